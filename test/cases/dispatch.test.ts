import { describe, expect, test } from 'vitest';
import {
  AGENT,
  elsewhere,
  GUARD,
  OTHER_GUARD,
  OTHER_TECHNICIAN,
  TECHNICIAN,
} from '../support/case-people.ts';
import {
  AFTERNOON,
  complaintInDispatch,
  complaintInResolution,
  repairInDispatch,
  repairInResolution,
} from '../support/case-journeys.ts';
import {
  bring,
  climb,
  dueOf,
  eventsOf,
  give,
  letNextDeadlinePass,
  letTimePass,
  NOBODY_THERE,
  on,
  refusal,
  stateOf,
  TEXT,
} from '../support/cases.ts';

const plan = { measures: TEXT, department: 'security' } as const;

describe('a complaint', () => {
  test('is accepted only by a plan', () => {
    const played = complaintInDispatch();
    expect(refusal(played, GUARD, 'accept', {})).toBe('plan-missing');
    give(played, AGENT, 'plan', plan);
    give(played, GUARD, 'accept', {});
    expect(played.state).toMatchObject({ stage: 'resolution', assignee: GUARD.id });
  });

  test('is not planned into the past, and the customer is not asked yet', () => {
    const played = complaintInDispatch();
    expect(refusal(played, AGENT, 'plan', { ...plan, dueAt: on('2026-10-13 09:00') })).toBe('in-the-past');
    expect(refusal(played, AGENT, 'plan', { ...plan, askCustomer: true })).toBe('not-offered');
  });
});

describe('a repair inside a home', () => {
  test('at P3 wants an appointment before it is accepted; a public one does not', () => {
    const played = repairInDispatch();
    expect(refusal(played, TECHNICIAN, 'accept', {})).toBe('appointment-missing');
    give(played, AGENT, 'assign', { department: 'engineering', appointment: AFTERNOON });
    give(played, TECHNICIAN, 'accept', {});
    expect(dueOf(played, 'arrive')).toBe('2026-10-15 16:00');
    give(repairInDispatch({ home: false }), TECHNICIAN, 'accept', {});
  });

  test('an appointment lies ahead and ends after it begins', () => {
    const played = repairInDispatch();
    const assign = (from: string, to: string) =>
      refusal(played, AGENT, 'assign', {
        department: 'engineering',
        appointment: { from: on(from), to: on(to) },
      });
    expect(assign('2026-10-13 09:00', '2026-10-13 10:00')).toBe('in-the-past');
    expect(assign('2026-10-15 16:00', '2026-10-15 14:00')).toBe('out-of-hours');
  });
});

describe('accepting', () => {
  test('the pool’s work goes to the first of the department and community; the loser is told', () => {
    const played = repairInDispatch({ home: false });
    expect(refusal(played, GUARD, 'accept', {})).toBe('not-permitted');
    expect(refusal(played, elsewhere(TECHNICIAN), 'accept', {})).toBe('not-permitted');
    give(played, TECHNICIAN, 'accept', {});
    expect(refusal(played, OTHER_TECHNICIAN, 'accept', {})).toBe('already-taken');
  });

  test('assigned work goes to the assignee alone', () => {
    const played = repairInDispatch({ home: false });
    give(played, AGENT, 'assign', { department: 'engineering', assignee: OTHER_TECHNICIAN.id });
    expect(refusal(played, TECHNICIAN, 'accept', {})).toBe('not-permitted');
    give(played, OTHER_TECHNICIAN, 'accept', {});
  });

  test('an ETA is a promise, and it lies ahead', () => {
    const played = repairInDispatch({ home: false });
    expect(refusal(played, TECHNICIAN, 'accept', { etaAt: on('2026-10-14 09:00') })).toBe('in-the-past');
    give(played, TECHNICIAN, 'accept', { etaAt: on('2026-10-14 11:00') });
    expect(played.state.promises).toMatchObject([{ eta: true, state: 'open', by: TECHNICIAN.id }]);
  });

  test('for the vendor an agent acts in its name', () => {
    const played = repairInDispatch({ home: false });
    give(played, AGENT, 'assign', { department: 'vendor' });
    give(played, AGENT, 'accept', { onBehalfOf: 'vendor' });
    expect(played.state).toMatchObject({ stage: 'resolution', onBehalfOf: 'vendor' });
  });
});

describe('work that nobody accepts', () => {
  test('is offered anew at once after the first breach, to the person with the fewest open cases', () => {
    const played = repairInDispatch({ home: false });
    give(played, AGENT, 'assign', { department: 'engineering', assignee: TECHNICIAN.id });
    played.world = { ...NOBODY_THERE, duty: () => ({ leastLoaded: OTHER_TECHNICIAN.id }) };
    letTimePass(played, '2026-10-14 11:00');
    expect(played.state).toMatchObject({ rung: 0, assignee: OTHER_TECHNICIAN.id });
    expect(dueOf(played, 'accept')).toBe('2026-10-14 12:00');
  });

  test('goes to the pool where nobody is on shift, and the second breach raises the rung', () => {
    const played = repairInDispatch({ home: false });
    letTimePass(played, '2026-10-14 12:00');
    expect(eventsOf(played, 're-offer')).toHaveLength(1);
    expect(climb(played)).toEqual(['1 supervisor: breach:accept']);
  });

  test('is never offered to whom it is about', () => {
    const played = complaintInDispatch({ againstStaff: GUARD.id });
    played.world = { ...NOBODY_THERE, duty: () => ({ leastLoaded: GUARD.id }) };
    letNextDeadlinePass(played);
    letNextDeadlinePass(played);
    expect(played.state.assignee).toBeNull();
  });
});

describe('work that changes hands', () => {
  test('returned with a reason it lies in the pool again, and that is no transfer', () => {
    const played = complaintInResolution();
    expect(refusal(played, OTHER_GUARD, 'return', { reason: TEXT })).toBe('not-permitted');
    give(played, GUARD, 'return', { reason: TEXT }, '2026-10-14 14:00');
    expect(played.state).toMatchObject({
      stage: 'dispatch',
      assignee: null,
      department: 'security',
      transfers: 0,
    });
    expect(dueOf(played, 'accept')).toBe('2026-10-14 16:00');
  });

  test('another person of the same department is no transfer, another department is', () => {
    const played = complaintInResolution();
    give(played, AGENT, 'assign', { department: 'security', assignee: OTHER_GUARD.id });
    expect(played.state).toMatchObject({ stage: 'dispatch', transfers: 0 });
    give(played, AGENT, 'assign', { department: 'engineering' });
    expect(played.state.transfers).toBe(1);
  });

  test('before the first accept no change of department counts', () => {
    const played = complaintInDispatch();
    give(played, AGENT, 'assign', { department: 'engineering' });
    give(played, AGENT, 'assign', { department: 'cleaning' });
    expect(played.state.transfers).toBe(0);
  });

  test('the third transfer raises one rung', () => {
    const played = complaintInResolution();
    for (const department of ['engineering', 'cleaning'] as const)
      give(played, AGENT, 'assign', { department });
    expect(played.state.rung).toBe(0);
    give(played, AGENT, 'assign', { department: 'landscaping' });
    expect(climb(played)).toEqual(['1 supervisor: transfers']);
  });

  test('who leaves gives everything back to the pool', () => {
    const played = repairInResolution();
    bring(played, { command: 'assignee-unavailable', body: { staff: TECHNICIAN.id, because: 'leave' } });
    expect(played.state).toMatchObject({ stage: 'dispatch', assignee: null, formerAssignee: TECHNICIAN.id });
    expect(stateOf(played, 'accept')).toBe('running');
  });
});
