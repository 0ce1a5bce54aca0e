import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { TeamLoadLine } from '../../api/contract/oversight.ts';
import { useCommunity } from '../frame/community-choice.ts';
import { Table } from '../ui/antd.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { LeaveList } from './leave-list.tsx';
import { teamLoadQuery } from './oversight.ts';
import './manage.css';

const count = (value: number, look: string) =>
  value === 0 ? <span className="quiet">0</span> : <b className={look}>{value}</b>;

/** How much each person carries, who is on shift, and who is on leave. */
export default function TeamPage() {
  const { t } = useTranslation(['manage', 'codes']);
  const { data, error, isPending, refetch } = useQuery(teamLoadQuery(useCommunity()));
  if (error !== null) return <ProblemNotice error={error} onRetry={() => void refetch()} />;
  return (
    <div className="manage">
      <h1>{t('team.title')}</h1>
      <Table<TeamLoadLine>
        size="small"
        loading={isPending}
        rowKey={({ person }) => person.id}
        dataSource={data?.items}
        pagination={false}
        scroll={{ x: 720 }}
        locale={{ emptyText: <EmptyState title={t('team.empty')} /> }}
        columns={[
          {
            title: t('team.person'),
            render: (_, { person }) => <Link to={`/cases?assignee=${person.id}`}>{person.name}</Link>,
          },
          {
            title: t('team.department'),
            render: (_, { department, role }) =>
              department === null ? t(`codes:role.${role}`) : t(`codes:department.${department}`),
          },
          {
            title: t('team.shift'),
            render: (_, { onShift }) =>
              onShift ? t('team.on') : <span className="quiet">{t('team.off')}</span>,
          },
          {
            title: t('team.open'),
            align: 'right',
            sorter: (a, b) => a.open - b.open,
            defaultSortOrder: 'descend',
            render: (_, { open }) => count(open, ''),
          },
          {
            title: t('team.urgent'),
            align: 'right',
            render: (_, { urgent }) => `${urgent.P1} / ${urgent.P2}`,
          },
          {
            title: t('team.today'),
            align: 'right',
            render: (_, { dueToday }) => count(dueToday, 'due-soon'),
          },
          {
            title: t('team.overdue'),
            align: 'right',
            sorter: (a, b) => a.overdue - b.overdue,
            render: (_, { overdue }) => count(overdue, 'due-over'),
          },
        ]}
      />
      <LeaveList people={data?.items ?? []} />
    </div>
  );
}
