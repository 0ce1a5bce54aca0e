import { caseTypeOf } from '../index.ts';
import { refuse } from '../refusals.ts';
import { labourWaiver } from '../repair.ts';
import type { CaseState } from '../state.ts';
import { endsByItsRecord } from '../task-end.ts';
import { enterCallback } from './callback.ts';
import { closeCase, refuseOutcome } from './closing.ts';
import type { Handlers } from './handlers.ts';

/** A P1 is worked on before its papers: read-back and findings are owed before it is resolved (domain.md §6). */
const owesPapers = (state: CaseState): boolean =>
  state.priority === 'P1' && (!state.readBack || state.findings === null);

export const RESOLUTION: Handlers = {
  resolve: (step, body) => {
    const { state } = step;
    if (state.hold !== null) return refuse('on-hold');
    if (owesPapers(state)) return refuse('findings-owed');
    if (
      state.tasks.some((task) => task.kind === 'work' && task.state === 'open' && task.about !== 'callback')
    )
      return refuse('open-tasks');
    const notYet = caseTypeOf(state).refuseResolve(state, body);
    if (notYet !== undefined) return notYet;
    step.emit('resolve', body);
    const waived = labourWaiver(state, body, step.now);
    if (waived !== null) step.emit('labour-waived', waived);
    enterCallback(step);
  },
  'record-progress': (step, body) => step.emit('record-progress', body),
  'finish-task': (step, body) => {
    const task = step.state.tasks.find(({ key }) => key === body.task);
    if (task === undefined) return refuse('unknown-reference', '/task');
    if (task.state !== 'open') return refuse('already-answered', '/task');
    if (endsByItsRecord(task.about)) return refuse('not-permitted', '/task');
    step.emit('finish-task', body);
  },
  urge: (step, body) => {
    const { urgedAt, policy } = step.state;
    if (urgedAt !== null && step.now - urgedAt < policy.urgeGapMinutes * 60_000) return refuse('too-often');
    step.emit('urge', body);
  },
  withdraw: (step, body) => {
    step.emit('withdraw', body);
    closeCase(step, 'withdrawn');
  },
  close: (step, body) => {
    const refused = refuseOutcome(step.state, body.outcome);
    if (refused !== undefined) return refused;
    step.emit('close', body);
    closeCase(step, body.outcome);
  },
};
