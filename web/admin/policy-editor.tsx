import { useMutation, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PolicyView } from '../../api/contract/policy.ts';
import { LADDER_STEPS } from '../../cases/codes.ts';
import type { Policy } from '../../cases/policy.ts';
import { policyProblems } from '../../cases/policy-problems.ts';
import { isProblem } from '../api/problem-error.ts';
import { App, Button, Collapse, Input, InputNumber, Skeleton } from '../ui/antd.ts';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { proposePolicy } from './administration.ts';
import { NumberField } from './number-field.tsx';
import { OutdatedNotice } from './outdated-notice.tsx';
import { PolicyChanges } from './policy-changes.tsx';
import {
  policyChanges,
  stepDays,
  TOPIC_NAMES,
  TOPICS,
  valueAt,
  withChanges,
  withStep,
  withValue,
  type Change,
  type PolicyField,
  type Topic,
} from './policy-fields.ts';
import { placeOf, usePolicyWords } from './policy-words.ts';
import { TargetsTable } from './targets-table.tsx';

/** Reckoning brings the rules of all kinds of cases along, which nobody else on this page needs. */
const DraftCalculator = lazy(async () => ({
  default: (await import('./draft-calculator.tsx')).DraftCalculator,
}));

const LONGEST_VERSION = 40;

/** A name that no version has yet: the current one with the next number behind it. */
function nextVersion({ current, versions }: PolicyView): string {
  const taken = new Set(versions.map(({ version }) => version));
  const [, base = current, count = '1'] = /^(.*?)(?:\.(\d+))?$/.exec(current) ?? [];
  for (let next = Number(count) + 1; ; next += 1) {
    const name = `${base.slice(0, LONGEST_VERSION - 5)}.${next}`;
    if (!taken.has(name)) return name;
  }
}

interface PolicyEditorProps {
  view: PolicyView;
  /** The version in force. */
  inForce: Policy;
  /** What to begin with: changes that were written from another version. */
  changed?: readonly Change[];
  onClose: () => void;
}

