import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { EscalationLine } from '../../api/contract/oversight.ts';
import type { Rung } from '../../cases/codes.ts';
import { useCommunity } from '../frame/community-choice.ts';
import { Table } from '../ui/antd.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { Due, RungTag, When } from '../ui/signs.tsx';
import { CaseCell } from './case-cell.tsx';
import { escalationsQuery } from './oversight.ts';
import { useReasonWords } from './reason-words.ts';

/** Cases on a rung whose holder owes an answer, whose answer is due first at the top. */
export function AwaitingAnswer({ onOpen }: { onOpen: (id: string) => void }) {
  const { t } = useTranslation(['manage', 'codes']);
  const reason = useReasonWords();
  const { data, error, isPending, refetch, dataUpdatedAt } = useQuery(escalationsQuery(useCommunity()));
  if (error !== null) return <ProblemNotice error={error} onRetry={() => void refetch()} />;
  return (
    <Table<EscalationLine>
      size="small"
      loading={isPending}
      rowKey={({ case: each }) => each.id}
      dataSource={data?.items}
      pagination={false}
      scroll={{ x: 800 }}
      locale={{ emptyText: <EmptyState title={t('noAnswers')} hint={t('noAnswersHint')} /> }}
      columns={[
        { title: t('column.case'), render: (_, { case: row }) => <CaseCell row={row} onOpen={onOpen} /> },
        {
          title: t('column.holder'),
          width: 190,
          render: (_, { case: row, holder }) => <RungTag rung={row.rung as Rung} holder={holder} />,
        },
        { title: t('column.because'), width: 200, render: (_, { because }) => reason(because) },
        {
          title: t('column.since'),
          width: 120,
          render: (_, { case: row, since }) => (
            <When at={since} skewMs={Date.parse(row.now) - dataUpdatedAt} />
          ),
        },
        {
          title: t('column.answerBy'),
          width: 220,
          render: (_, { case: row, respondBy, respondSoonAt }) => (
            <Due dueAt={respondBy} soonAt={respondSoonAt} skewMs={Date.parse(row.now) - dataUpdatedAt} />
          ),
        },
      ]}
    />
  );
}
