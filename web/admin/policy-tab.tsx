import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PolicyView } from '../../api/contract/policy.ts';
import type { Policy } from '../../cases/policy.ts';
import { communitiesQuery, useCommunity } from '../frame/community-choice.ts';
import { useMay } from '../session/session-gate.tsx';
import { App, Button, Skeleton } from '../ui/antd.ts';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { exactTime } from '../ui/time-words.ts';
import { policyQuery, publishPolicy, withdrawPolicy } from './administration.ts';
import { DraftButtons } from './draft-buttons.tsx';
import { PolicyChanges } from './policy-changes.tsx';
import { PolicyEditor } from './policy-editor.tsx';
import { policyChanges } from './policy-fields.ts';
import { TargetsTable } from './targets-table.tsx';

/** The published numbers of a community, and what somebody proposes to change; another person publishes. */
export function PolicyTab() {
  const { t } = useTranslation(['admin', 'codes']);
  const mayPropose = useMay('propose-policy');
  const { data: communities = [] } = useQuery(communitiesQuery);
  const chosen = useCommunity() ?? communities[0]?.id;
  const [editing, setEditing] = useState<string>();
  const { data, error, refetch } = useQuery({ ...policyQuery(chosen ?? ''), enabled: chosen !== undefined });
  if (error !== null) return <ProblemNotice error={error} onRetry={() => void refetch()} />;
  const current = data?.versions.find(({ version }) => version === data.current);
  if (data === undefined || current === undefined) return <Skeleton active />;
  const edits = `${data.community} ${data.current}`;
  return (
    <>
      <p className="calendar-row">
        <span>
          {communities.find(({ id }) => id === chosen)?.name} · <b>{data.current}</b>{' '}
          <span className="quiet">{t('policy.since', { at: exactTime(current.publishedAt) })}</span>
        </span>
        {mayPropose && editing !== edits && (
          <Button size="small" onClick={() => setEditing(edits)}>
            {t('policy.edit')}
          </Button>
        )}
      </p>
      <PolicyDrafts view={data} current={current.numbers} />
      {editing === edits ? (
        <PolicyEditor
          key={edits}
          view={data}
          before={current.numbers}
          onClose={() => setEditing(undefined)}
        />
      ) : (
        <TargetsTable numbers={current.numbers} />
      )}
    </>
  );
}

/** What is proposed, old beside new. */
function PolicyDrafts({ view, current }: { view: PolicyView; current: Policy }) {
  const { t } = useTranslation('admin');
  const client = useQueryClient();
  const { message } = App.useApp();
  const again = (): void => void client.invalidateQueries({ queryKey: ['policy'] });
  const publish = useMutation({
    mutationFn: publishPolicy,
    onSuccess: () => void message.success(t('policy.published')),
    onSettled: again,
  });
  const withdraw = useMutation({ mutationFn: withdrawPolicy, onSettled: again });
  return (
    <>
      {publish.error !== null && <ProblemNotice error={publish.error} />}
      {withdraw.error !== null && <ProblemNotice error={withdraw.error} />}
      {view.drafts
        .filter(({ state }) => state === 'proposed')
        .map(({ id, version, proposedBy, numbers }) => (
          <section key={id} className="policy-draft" aria-label={version}>
            <p>{t('policy.draft', { version, name: proposedBy.name ?? proposedBy.id })}</p>
            <PolicyChanges changes={policyChanges(current, numbers)} />
            <DraftButtons
              proposedBy={proposedBy.id}
              effect={t('policy.effect')}
              isPublishing={publish.isPending}
              isWithdrawing={withdraw.isPending}
              onPublish={() => publish.mutate(id)}
              onWithdraw={() => withdraw.mutate(id)}
            />
          </section>
        ))}
    </>
  );
}
