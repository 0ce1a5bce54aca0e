import { CATEGORY_ROUTES } from '../codes.ts';
import { caseTypeOf } from '../index.ts';
import { refuse } from '../refusals.ts';
import { enterStage, type Step } from '../step.ts';
import { parseInstant } from '../time.ts';
import { restartCallback } from './callback.ts';
import { toPool } from './dispatch.ts';
import type { Handlers } from './handlers.ts';
import { enterRung } from './rungs.ts';

/** A P1 pages the on-duty person of every department its category names, in parallel (domain.md §6, R54). */
export function openPages(step: Step): void {
  if (!caseTypeOf(step.state).pages) return;
  for (const department of CATEGORY_ROUTES[step.state.category].pages)
    step.emit('page-opened', { page: step.nextKey('page'), department });
}

function stopPages(step: Step): void {
  for (const page of step.state.pages)
    if (page.state === 'open') step.emit('page-stopped', { page: page.key });
}

/** What follows at once from the opening: pages for a P1; arrears from the run skip the read-back and, unflagged, the check. */
export function beginCase(step: Step): void {
  const { priority, fee } = step.state;
  if (priority === 'P1') openPages(step);
  if (fee === null || !fee.fromRun) return;
  enterStage(step, 'verification');
  if (!fee.unflagged) return;
  enterStage(step, 'dispatch');
  toPool(step, 'customer-service');
}

/** Who is complained about handles nothing of it, also when it becomes known late (domain.md §2). */
function takeFromTheAccused(step: Step): void {
  const { againstStaff, assignee, verifier, stage, department } = step.state;
  if (againstStaff === null) return;
  if (verifier === againstStaff)
    step.emit('assigned', { department, assignee: null, toVerify: true, transfer: false });
  if (assignee !== againstStaff) return;
  if (stage === 'resolution') enterStage(step, 'dispatch');
  toPool(step, department);
}

export const INTAKE: Handlers = {
  'confirm-intake': (step, body) => {
    if (step.state.readBack) return refuse('already-answered');
    step.emit('confirm-intake', body);
    if (step.state.stage === 'intake') enterStage(step, 'verification');
  },
  amend: (step, body) => {
    const { state, now } = step;
    if (body.home !== undefined && body.area !== undefined) return refuse('unknown-reference', '/area');
    if (body.expectedAt !== undefined && (parseInstant(body.expectedAt) ?? 0) <= now)
      return refuse('in-the-past', '/expectedAt');
    step.emit('amend', body);
    const wasP1 = state.priority === 'P1';
    const isP1 = step.state.priority === 'P1';
    const early = state.stage !== 'resolution' && state.stage !== 'callback';
    if (isP1 && !wasP1 && early) openPages(step);
    if (wasP1 && !isP1) stopPages(step);
    takeFromTheAccused(step);
    // The supervisor who is complained about does not answer for the case (domain.md §2).
    const { rung, holder, againstSupervisor } = step.state;
    if (rung === 1 && holder === 'supervisor' && againstSupervisor && !state.againstSupervisor)
      enterRung(step, 1, 'accused');
    if (body.reporter !== undefined && state.stage === 'callback') restartCallback(step);
  },
};
