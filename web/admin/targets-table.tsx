import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { KINDS, PRIORITIES, type Kind, type Priority } from '../../cases/codes.ts';
import type { ClockTargets, Policy } from '../../cases/policy.ts';
import { Button, Table } from '../ui/antd.ts';
import { kindOfClock, TARGET_CLOCKS, withValue, type TargetClock } from './policy-fields.ts';
import { placeOf, usePolicyWords } from './policy-words.ts';
import { TargetDialog } from './target-dialog.tsx';

interface TargetLine {
  kind: Kind;
  priority: Priority;
  clocks: ClockTargets;
}

interface TargetsTableProps {
  numbers: Policy;
  /** What is in force; where it differs the old value stands beside the new one. */
  before?: Policy;
  problems?: readonly string[];
  /** Undefined: the numbers are only shown. */
  onChange?: (numbers: Policy) => void;
}

const CHOICES = {
  target: ['target'],
  'target-or-none': ['none', 'target'],
  arrive: ['none', 'appointment', 'places'],
} as const;
const choicesOf = (clock: TargetClock) => {
  const kind = kindOfClock(clock);
  return kind === 'target' || kind === 'arrive' ? CHOICES[kind] : CHOICES['target-or-none'];
};

/** Every clock of every kind and priority. */
export function TargetsTable({ numbers, before = numbers, problems = [], onChange }: TargetsTableProps) {
  const { t } = useTranslation('admin');
  const { rowWords, valueWords, problemWords } = usePolicyWords();
  const [edited, setEdited] = useState<{ kind: Kind; priority: Priority; clock: TargetClock }>();
  const lines: TargetLine[] = KINDS.flatMap((kind) =>
    PRIORITIES.map((priority) => ({ kind, priority, clocks: numbers.targets[kind][priority] })),
  );
  const cell = ({ kind, priority, clocks }: TargetLine, clock: TargetClock) => {
    const as = kindOfClock(clock);
    const [old, now] = [valueWords(as, before.targets[kind][priority][clock]), valueWords(as, clocks[clock])];
    const shown =
      old === now ? (
        now
      ) : (
        <>
          <s className="quiet">{old}</s> <b>{now}</b>
        </>
      );
    const fault = problems.find((problem) => placeOf(problem) === `targets.${kind}.${priority}.${clock}`);
    return (
      <>
        {onChange === undefined ? (
          shown
        ) : (
          <Button type="text" size="small" onClick={() => setEdited({ kind, priority, clock })}>
            {shown}
          </Button>
        )}
        {fault !== undefined && <div className="field-fault">{problemWords(fault)}</div>}
      </>
    );
  };
  const title = (clock: TargetClock): string => t(`policy.clock.${clock}`);
  return (
    <>
      {/* A region that scrolls is operated by the arrow keys. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className="targets-box" role="region" aria-label={t('policy.topic.targets')} tabIndex={0}>
        <Table<TargetLine>
          className="targets"
          tableLayout="fixed"
          size="small"
          rowKey={({ kind, priority }) => `${kind}-${priority}`}
          dataSource={lines}
          pagination={false}
          columns={[
            {
              title: t('policy.what'),
              width: 130,
              render: (_, { kind, priority }) => (
                <>
                  {rowWords(kind, priority)}
                  {problems
                    .filter((problem) => placeOf(problem) === `targets.${kind}.${priority}`)
                    .map((problem) => (
                      <div key={problem} className="field-fault">
                        {problemWords(problem)}
                      </div>
                    ))}
                </>
              ),
            },
            ...TARGET_CLOCKS.map((clock) => ({
              key: clock,
              title: title(clock),
              render: (_: unknown, line: TargetLine) => cell(line, clock),
            })),
          ]}
        />
      </div>
      {edited !== undefined && onChange !== undefined && (
        <TargetDialog
          title={`${rowWords(edited.kind, edited.priority)} ${title(edited.clock)}`}
          value={numbers.targets[edited.kind][edited.priority][edited.clock]}
          choices={choicesOf(edited.clock)}
          onClose={() => setEdited(undefined)}
          onSet={(value) => {
            onChange(withValue(numbers, ['targets', edited.kind, edited.priority, edited.clock], value));
            setEdited(undefined);
          }}
        />
      )}
    </>
  );
}
