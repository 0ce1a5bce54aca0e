import { dueAt } from '../deadline-arithmetic.ts';
import type { Rung } from '../codes.ts';
import { caseTypeOf } from '../index.ts';
import { refuse, type Refusal } from '../refusals.ts';
import { NO_REWORK_OF_WHAT_IS_PAID } from '../rules.ts';
import type { CaseState } from '../state.ts';
import { enterStage, type Step } from '../step.ts';
import { parseInstant, type Instant } from '../time.ts';
import { assignTo } from './dispatch.ts';
import type { EngineHandlers, Handlers } from './handlers.ts';
import { comeBack } from './reopening.ts';
import { enterRung, punishSilence, raiseFromFrontLine, raiseRung, rungAbove } from './rungs.ts';

/** The full target of the stage the case is in, or the policy's default for an answer. */
function stageTarget({ stage, priority, policy }: CaseState) {
  const targets = policy.targets[priority];
  const byStage = {
    intake: targets.acknowledge,
    verification: targets.verify,
    dispatch: targets.accept,
    resolution: targets.resolve,
    callback: null,
    closed: null,
  };
  return byStage[stage] ?? policy.answerDefault;
}

/** When an answer must have shown its effect: the named time, or the stage's full target from now. */
function answerDue(step: Step, named: string | undefined): Instant | Refusal {
  const { state, now } = step;
  if (named === undefined) return dueAt(state.calendar, now, stageTarget(state)) ?? now;
  const at = parseInstant(named);
  return at === null || at <= now ? refuse('in-the-past', '/dueAt') : at;
}

const isRefused = (value: Instant | Refusal): value is Refusal => typeof value !== 'number';

/** What was resolved comes back to be done again; a paid debt does not (domain.md §7). */
const canBeReworked = (state: CaseState): boolean =>
  state.stage === 'callback' && (caseTypeOf(state).comesBack || state.rules < NO_REWORK_OF_WHAT_IS_PAID);

export const ESCALATION: Handlers = {
  escalate: (step, body) => {
    const { state, actor } = step;
    const above = rungAbove(state);
    if (above === null) return refuse('wrong-rung', '/to');
    const asked = body.to === 2 && !state.hasCommittee ? 3 : (body.to ?? above);
    if (asked !== above) return refuse('wrong-rung', '/to');
    if (actor.roles.includes('owner')) {
      if (state.rung >= 2) return refuse('wrong-rung', '/to');
      if (state.rung === 1 && state.clocks.response?.state === 'running') return refuse('too-early');
    }
    step.emit('escalate', body);
    raiseRung(step, 'request');
  },
  'answer-escalation': (step, body) => {
    const { state, now } = step;
    const due = answerDue(step, body.dueAt);
    if (isRefused(due)) return due;
    const waiting = state.answered && state.clocks.answer?.state === 'running';
    if (waiting && (body.action === 'answer' || body.action === 'extend')) return refuse('already-answered');
    if (body.action === 'extend') {
      if (state.extended >= state.policy.extensionsPerCase) return refuse('already-extended');
      const latest = dueAt(state.calendar, now, stageTarget(state)) ?? now;
      if (due > latest) return refuse('out-of-hours', '/dueAt');
    }
    if (body.action === 'reassign' && (state.stage === 'callback' || state.stage === 'intake'))
      return refuse('wrong-stage', '/action');
    if (body.assignee !== undefined && body.assignee === state.againstStaff)
      return refuse('not-permitted', '/assignee');
    step.emit('answer-escalation', { ...body, dueAt: body.dueAt });
    if (body.action === 'reassign')
      assignTo(step, { department: state.department, assignee: body.assignee ?? null });
    if (body.action === 'take-over') {
      step.emit('assigned', {
        department: state.department,
        assignee: step.actor.id,
        toVerify: false,
        transfer: false,
      });
      if (step.state.stage === 'dispatch') enterStage(step, 'resolution');
    }
    step.emit('answer-due', { dueAt: due });
  },
  'record-opinion': (step, body) => {
    const due = answerDue(step, body.dueAt);
    if (isRefused(due)) return due;
    step.emit('record-opinion', body);
    if (body.opinion === 'refer') {
      raiseRung(step, 'opinion');
      return;
    }
    if (body.opinion === 'rework' && canBeReworked(step.state)) comeBack(step);
    step.emit('answer-due', { dueAt: due });
  },
  'record-referral': (step, body) => step.emit('record-referral', body),
  'record-authority-answer': (step, body) => {
    const due = answerDue(step, body.dueAt);
    if (isRefused(due)) return due;
    step.emit('record-authority-answer', body);
    step.emit('answer-due', { dueAt: due });
  },
  'lower-rung': (step, body) => {
    const { state } = step;
    if (!state.answered) return refuse('not-answered');
    const due = answerDue(step, body.dueAt);
    if (isRefused(due)) return due;
    const below: Rung = state.rung === 3 ? (state.hasCommittee ? 2 : 1) : state.rung === 2 ? 1 : 0;
    step.emit('lower-rung', body);
    enterRung(step, below, 'lowered');
    step.emit('answer-due', { dueAt: due });
  },
};

export const BREACHES: EngineHandlers = {
  warn: (step, { clock, percent }) => {
    const run = step.state.clocks[clock];
    if (run?.state === 'running' && run.warned < percent) step.emit('warn', { clock, percent });
  },
  breach: (step, body) => {
    const { state } = step;
    switch (body.of) {
      case 'proposal': {
        if (
          !state.proposals.some(({ key, state, overdue }) => key === body.key && state === 'open' && !overdue)
        )
          return;
        step.emit('breach', body);
        raiseFromFrontLine(step, 'breach:proposal');
        return;
      }
      case 'task': {
        const task = state.tasks.find(
          ({ key, state, overdue }) => key === body.key && state === 'open' && !overdue,
        );
        if (task === undefined) return;
        step.emit('breach', body);
        if (task.onMissed === 'raise') raiseFromFrontLine(step, 'breach:task');
        return;
      }
      case 'settlement':
        if (state.fee?.dispute?.state !== 'open' || state.fee.dispute.overdue) return;
        step.emit('breach', body);
        raiseFromFrontLine(step, 'breach:settlement');
        return;
      default:
        if (state.clocks[body.of]?.state !== 'running') return;
        step.emit('breach', body);
        if (body.of === 'response' || body.of === 'answer') punishSilence(step, body.of);
        else if (body.of === 'accept' && step.state.acceptBreaches < state.policy.acceptBreachesThatEscalate)
          return;
        else if (body.of !== 'update-gap') raiseFromFrontLine(step, `breach:${body.of}`);
    }
  },
};
