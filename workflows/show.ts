/** What the Temporal UI shows of a case: the search attributes and the details' table (commands.md §3). */
import { setCurrentDetails, upsertSearchAttributes, workflowInfo } from '@temporalio/workflow';
import type { CaseState } from '../cases/state.ts';
import { HOLD_WORDS, HOLDER_WORDS, OUTCOME_WORDS, STAGE_WORDS, WAITING_WORDS } from '../cases/trade-words.ts';
import { waitingFor } from '../cases/waiting-for.ts';
import { attributesIn, attributesOf, changedPairs, nextTarget } from './attributes.ts';
import type { CaseRun } from './case-run.ts';
import { commandWords, shortTime, timerSummary } from './ui-words.ts';

/** Shows what changed since the last time: at most one upsert, which is one event of history. */
export function createShow(): (run: CaseRun) => void {
  let shown = attributesIn(workflowInfo().typedSearchAttributes);
  return (run) => {
    const now = attributesOf(run.state);
    const changed = changedPairs(shown, now);
    if (changed.length > 0) upsertSearchAttributes(changed);
    shown = now;
    setCurrentDetails(detailsOf(run));
  };
}

function detailsOf({ state, lastFailure, deafAt }: CaseRun): string {
  const next = nextTarget(state);
  const rows: [string, string][] = [
    ['阶段', `${STAGE_WORDS[state.stage].zh} ${state.stage}，${shortTime(state.stageEnteredAt)} 起`],
    ['层级', `${state.rung} ${HOLDER_WORDS[state.holder].zh}`],
    ['等待', `${WAITING_WORDS[waitingFor(state)].zh}，${shortTime(waitingSince(state))} 起`],
    ['下一时限', next === undefined ? '无' : timerSummary(next.onDue, next.dueAt)],
    ['最近操作', commandWords(state.lastCommand)],
  ];
  if (state.hold !== null)
    rows.push(['挂起', `${HOLD_WORDS[state.hold.reason].zh}，至 ${shortTime(state.hold.until)}`]);
  if (state.outcome !== null) rows.push(['结果', `${OUTCOME_WORDS[state.outcome].zh} ${state.outcome}`]);
  if (lastFailure !== null) rows.push(['最近失败', lastFailure]);
  if (deafAt === state.sequence) rows.push(['最近失败', '到期指令未产生任何结果，请联系管理员']);
  return ['| | |', '|---|---|', ...rows.map(([name, value]) => `| ${name}： | ${cell(value)} |`)].join('\n');
}

/** The latest of what makes it somebody's move. */
const waitingSince = (state: CaseState): number =>
  Math.max(state.stageEnteredAt, state.holderSince, state.hold?.since ?? 0);

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
