import { describe, expect, test } from 'vitest';
import {
  AGENT,
  GUARD,
  MANAGER,
  OTHER_SUPERVISOR,
  OWNER,
  SUPERVISOR,
  TECHNICIAN,
} from '../support/case-people.ts';
import {
  complaintInResolution,
  complaintInVerification,
  repairInDispatch,
} from '../support/case-journeys.ts';
import { climb, eventsOf, give, letTimePass, on, refusal, TEXT } from '../support/cases.ts';

const promise = { text: TEXT, dueAt: on('2026-10-14 16:00') };

describe('a promise', () => {
  test('is kept, withdrawn with a reason, or broken: then we apologise and rung 1 hears of it', () => {
    const played = complaintInResolution();
    give(played, GUARD, 'promise', promise);
    give(played, GUARD, 'promise', promise);
    give(played, GUARD, 'promise', promise);
    const [kept, withdrawn, broken] = played.state.promises.map(({ key }) => key);
    give(played, GUARD, 'keep-promise', { promise: kept! });
    give(played, GUARD, 'withdraw-promise', { promise: withdrawn!, reason: TEXT });
    expect(refusal(played, GUARD, 'keep-promise', { promise: withdrawn! })).toBe('already-answered');
    expect(refusal(played, GUARD, 'keep-promise', { promise: 'promise-999' })).toBe('unknown-reference');
    letTimePass(played, '2026-10-14 16:00');
    expect(eventsOf(played, 'break-promise').map(({ data }) => data.promise)).toEqual([broken]);
    expect(played.state.promises.map(({ state }) => state)).toEqual(['kept', 'withdrawn', 'broken']);
    expect(climb(played)).toEqual(['1 supervisor: broken-promise']);
  });

  test('lies ahead', () => {
    expect(
      refusal(complaintInResolution(), GUARD, 'promise', { ...promise, dueAt: on('2026-10-14 10:00') }),
    ).toBe('in-the-past');
  });

  test('given as ETA is kept by arriving', () => {
    const played = repairInDispatch({ priority: 'P2', home: false });
    give(played, TECHNICIAN, 'accept', { etaAt: on('2026-10-14 10:25') });
    give(played, TECHNICIAN, 'record-progress', { text: TEXT, visibility: 'customer' });
    give(played, TECHNICIAN, 'depart', {});
    expect(played.state.promises[0]?.state).toBe('open');
    give(played, TECHNICIAN, 'arrive', {});
    expect(played.state.promises[0]?.state).toBe('kept');
  });

  test('given as ETA of a complaint is kept by the next line that the customer sees', () => {
    const played = complaintInResolution();
    give(played, GUARD, 'return', { reason: TEXT });
    give(played, GUARD, 'accept', { etaAt: on('2026-10-14 12:00') });
    give(played, GUARD, 'record-progress', { text: TEXT, visibility: 'internal' });
    expect(played.state.promises[0]?.state).toBe('open');
    give(played, GUARD, 'record-progress', { text: TEXT, visibility: 'customer' });
    expect(played.state.promises[0]?.state).toBe('kept');
  });
});

describe('urging', () => {
  test('is recorded at most once in thirty minutes', () => {
    const played = complaintInVerification();
    give(played, OWNER, 'urge', {});
    expect(refusal(played, OWNER, 'urge', {}, '2026-10-14 10:29')).toBe('too-often');
    give(played, AGENT, 'urge', {}, '2026-10-14 10:30');
    expect(played.state.urgeCount).toBe(2);
  });
});

describe('four eyes', () => {
  const close = { outcome: 'referred', reason: TEXT } as const;

  test('the proposer never decides; a second proposal of the same command is open already', () => {
    const played = complaintInResolution();
    give(played, SUPERVISOR, 'close', close);
    const proposal = played.state.proposals[0]!.key;
    expect(played.state.stage).toBe('resolution');
    expect(refusal(played, SUPERVISOR, 'approve', { proposal })).toBe('needs-second-person');
    expect(refusal(played, SUPERVISOR, 'decline', { proposal })).toBe('needs-second-person');
    expect(refusal(played, AGENT, 'approve', { proposal })).toBe('not-permitted');
    expect(refusal(played, AGENT, 'close', close)).toBe('already-open');
    give(played, OTHER_SUPERVISOR, 'approve', { proposal });
    expect(played.state).toMatchObject({ stage: 'closed', outcome: 'referred' });
    expect(played.events.at(-1)).toMatchObject({
      by: SUPERVISOR.id,
      approvedBy: OTHER_SUPERVISOR.id,
      cause: 'approve',
    });
  });

  test('declining changes nothing but the proposal', () => {
    const played = complaintInResolution();
    give(played, AGENT, 'close', close);
    const { clocks, stage } = played.state;
    give(played, MANAGER, 'decline', { proposal: played.state.proposals[0]!.key });
    expect(played.state).toMatchObject({ stage, clocks, proposals: [{ state: 'declined' }] });
    expect(refusal(played, MANAGER, 'approve', { proposal: played.state.proposals[0]!.key })).toBe(
      'already-answered',
    );
  });

  test('undecided for four working hours it raises the rung and stays open', () => {
    const played = complaintInResolution();
    give(played, AGENT, 'close', close);
    letTimePass(played, '2026-10-14 14:00');
    expect(climb(played)).toEqual(['1 supervisor: breach:proposal']);
    expect(played.state.proposals[0]).toMatchObject({ state: 'open', overdue: true });
    give(played, MANAGER, 'approve', { proposal: played.state.proposals[0]!.key });
  });

  test('what the case no longer allows lapses, is refused with its own code, and leaves a trace', () => {
    const played = complaintInVerification();
    give(played, AGENT, 'record-findings', { verdict: 'unfounded', course: TEXT });
    give(played, MANAGER, 'record-findings', { verdict: 'founded', course: TEXT });
    const { version } = played.state;
    expect(refusal(played, SUPERVISOR, 'approve', { proposal: played.state.proposals[0]!.key })).toBe(
      'wrong-stage',
    );
    expect(played.state.proposals[0]?.state).toBe('lapsed');
    expect(eventsOf(played, 'proposal-lapsed')).toMatchObject([{ data: { refused: 'wrong-stage' } }]);
    expect(played.state.version).toBe(version + 1);
  });

  test('legal is an outcome of collection alone', () => {
    const played = complaintInResolution();
    expect(refusal(played, AGENT, 'close', { outcome: 'legal', reason: TEXT })).toBe('unknown-reference');
  });
});
