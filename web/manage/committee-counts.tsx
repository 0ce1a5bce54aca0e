import { DownloadOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CountLine } from '../../api/contract/counts.ts';
import { call } from '../api/call.ts';
import { listKey } from '../api/cases.ts';
import { Button, Table } from '../ui/antd.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { inShanghai } from '../ui/time-words.ts';
import { useNow } from '../ui/use-now.ts';
import { languageOf } from '../words/i18n.ts';

const MONTHS_BACK = 11;
const COUNTS = ['accepted', 'closed', 'confirmed', 'reopened', 'late'] as const;

/** How many cases of the past twelve months, by month and category: what the committee may know of all of them. */
export function CommitteeCounts() {
  const { t, i18n } = useTranslation(['manage', 'codes']);
  const now = useNow();
  const [isOpen, setOpen] = useState(false);
  const today = inShanghai(now);
  const window = {
    from: today.subtract(MONTHS_BACK, 'month').startOf('month').format('YYYY-MM-DD'),
    to: today.format('YYYY-MM-DD'),
  };
  const { data, error, isPending, refetch } = useQuery({
    queryKey: listKey('/api/counts', window.from, window.to),
    enabled: isOpen,
    queryFn: ({ signal }): Promise<{ items: CountLine[] }> => call('/api/counts', { query: window, signal }),
  });
  const file = new URLSearchParams({ ...window, language: languageOf(i18n) });
  return (
    <section className="leaves counts" aria-label={t('counts.title')}>
      <header>
        <h2>{t('counts.title')}</h2>
        <span className="counts-actions">
          <Button type="text" aria-expanded={isOpen} onClick={() => setOpen((open) => !open)}>
            {t(isOpen ? 'counts.hide' : 'counts.show')}
          </Button>
          <Button
            icon={<DownloadOutlined aria-hidden />}
            href={`/api/counts/file?${file.toString()}`}
            download
          >
            {t('counts.file')}
          </Button>
        </span>
      </header>
      {error !== null && <ProblemNotice error={error} onRetry={() => void refetch()} />}
      {isOpen && (
        <Table<CountLine>
          size="small"
          loading={isPending}
          rowKey={({ month, kind, category }) => `${month}/${kind}/${category}`}
          dataSource={data?.items.toReversed()}
          pagination={false}
          scroll={{ x: 640, y: 320 }}
          locale={{ emptyText: <EmptyState title={t('counts.empty')} /> }}
          columns={[
            { title: t('counts.month'), dataIndex: 'month' },
            { title: t('counts.kind'), render: (_, { kind }) => t(`codes:kind.${kind}`) },
            { title: t('counts.category'), render: (_, { category }) => t(`codes:category.${category}`) },
            ...COUNTS.map((name) => ({
              key: name,
              title: t(`counts.${name}`),
              align: 'right' as const,
              dataIndex: name,
            })),
          ]}
        />
      )}
    </section>
  );
}
