/** What the Temporal UI shows of a case: the search attributes and the details' table (commands.md §3). */
import { setCurrentDetails, upsertSearchAttributes } from '@temporalio/workflow';
import type { SearchAttributeUpdatePair } from '@temporalio/common';
import { deadlines, type Deadline } from '../cases/deadlines.ts';
import type { CaseState } from '../cases/state.ts';
import { waitingFor } from '../cases/waiting-for.ts';
import type { CaseRun } from './case-run.ts';
import { SEARCH_KEYS } from './messages.ts';
import {
  commandWords,
  HOLD_WORDS,
  HOLDER_WORDS,
  OUTCOME_WORDS,
  RUNG_WORDS,
  shortTime,
  STAGE_WORDS,
  timerSummary,
  WAITING_WORDS,
} from './ui-words.ts';

type Shown = { [K in keyof typeof SEARCH_KEYS]: string | number | null };
const DATES = ['dueAt', 'stageEnteredAt', 'nextCallbackAt'] as const satisfies (keyof Shown)[];

/** Shows what changed since the last time: at most one upsert, which is one event of history. */
export function createShow(): (run: CaseRun) => void {
  let shown: Partial<Shown> = {};
  return (run) => {
    const now = attributesOf(run.state);
    const changed = (Object.keys(now) as (keyof Shown)[]).filter(
      (name) => now[name] !== (shown[name] ?? null),
    );
    if (changed.length > 0) upsertSearchAttributes(changed.map((name) => pairOf(name, now[name])));
    shown = now;
    setCurrentDetails(detailsOf(run));
  };
}

function attributesOf(state: CaseState): Shown {
  return {
    stage: state.stage,
    rung: String(state.rung),
    priority: state.priority,
    community: state.community,
    waitingFor: waitingFor(state),
    hold: state.hold?.reason ?? null,
    outcome: state.outcome,
    dueAt: nextTarget(state)?.dueAt ?? null,
    stageEnteredAt: state.stageEnteredAt,
    nextCallbackAt: state.callback.nextAt,
    reopenCount: state.reopenCount,
  };
}

/** The next instant at which something is due while the case is open. */
const nextTarget = (state: CaseState): Deadline | undefined =>
  deadlines(state).find(({ name }) => name !== 'archive');

function pairOf(name: keyof Shown, value: string | number | null): SearchAttributeUpdatePair {
  const isDate = (DATES as readonly string[]).includes(name);
  return {
    key: SEARCH_KEYS[name],
    value: isDate && value !== null ? new Date(value) : value,
  } as SearchAttributeUpdatePair;
}

function detailsOf({ state, lastFailure, deafAt }: CaseRun): string {
  const next = nextTarget(state);
  const rows: [string, string][] = [
    ['阶段', `${STAGE_WORDS[state.stage]} ${state.stage}，${shortTime(state.stageEnteredAt)} 起`],
    ['层级', `${state.rung} ${RUNG_WORDS[state.rung]}（${HOLDER_WORDS[state.holder]}）`],
    ['等待', `${WAITING_WORDS[waitingFor(state)]}，${shortTime(waitingSince(state))} 起`],
    ['下一时限', next === undefined ? '无' : timerSummary(next.onDue, next.dueAt)],
    ['最近操作', commandWords(state.lastCommand)],
  ];
  if (state.hold !== null)
    rows.push(['挂起', `${HOLD_WORDS[state.hold.reason]}，至 ${shortTime(state.hold.until)}`]);
  if (state.outcome !== null) rows.push(['结果', `${OUTCOME_WORDS[state.outcome]} ${state.outcome}`]);
  if (lastFailure !== null) rows.push(['最近失败', lastFailure]);
  if (deafAt === state.sequence) rows.push(['最近失败', '到期指令未产生任何结果，请联系管理员']);
  return ['| | |', '|---|---|', ...rows.map(([name, value]) => `| ${name} | ${cell(value)} |`)].join('\n');
}

/** The latest of what makes it somebody's move. */
const waitingSince = (state: CaseState): number =>
  Math.max(state.stageEnteredAt, state.holderSince, state.hold?.since ?? 0);

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
