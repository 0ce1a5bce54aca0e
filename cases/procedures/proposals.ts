import type { CommandBody, CommandName } from '../commands.ts';
import { dueAt } from '../deadline-arithmetic.ts';
import { refuse, type Refusal } from '../refusals.ts';
import type { Actor, Proposal } from '../state.ts';
import type { Step } from '../step.ts';
import { parseInstant } from '../time.ts';
import { refuseOutcome } from './closing.ts';
import type { Handlers } from './handlers.ts';
import { isLongHold } from './holds.ts';
import { refuseFindings } from './verification.ts';

/** Four eyes: whether the actor may only propose this command on this case (domain.md §3.11). */
export function needsApproval(step: Step, command: CommandName, body: unknown): boolean {
  const { policy } = step.state;
  switch (command) {
    case 'close':
    case 'waive-fee':
      return true;
    case 'record-findings':
      return (body as CommandBody<'record-findings'>).verdict === 'unfounded';
    case 'hold':
      return isLongHold((body as CommandBody<'hold'>).until, step.now, policy.holdDaysWithoutProposal);
    default:
      return false;
  }
}

/** What would refuse the command at once is refused now and not left to the approver. */
function refuseBeforehand(step: Step, command: CommandName, body: unknown): Refusal | undefined {
  if (command === 'hold' && step.state.hold !== null) return refuse('on-hold');
  if (command === 'record-findings')
    return refuseFindings(step, (body as CommandBody<'record-findings'>).verdict);
  if (command === 'close') return refuseOutcome(step.state, (body as CommandBody<'close'>).outcome);
  return undefined;
}

/** Stores the command for another person to decide. */
export function propose(
  step: Step,
  command: Proposal['command'],
  body: Record<string, unknown>,
  by: Actor = step.actor,
): Refusal | void {
  const { state, now } = step;
  if (state.proposals.some((proposal) => proposal.command === command && proposal.state === 'open'))
    return refuse('already-open');
  if (command !== 'take-ladder-step') {
    const refused = refuseBeforehand(step, command, body);
    if (refused !== undefined) return refused;
  }
  const { ordinary, legal } = state.policy.proposal;
  const target = command === 'take-ladder-step' ? legal : ordinary;
  step.emit('proposal-made', {
    proposal: step.nextKey('proposal'),
    command,
    body,
    by,
    dueAt: dueAt(state.calendar, now, target) ?? now,
  });
}

/** Whether a person who may approve on the case may decide this proposal: not the proposer; legal steps a manager alone. */
export const mayDecide = (
  proposal: Pick<Proposal, 'state' | 'by' | 'command'>,
  { id, roles }: Actor,
): boolean =>
  proposal.state === 'open' &&
  proposal.by.id !== id &&
  (proposal.command !== 'take-ladder-step' || roles.includes('manager'));

/** The open proposal, if this person may decide it: not the proposer; legal steps by a manager. */
export function decidable(step: Step, key: string): Proposal | Refusal {
  const proposal = step.state.proposals.find((each) => each.key === key);
  if (proposal === undefined) return refuse('unknown-reference', '/proposal');
  if (proposal.state !== 'open') return refuse('already-answered', '/proposal');
  if (proposal.by.id === step.actor.id) return refuse('needs-second-person');
  if (!mayDecide(proposal, step.actor)) return refuse('not-permitted');
  return proposal;
}

export const DECLINING: Handlers = {
  decline: (step, body) => {
    const proposal = decidable(step, body.proposal);
    if ('refused' in proposal) return proposal;
    if (proposal.command === 'take-ladder-step') {
      const until = body.until === undefined ? null : parseInstant(body.until);
      if (until === null) return refuse('unknown-reference', '/until');
      if (until <= step.now) return refuse('in-the-past', '/until');
    }
    step.emit('decline', body);
    if (proposal.command === 'record-findings') step.emit('verifier-excluded', { staff: proposal.by.id });
  },
};
