import { ImportOutlined } from '@ant-design/icons';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountLine } from '../../api/contract/arrears.ts';
import { AGEINGS, type Ageing } from '../../cases/list-codes.ts';
import { CaseDrawer } from '../case/case-drawer.tsx';
import { useAddress } from '../frame/use-address.ts';
import { useCommunity } from '../frame/community-choice.ts';
import { useMay } from '../session/session-gate.tsx';
import { Button, Segmented, Table } from '../ui/antd.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { accountColumns } from './account-columns.tsx';
import { AccountPayments } from './account-payments.tsx';
import { accountsKey, listAccounts } from './fees.ts';
import { ImportArrears } from './import-arrears.tsx';
import { PaymentForm } from './payment-form.tsx';
import './fees.css';

const ALL = 'all';

const paymentsOf = ({ home }: AccountLine) => <AccountPayments home={home.id} />;

/** Who owes what, how old it is, where each ladder stands, what comes next and why it waits. */
export default function FeesPage() {
  const { t } = useTranslation(['fees', 'codes', 'dashboard']);
  const [search, go] = useAddress();
  const community = useCommunity();
  const ageing = AGEINGS.find((each) => each === search.get('ageing'));
  const opened = search.get('case');
  const mayBook = useMay('book-payment');
  const mayImport = useMay('import-arrears');
  const [paying, setPaying] = useState<AccountLine>();
  const [importing, setImporting] = useState(false);
  const filter = { community, ageing };
  const accounts = useInfiniteQuery({
    queryKey: accountsKey(filter),
    queryFn: ({ pageParam, signal }) => listAccounts(filter, pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
  const lines = accounts.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <div className="fees">
      <header>
        <h1>{t('title')}</h1>
        <Segmented<Ageing | typeof ALL>
          aria-label={t('ageing')}
          value={ageing ?? ALL}
          options={[
            { value: ALL, label: t('allAges') },
            ...AGEINGS.map((value) => ({ value, label: t(`dashboard:ageing.${value}`) })),
          ]}
          onChange={(value) => go({ ageing: value === ALL ? null : value })}
        />
        {mayImport && (
          <Button icon={<ImportOutlined aria-hidden />} onClick={() => setImporting(true)}>
            {t('import.button')}
          </Button>
        )}
      </header>
      {accounts.error !== null && (
        <ProblemNotice error={accounts.error} onRetry={() => void accounts.refetch()} />
      )}
      <Table<AccountLine>
        size="small"
        loading={accounts.isPending}
        rowKey={({ home }) => home.id}
        dataSource={lines}
        pagination={false}
        scroll={{ x: 1060 }}
        columns={accountColumns({
          t,
          onOpen: (id) => go({ case: id }),
          onPay: mayBook ? setPaying : undefined,
        })}
        expandable={{ expandedRowRender: paymentsOf }}
        locale={{ emptyText: <EmptyState title={t('empty')} hint={t('emptyHint')} /> }}
      />
      {accounts.hasNextPage && (
        <Button
          block
          type="text"
          loading={accounts.isFetchingNextPage}
          onClick={() => void accounts.fetchNextPage()}
        >
          {t('more')}
        </Button>
      )}
      {paying !== undefined && <PaymentForm account={paying} onClose={() => setPaying(undefined)} />}
      {importing && <ImportArrears community={community} onClose={() => setImporting(false)} />}
      {opened !== null && <CaseDrawer id={opened} onClose={() => go({ case: null })} />}
    </div>
  );
}
