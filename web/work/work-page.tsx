import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { listCases, listKey, queuesQuery } from '../api/cases.ts';
import { useCommunity } from '../frame/community-choice.ts';
import { Table } from '../ui/antd.ts';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { Due, PriorityTag, RungTag, StageTrack } from '../ui/signs.tsx';

/** My work: the queues with their counts, sorted by what is due next. */
export default function WorkPage() {
  const { t } = useTranslation('codes');
  const community = useCommunity();
  const query = { view: 'mine', community };
  const { data, error, isPending, refetch } = useQuery({
    queryKey: listKey('cases', query),
    queryFn: ({ signal }) => listCases(query, signal),
  });
  const { data: counts } = useQuery(queuesQuery);
  if (error !== null) return <ProblemNotice error={error} onRetry={() => void refetch()} />;
  return (
    <div style={{ padding: 16 }}>
      <p>{JSON.stringify(counts)}</p>
      <Table
        size="small"
        loading={isPending}
        rowKey="id"
        dataSource={data?.items}
        pagination={false}
        columns={[
          { dataIndex: 'number' },
          { dataIndex: 'category', render: (_, row) => t(`category.${row.category}`) },
          { render: (_, row) => <PriorityTag priority={row.priority} /> },
          { render: (_, row) => <StageTrack stage={row.stage} /> },
          { render: (_, row) => <RungTag rung={row.rung as 0} /> },
          { render: (_, row) => <Due dueAt={row.nextDueAt} /> },
        ]}
      />
    </div>
  );
}
