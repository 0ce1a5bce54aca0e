/** The ordinary road of a case to the stage a test is about: nothing unusual happens on the way. */
import type { PlayedCase } from './cases.ts';
import { give, on, openedComplaint, openedFeeCase, openedRepair, TEXT, type Wish } from './cases.ts';
import { AGENT, GUARD, OTHER_AGENT, TECHNICIAN } from './case-people.ts';

/** Read back and waiting for its findings. */
export function complaintInVerification(wish: Wish = {}): PlayedCase {
  const played = openedComplaint(wish);
  give(played, AGENT, 'confirm-intake', { confirmedBy: TEXT, how: 'phone' });
  return played;
}
/** Found to be founded; lies in the pool of the security department without a plan. */
export function complaintInDispatch(wish: Wish = {}): PlayedCase {
  const played = complaintInVerification(wish);
  give(played, AGENT, 'record-findings', { verdict: 'founded', course: TEXT });
  return played;
}
/** A guard has accepted it by the plan. */
export function complaintInResolution(wish: Wish = {}): PlayedCase {
  const played = complaintInDispatch(wish);
  give(played, AGENT, 'plan', { measures: TEXT, department: 'security', assignee: GUARD.id });
  give(played, GUARD, 'accept', {});
  return played;
}
export function complaintInCallback(wish: Wish = {}): PlayedCase {
  const played = complaintInResolution(wish);
  give(played, GUARD, 'resolve', { done: TEXT });
  return played;
}
/** The unfounded verdict has the consent of a second person. */
export function complaintFoundUnfounded(approver: Parameters<typeof give>[1], wish: Wish = {}): PlayedCase {
  const played = complaintInVerification(wish);
  give(played, AGENT, 'record-findings', { verdict: 'unfounded', course: TEXT });
  give(played, approver, 'approve', { proposal: played.state.proposals[0]!.key });
  return played;
}

export function repairInVerification(wish: Wish = {}): PlayedCase {
  const played = openedRepair(wish);
  give(played, AGENT, 'confirm-intake', { confirmedBy: TEXT, how: 'phone' });
  return played;
}
/** In the pool of engineering, with an appointment for the next afternoon. */
export function repairInDispatch(wish: Wish = {}, findings: { chargeable?: boolean } = {}): PlayedCase {
  const played = repairInVerification(wish);
  give(played, AGENT, 'record-findings', { verdict: 'real', course: TEXT, ...findings });
  return played;
}
export const AFTERNOON = { from: on('2026-10-15 14:00'), to: on('2026-10-15 16:00') };
export function repairInResolution(wish: Wish = {}, findings: { chargeable?: boolean } = {}): PlayedCase {
  const played = repairInDispatch(wish, findings);
  give(played, AGENT, 'assign', {
    department: 'engineering',
    assignee: TECHNICIAN.id,
    appointment: AFTERNOON,
  });
  give(played, TECHNICIAN, 'accept', {});
  return played;
}
/** On the way, there, and at work with every item ticked. */
export function workStarted(played: PlayedCase): PlayedCase {
  give(played, TECHNICIAN, 'depart', {
    checklist: ['tools', 'floor-mat', 'cloth', 'shoe-covers', 'advance-notice', 'safety-sign', 'barrier'],
  });
  give(played, TECHNICIAN, 'arrive', {});
  give(played, TECHNICIAN, 'start-work', {});
  return played;
}
export function repairInCallback(wish: Wish = {}): PlayedCase {
  const played = workStarted(repairInResolution(wish));
  give(played, TECHNICIAN, 'resolve', { done: TEXT, checklist: ['site-cleared'] });
  return played;
}

/** Accepted by a collector: the ladder has started. */
export function feeOnTheLadder(wish: Wish = {}): PlayedCase {
  const played = openedFeeCase(wish);
  give(played, OTHER_AGENT, 'accept', {});
  return played;
}
