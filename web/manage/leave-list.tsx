import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LeaveLine } from '../../api/contract/leave.ts';
import type { TeamLoadLine } from '../../api/contract/oversight.ts';
import { useCommunity } from '../frame/community-choice.ts';
import { useSession } from '../session/session-gate.tsx';
import { Button, Popconfirm, Table } from '../ui/antd.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { exactTime } from '../ui/time-words.ts';
import { useNow } from '../ui/use-now.ts';
import { LeaveForm } from './leave-form.tsx';
import { endLeave, leavesQuery } from './leaves.ts';

/** Who is away now or soon; a leave that is over leaves the list. */
export function LeaveList({ people }: { people: readonly TeamLoadLine[] }) {
  const { t } = useTranslation(['manage', 'codes']);
  const client = useQueryClient();
  const { role } = useSession();
  const now = useNow();
  const [isOpen, setOpen] = useState(false);
  const { data, error, isPending, refetch } = useQuery(leavesQuery(useCommunity()));
  const again = (): void => void client.invalidateQueries({ queryKey: ['list'] });
  const end = useMutation({ mutationFn: endLeave, onSettled: again });
  const mine = role === 'manager' ? people : people.filter((line) => line.role !== 'manager');
  return (
    <section className="leaves" aria-label={t('leave.title')}>
      <header>
        <h2>{t('leave.title')}</h2>
        <Button onClick={() => setOpen(true)}>{t('leave.record')}</Button>
      </header>
      {error !== null && <ProblemNotice error={error} onRetry={() => void refetch()} />}
      {end.error !== null && <ProblemNotice error={end.error} />}
      <Table<LeaveLine>
        size="small"
        loading={isPending}
        rowKey="id"
        dataSource={data?.items}
        pagination={false}
        scroll={{ x: 720 }}
        locale={{ emptyText: <EmptyState title={t('leave.empty')} hint={t('leave.emptyHint')} /> }}
        columns={[
          { title: t('team.person'), render: (_, { person }) => person.name },
          {
            title: t('team.department'),
            render: (_, { department, role: of }) =>
              department === null ? t(`codes:role.${of}`) : t(`codes:department.${department}`),
          },
          {
            title: t('leave.time'),
            render: (_, { from, to }) => `${exactTime(from)} – ${exactTime(to)}`,
          },
          {
            title: t('leave.reason'),
            render: (_, { reason }) => reason !== null && t(`leave.because.${reason}`),
          },
          {
            title: t('leave.state'),
            render: (_, { from, open }) =>
              Date.parse(from) <= now
                ? t('leave.away')
                : open > 0
                  ? t('leave.willMove', { count: open })
                  : t('leave.planned'),
          },
          {
            width: 110,
            render: (_, { id, from, person }) => {
              const word = t(Date.parse(from) <= now ? 'leave.end' : 'leave.takeBack');
              return (
                (role === 'manager' || mine.some((line) => line.person.id === person.id)) && (
                  <Popconfirm
                    title={t('leave.endSure', { name: person.name })}
                    okText={word}
                    onConfirm={() => end.mutate(id)}
                  >
                    <Button size="small" loading={end.isPending && end.variables === id}>
                      {word}
                    </Button>
                  </Popconfirm>
                )
              );
            },
          },
        ]}
      />
      {isOpen && (
        <LeaveForm
          people={mine}
          onClose={() => setOpen(false)}
          onRecorded={() => {
            setOpen(false);
            again();
          }}
        />
      )}
    </section>
  );
}
