import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { StuckLine } from '../../api/contract/oversight.ts';
import { useCommunity } from '../frame/community-choice.ts';
import { Table } from '../ui/antd.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { When } from '../ui/signs.tsx';
import { languageOf } from '../words/i18n.ts';
import { CaseCell } from './case-cell.tsx';
import { stuckQuery, temporalFiltersQuery } from './oversight.ts';

/** What stands still although something should have happened, with the way into the engine for those who may look there. */
export function StuckCases({ onOpen }: { onOpen: (id: string) => void }) {
  const { t, i18n } = useTranslation('manage');
  const { data, error, isPending, refetch } = useQuery(stuckQuery(useCommunity()));
  const { data: filters } = useQuery(temporalFiltersQuery);
  if (error !== null) return <ProblemNotice error={error} onRetry={() => void refetch()} />;
  return (
    <>
      {filters !== undefined && filters.items.length > 0 && (
        <nav className="temporal-filters" aria-label={t('filters')}>
          <span className="quiet">{t('filters')}</span>
          {filters.items.map(({ href, en, zh }) => (
            <a key={href} href={href} target="_blank" rel="noreferrer">
              {languageOf(i18n) === 'en' ? en : zh}
            </a>
          ))}
        </nav>
      )}
      <Table<StuckLine>
        size="small"
        loading={isPending}
        rowKey={({ case: { id }, reason }) => `${id}/${reason}`}
        dataSource={data?.items}
        pagination={false}
        scroll={{ x: 800 }}
        locale={{ emptyText: <EmptyState title={t('noStuck')} hint={t('noStuckHint')} /> }}
        columns={[
          { title: t('column.case'), render: (_, { case: row }) => <CaseCell row={row} onOpen={onOpen} /> },
          { title: t('column.why'), width: 220, render: (_, { reason }) => t(`stuck.${reason}`) },
          { title: t('column.since'), width: 120, render: (_, { since }) => <When at={since} /> },
          {
            title: t('column.failure'),
            render: (_, { attempts, failure }) =>
              attempts !== null && (
                <>
                  {t('attempts', { count: attempts })} <span className="quiet">{failure}</span>
                </>
              ),
          },
          {
            width: 120,
            render: (_, { temporalUrl }) =>
              temporalUrl !== null && (
                <a href={temporalUrl} target="_blank" rel="noreferrer">
                  {t('openTemporal')}
                </a>
              ),
          },
        ]}
      />
    </>
  );
}
