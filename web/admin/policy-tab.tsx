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
import { policyChanges, type Change } from './policy-fields.ts';
import { TargetsTable } from './targets-table.tsx';

/** The published numbers of a community, and what somebody proposes to change; another person publishes. */
export function PolicyTab() {
  const { t } = useTranslation(['admin', 'codes']);
  const mayPropose = useMay('propose-policy');
  const { data: communities = [] } = useQuery(communitiesQuery);
  const chosen = useCommunity() ?? communities[0]?.id;
  const [editing, setEditing] = useState<{ community: string; changed?: readonly Change[] }>();
  const { data, error, refetch } = useQuery({ ...policyQuery(chosen ?? ''), enabled: chosen !== undefined });
  const problem = error !== null && <ProblemNotice error={error} onRetry={() => void refetch()} />;
  const current = data?.versions.find(({ version }) => version === data.current);
  if (data === undefined || current === undefined) return problem || <Skeleton active />;
  const isEditing = editing?.community === data.community;
  return (
    <>
      {problem}
      <p className="calendar-row">
        <span>
          {communities.find(({ id }) => id === chosen)?.name} · <b>{data.current}</b>{' '}
          <span className="quiet">{t('policy.since', { at: exactTime(current.publishedAt) })}</span>
        </span>
        {mayPropose && !isEditing && (
          <Button size="small" onClick={() => setEditing({ community: data.community })}>
            {t('policy.edit')}
          </Button>
        )}
      </p>
      <PolicyDrafts
        view={data}
        current={current.numbers}
        onRedo={
          mayPropose && !isEditing
            ? (changed) => setEditing({ community: data.community, changed })
            : undefined
        }
      />
      {isEditing ? (
        <PolicyEditor
          key={data.community}
          view={data}
          inForce={current.numbers}
          changed={editing.changed}
          onClose={() => setEditing(undefined)}
        />
      ) : (
        <TargetsTable numbers={current.numbers} />
      )}
    </>
  );
}

interface PolicyDraftsProps {
  view: PolicyView;
  current: Policy;
  /** Undefined where nothing is written, or something is being written already. */
  onRedo: ((changed: readonly Change[]) => void) | undefined;
}

/** What is proposed, old beside new: beside what its author saw, as long as that is known. */
function PolicyDrafts({ view, current, onRedo }: PolicyDraftsProps) {
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
        .map(({ id, version, writtenFrom, proposedBy, numbers }) => {
          const isOutdated = writtenFrom !== view.current;
          const base = view.versions.find((each) => each.version === writtenFrom);
          const changes = policyChanges(base?.numbers ?? current, numbers);
          return (
            <section key={id} className="policy-draft" aria-label={version}>
              <p>
                {t('policy.draft', { version, name: proposedBy.name ?? proposedBy.id })}
                {isOutdated && <span className="due-over"> {t('draft.outdated')}</span>}
              </p>
              <PolicyChanges changes={changes} />
              <div className="calendar-row">
                <DraftButtons
                  proposedBy={proposedBy.id}
                  effect={t('policy.effect')}
                  isOutdated={isOutdated}
                  isPublishing={publish.isPending}
                  isWithdrawing={withdraw.isPending}
                  onPublish={() => publish.mutate(id)}
                  onWithdraw={() => withdraw.mutate(id)}
                />
                {isOutdated && base !== undefined && onRedo !== undefined && (
                  <Button size="small" onClick={() => onRedo(changes)}>
                    {t('draft.redo')}
                  </Button>
                )}
              </div>
            </section>
          );
        })}
    </>
  );
}
