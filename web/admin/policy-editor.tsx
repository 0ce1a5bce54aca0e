import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PolicyView } from '../../api/contract/policy.ts';
import { LADDER_STEPS } from '../../cases/codes.ts';
import type { Policy } from '../../cases/policy.ts';
import { policyProblems } from '../../cases/policy-problems.ts';
import { isProblem } from '../api/problem-error.ts';
import { App, Button, Collapse, Input, InputNumber } from '../ui/antd.ts';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { proposePolicy } from './administration.ts';
import { DeadlineCalculator } from './deadline-calculator.tsx';
import { NumberField } from './number-field.tsx';
import { PolicyChanges } from './policy-changes.tsx';
import {
  policyChanges,
  stepDays,
  TOPIC_NAMES,
  TOPICS,
  valueAt,
  withStep,
  withValue,
  type PolicyField,
  type Topic,
} from './policy-fields.ts';
import { placeOf, usePolicyWords } from './policy-words.ts';
import { TargetsTable } from './targets-table.tsx';

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
  before: Policy;
  onClose: () => void;
}

/** Other numbers in the place of the published ones, by topic, the old beside the new; what makes no sense stands at its field. */
export function PolicyEditor({ view, before, onClose }: PolicyEditorProps) {
  const { t } = useTranslation(['admin', 'codes', 'frame']);
  const client = useQueryClient();
  const { message } = App.useApp();
  const { fieldWords, valueWords, problemWords } = usePolicyWords();
  const [numbers, setNumbers] = useState<Policy>(() => ({ ...before, version: nextVersion(view) }));
  const [unread, setUnread] = useState<ReadonlySet<string>>(new Set());
  const problems = policyProblems(numbers);
  const changes = policyChanges(before, numbers);
  const propose = useMutation({
    mutationFn: () => proposePolicy(view.community, numbers),
    onSuccess: () => {
      void message.success(t('policy.proposed'));
      onClose();
    },
    onSettled: () => void client.invalidateQueries({ queryKey: ['policy'] }),
  });
  const isTaken =
    isProblem(propose.error) && propose.error.faults.some(({ pointer }) => pointer === '/numbers/version');

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
        <label className="calendar-row">
          {t('policy.version')}
          <Input
            value={numbers.version}
            maxLength={LONGEST_VERSION}
            status={isTaken ? 'error' : undefined}
            onChange={({ target }) => setNumbers((all) => ({ ...all, version: target.value }))}
          />
        </label>
        {isTaken && <p className="field-fault">{t('policy.versionTaken')}</p>}
        {propose.error !== null && !isTaken && <ProblemNotice error={propose.error} />}
        <p className="quiet">{t('policy.effect')}</p>
        <div className="calendar-row">
          <Button
            type="primary"
            disabled={
              changes.length === 0 || problems.length > 0 || unread.size > 0 || numbers.version.trim() === ''
            }
            loading={propose.isPending}
            onClick={() => propose.mutate()}
          >
            {t('policy.propose')}
          </Button>
          <Button onClick={onClose}>{t('policy.leave')}</Button>
        </div>
        <h2>{t('policy.calculatorNow')}</h2>
        <DeadlineCalculator />
      </aside>
    </div>
  );
}
