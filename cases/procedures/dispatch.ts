import { CATEGORY_ROUTES, isOutside, type Department } from '../codes.ts';
import { caseTypeOf } from '../index.ts';
import { isRefusal, refuse, type Refusal } from '../refusals.ts';
import type { Appointment, CaseState } from '../state.ts';
import { enterStage, type Step } from '../step.ts';
import { parseInstant } from '../time.ts';
import type { EngineHandlers, Handlers } from './handlers.ts';
import { raiseRung } from './rungs.ts';
import { promiseEta } from './promises.ts';

/** The engine's rule for `assign`: the pool of the department (domain.md §9). */
export function toPool(step: Step, department: Department): void {
  step.emit('assigned', { department, assignee: null, toVerify: false, transfer: false });
}

/** The department that leads a case of this category, unless the findings name one. */
export const leadOf = (state: CaseState): Department => CATEGORY_ROUTES[state.category].lead;

interface Assignment {
  department: Department;
  assignee: string | null;
  appointment?: Appointment;
}

/**
 * Gives the work to a department and perhaps a person: before dispatch they are asked to verify; later the case goes to
 * dispatch with its accept clock anew. Another lead after the first accept is a transfer, the policy's third raises a rung.
 */
export function assignTo(step: Step, { department, assignee, appointment }: Assignment): void {
  const { state } = step;
  const early = state.stage === 'intake' || state.stage === 'verification';
  const transfer = !early && state.acceptedWork && department !== state.department;
  if (!early) enterStage(step, 'dispatch');
  step.emit('assigned', {
    department,
    assignee,
    toVerify: early,
    transfer,
    ...(appointment === undefined ? {} : { appointment }),
    ...(isOutside(department) ? { onBehalfOf: department } : {}),
  });
  if (transfer && step.state.transfers >= state.policy.transfersThatEscalate) raiseRung(step, 'transfers');
}

/** @returns the window as instants; refused when it lies in the past or ends before it begins. */
export function appointmentOf(step: Step, window: { from: string; to: string }): Appointment | Refusal {
  const from = parseInstant(window.from);
  const to = parseInstant(window.to);
  if (from === null || to === null || to <= step.now) return refuse('in-the-past', '/appointment/to');
  return to <= from ? refuse('out-of-hours', '/appointment/to') : { from, to };
}

export const DISPATCH: Handlers = {
  plan: (step, body) => {
    const { state, now } = step;
    if (body.askCustomer === true) return refuse('not-offered', '/askCustomer');
    if (body.dueAt !== undefined && (parseInstant(body.dueAt) ?? 0) <= now)
      return refuse('in-the-past', '/dueAt');
    if (body.assignee !== undefined && body.assignee === state.againstStaff)
      return refuse('not-permitted', '/assignee');
    step.emit('plan', body);
    assignTo(step, { department: body.department, assignee: body.assignee ?? null });
  },
  assign: (step, body) => {
    const { state } = step;
    if (body.assignee !== undefined && body.assignee === state.againstStaff)
      return refuse('not-permitted', '/assignee');
    const appointment = body.appointment === undefined ? undefined : appointmentOf(step, body.appointment);
    if (isRefusal(appointment)) return appointment;
    if (
      body.assignee !== undefined &&
      state.excludedVerifiers.includes(body.assignee) &&
      state.stage === 'verification'
    )
      return refuse('needs-second-person', '/assignee');
    step.emit('assign', body);
    assignTo(step, {
      department: body.department,
      assignee: body.assignee ?? null,
      ...(appointment === undefined ? {} : { appointment }),
    });
  },
  accept: (step, body) => {
    const { state } = step;
    if (state.hold !== null) return refuse('on-hold');
    const notYet = caseTypeOf(state).refuseAccept(state);
    if (notYet !== undefined) return notYet;
    const eta = body.etaAt === undefined ? null : parseInstant(body.etaAt);
    if (body.etaAt !== undefined && (eta === null || eta <= step.now)) return refuse('in-the-past', '/etaAt');
    step.emit('accept', body);
    if (eta !== null) promiseEta(step, eta);
    enterStage(step, 'resolution');
  },
  return: (step, body) => {
    step.emit('return', body);
    enterStage(step, 'dispatch');
    toPool(step, step.state.department);
  },
};

export const DISPATCH_BY_ENGINE: EngineHandlers = {
  're-offer': (step, body) => {
    const { stage, clocks, department, acceptBreaches, policy } = step.state;
    const owed = clocks.accept?.state === 'breached' && acceptBreaches < policy.acceptBreachesThatEscalate;
    if (stage !== 'dispatch' || !owed) return;
    step.emit('re-offer', body);
    const assignee = body.assignee === step.state.againstStaff ? null : body.assignee;
    step.emit('assigned', { department, assignee, toVerify: false, transfer: false });
  },
};