/** Other numbers in the place of the published ones, by topic, the old beside the new; what makes no sense stands at its field. */
export function PolicyEditor({ view, inForce, changed = [], onClose }: PolicyEditorProps) {
  const { t } = useTranslation(['admin', 'codes', 'frame']);
  const client = useQueryClient();
  const { message } = App.useApp();
  const { fieldWords, valueWords, problemWords } = usePolicyWords();
  /** What the changes are written from. */
  const [before, setBefore] = useState(inForce);
  const [numbers, setNumbers] = useState<Policy>(() => ({
    ...withChanges(before, changed),
    version: nextVersion(view),
  }));
  const [unread, setUnread] = useState<ReadonlySet<string>>(new Set());
  const problems = policyProblems(numbers);
  const changes = policyChanges(before, numbers);
  const propose = useMutation({
    mutationFn: () => proposePolicy(view.community, numbers, before.version),
    onSuccess: () => {
      void message.success(t('policy.proposed'));
      onClose();
    },
    onSettled: () => void client.invalidateQueries({ queryKey: ['policy'] }),
  });
  const isTaken =
    isProblem(propose.error) && propose.error.faults.some(({ pointer }) => pointer === '/numbers/version');
  const isOutdated = before.version !== view.current;
  const layOver = (): void => {
    const isNameTaken = view.versions.some(({ version }) => version === numbers.version);
    setBefore(inForce);
    setNumbers({
      ...withChanges(inForce, changes),
      version: isNameTaken ? nextVersion(view) : numbers.version,
    });
  };
  if (isOutdated && changes.length === 0 && unread.size === 0) layOver();

  const faultsAt = (place: string) =>
    problems
      .filter((problem) => placeOf(problem) === place)
      .map((problem) => (
        <div key={problem} className="field-fault" role="alert">
          {problemWords(problem)}
        </div>
      ));
  const row = (field: PolicyField) => {
    const place = field.path.join('.');
    const label = fieldWords(field);
    const [old, now] = [valueAt(before, field.path), valueAt(numbers, field.path)];
    const isChanged = JSON.stringify(old) !== JSON.stringify(now);
    return (
      <div key={place} className={isChanged ? 'policy-row policy-row-changed' : 'policy-row'}>
        <dt>{label}</dt>
        <dd>
          <NumberField
            label={label}
            as={field.as}
            value={now}
            onChange={(value) => setNumbers((all) => withValue(all, field.path, value))}
            onReadable={(isReadable) =>
              setUnread((all) => new Set([...all, place].filter((each) => each !== place || !isReadable)))
            }
          />
          {isChanged && (
            <span className="quiet">{t('policy.was', { value: valueWords(field.as, old) })}</span>
          )}
          {faultsAt(place)}
        </dd>
      </div>
    );
  };
  const steps = () =>
    LADDER_STEPS.map((step) => {
      const [old, now] = [stepDays(before, step), stepDays(numbers, step)];
      const label = t('policy.step', { step: t(`codes:ladderStep.${step}`) });
      return (
        <div key={step} className={old === now ? 'policy-row' : 'policy-row policy-row-changed'}>
          <dt>{label}</dt>
          <dd>
            <InputNumber
              aria-label={label}
              min={1}
              max={366}
              precision={0}
              value={now}
              placeholder={t('policy.noStep')}
              suffix={t('policy.suffix.days')}
              onChange={(days) => setNumbers((all) => withStep(all, step, days))}
            />
            {old !== now && (
              <span className="quiet">{t('policy.was', { value: valueWords('days', old) })}</span>
            )}
          </dd>
        </div>
      );
    });
  const topic = (name: Topic) => ({
    key: name,
    label: t(`policy.topic.${name}`),
    children: (
      <dl className="policy-rows">
        {name === 'dunning' && (
          <>
            {steps()}
            {faultsAt('dunning.steps')}
          </>
        )}
        {TOPICS[name].map((field: PolicyField) => row(field))}
      </dl>
    ),
  });
  return (
    <div className="policy-editor">
      <div>
        <h2>{t('policy.topic.targets')}</h2>
        <TargetsTable numbers={numbers} before={before} problems={problems} onChange={setNumbers} />
        <Collapse
          key={before.version}
          items={TOPIC_NAMES.map((name) => topic(name))}
          defaultActiveKey={[...TOPIC_NAMES]}
          size="small"
        />
      </div>
      <aside aria-label={t('policy.changes')}>
        <h2>{t('policy.changes')}</h2>
        {changes.length === 0 ? (
          <p className="quiet">{t('policy.noChanges')}</p>
        ) : (
          <PolicyChanges changes={changes} />
        )}
        {problems.length > 0 && (
          <p className="field-fault" role="status">
            {t('policy.faults', { count: problems.length })}
          </p>
        )}
        <label className="policy-version">
          {t('policy.version')}
          <Input
            value={numbers.version}
            maxLength={LONGEST_VERSION}
            status={isTaken ? 'error' : undefined}
            onChange={({ target }) => setNumbers((all) => ({ ...all, version: target.value }))}
          />
        </label>
        {isTaken && <p className="field-fault">{t('policy.versionTaken')}</p>}
        {propose.error !== null && !isTaken && !isOutdated && <ProblemNotice error={propose.error} />}
        {isOutdated && (
          <OutdatedNotice
            isReadable={unread.size === 0}
            onLayOver={() => {
              layOver();
              propose.reset();
            }}
          >
            <PolicyChanges changes={policyChanges(before, inForce)} />
          </OutdatedNotice>
        )}
        <p className="quiet">{t('policy.effect')}</p>
        <div className="calendar-row">
          <Button
            type="primary"
            disabled={
              changes.length === 0 ||
              isOutdated ||
              problems.length > 0 ||
              unread.size > 0 ||
              numbers.version.trim() === ''
            }
            loading={propose.isPending}
            onClick={() => propose.mutate()}
          >
            {t('policy.propose')}
          </Button>
          <Button onClick={onClose}>{t('policy.leave')}</Button>
        </div>
        <h2>{t('policy.calculator')}</h2>
        <Suspense fallback={<Skeleton active />}>
          <DraftCalculator community={view.community} inForce={inForce} draft={numbers} />
        </Suspense>
      </aside>
    </div>
  );
}
