import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { KINDS, PRIORITIES, type Kind, type Priority } from '../../cases/codes.ts';
import type { ClockTargets, Policy } from '../../cases/policy.ts';
import { communitiesQuery, useCommunity } from '../frame/community-choice.ts';
import { useSession } from '../session/session-gate.tsx';
import { Button, Skeleton, Table } from '../ui/antd.ts';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { exactTime } from '../ui/time-words.ts';
import { policyQuery, publishPolicy } from './administration.ts';
import { targetWords } from './target-words.ts';

const CLOCKS = [
  'acknowledge',
  'verify',
  'accept',
  'makeSafe',
  'resolve',
  'callbackAfter',
  'updateGap',
] as const;

/** The published numbers of a community, and what somebody proposes to change; another person publishes. */
export function PolicyTab() {
  const { t } = useTranslation(['admin', 'codes']);
  const client = useQueryClient();
  const { role } = useSession();
  const { data: communities = [] } = useQuery(communitiesQuery);
  const chosen = useCommunity() ?? communities[0]?.id;
  const { data, error, refetch } = useQuery({ ...policyQuery(chosen ?? ''), enabled: chosen !== undefined });
  const publish = useMutation({
    mutationFn: publishPolicy,
    onSuccess: () => void client.invalidateQueries({ queryKey: ['policy'] }),
  });
  if (error !== null) return <ProblemNotice error={error} onRetry={() => void refetch()} />;
  const current = data?.versions.find(({ version }) => version === data.current);
  if (data === undefined || current === undefined) return <Skeleton active />;
  return (
    <>
      <p>
        {communities.find(({ id }) => id === chosen)?.name} · <b>{data.current}</b>{' '}
        <span className="quiet">{t('policy.since', { at: exactTime(current.publishedAt) })}</span>
      </p>
      {publish.error !== null && <ProblemNotice error={publish.error} />}
      {data.drafts
        .filter(({ state }) => state === 'proposed')
        .map(({ id, version, proposedBy }) => (
          <p key={id} className="policy-draft">
            {t('policy.draft', { version, name: proposedBy.name ?? proposedBy.id })}{' '}
            {role === 'manager' && (
              <Button size="small" loading={publish.isPending} onClick={() => publish.mutate(id)}>
                {t('policy.publish')}
              </Button>
            )}
          </p>
        ))}
      <Targets numbers={current.numbers} />
    </>
  );
}

interface TargetLine {
  kind: Kind;
  priority: Priority;
  clocks: ClockTargets;
}

function Targets({ numbers }: { numbers: Policy }) {
  const { t } = useTranslation(['admin', 'codes']);
  const lines: TargetLine[] = KINDS.flatMap((kind) =>
    PRIORITIES.map((priority) => ({ kind, priority, clocks: numbers.targets[kind][priority] })),
  );
  return (
    <Table<TargetLine>
      size="small"
      rowKey={({ kind, priority }) => `${kind}-${priority}`}
      dataSource={lines}
      pagination={false}
      scroll={{ x: 900 }}
      columns={[
        {
          title: t('policy.what'),
          fixed: 'left',
          width: 130,
          render: (_, { kind, priority }) => `${t(`codes:kind.${kind}`)} ${priority}`,
        },
        ...CLOCKS.map((clock) => ({
          key: clock,
          title: t(`policy.clock.${clock}`),
          render: (_: unknown, { clocks }: TargetLine) => targetWords(clocks[clock], t),
        })),
      ]}
    />
  );
}
