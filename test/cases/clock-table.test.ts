import { describe, expect, test } from 'vitest';
import type { Clock, Kind, Priority } from '../../cases/codes.ts';
import { AGENT, COMMITTEE, GUARD, TECHNICIAN } from '../support/case-people.ts';
import {
  complaintInDispatch,
  complaintInResolution,
  complaintInVerification,
  repairInDispatch,
  repairInResolution,
  workStarted,
} from '../support/case-journeys.ts';
import {
  climb,
  dueOf,
  eventsOf,
  give,
  letTimePass,
  opened,
  openedComplaint,
  stateOf,
  TEXT,
} from '../support/cases.ts';
import { moment } from '../support/moments.ts';

describe('the clocks that start at acceptance, opened on Wednesday at 10:00', () => {
  test.each<[Kind, Priority, Partial<Record<Clock, string | null>>]>([
    [
      'complaint',
      'P1',
      {
        acknowledge: '14 10:10',
        verify: '14 10:30',
        resolve: '14 14:00',
        'update-gap': '14 11:00',
        arrive: null,
      },
    ],
    [
      'complaint',
      'P2',
      { acknowledge: '14 10:15', verify: '14 12:00', resolve: '15 10:00', 'update-gap': '14 14:00' },
    ],
    [
      'complaint',
      'P3',
      { acknowledge: '14 10:30', verify: '14 14:00', resolve: '19 10:00', 'update-gap': '15 10:00' },
    ],
    [
      'complaint',
      'P4',
      { acknowledge: '14 11:00', verify: '15 10:00', resolve: '23 10:00', 'update-gap': '19 10:00' },
    ],
    [
      'repair',
      'P1',
      {
        acknowledge: '14 10:05',
        verify: '14 10:05',
        arrive: '14 10:10',
        'make-safe': '14 10:30',
        resolve: null,
        'update-gap': '14 10:30',
      },
    ],
    [
      'repair',
      'P2',
      {
        acknowledge: '14 10:10',
        verify: '14 10:20',
        arrive: null,
        resolve: '14 22:00',
        'update-gap': '14 12:00',
      },
    ],
    [
      'repair',
      'P3',
      {
        acknowledge: '14 10:30',
        verify: '14 12:00',
        arrive: null,
        resolve: '16 10:00',
        'update-gap': '15 10:00',
      },
    ],
    [
      'repair',
      'P4',
      { acknowledge: '14 11:00', verify: '15 10:00', resolve: '23 10:00', 'update-gap': '19 10:00' },
    ],
    ['fee-collection', 'P3', { acknowledge: null, verify: '16 10:00', resolve: null, 'update-gap': null }],
  ])('%s %s', (kind, priority, due) => {
    const { items } = {
      items: [
        { id: 'i', item: 'property-fee', period: '2026-10', amountFen: 1, paidFen: 0, dueOn: '2026-10-01' },
      ],
    };
    const arrears = kind === 'fee-collection' ? { items, fromRun: false, unflagged: false } : null;
    const played = opened(kind, { priority, arrears });
    for (const [clock, when] of Object.entries(due))
      expect([clock, dueOf(played, clock as Clock)]).toEqual([
        clock,
        when === null ? null : `2026-10-${when}`,
      ]);
  });
});

describe('the accept clock', () => {
  test.each<[Kind, Priority, string]>([
    ['complaint', 'P1', '2026-10-14 10:10'],
    ['complaint', 'P2', '2026-10-14 10:30'],
    ['complaint', 'P3', '2026-10-14 12:00'],
    ['complaint', 'P4', '2026-10-14 14:00'],
    ['repair', 'P1', '2026-10-14 10:05'],
    ['repair', 'P2', '2026-10-14 10:15'],
    ['repair', 'P3', '2026-10-14 11:00'],
    ['repair', 'P4', '2026-10-14 14:00'],
  ])('of a %s %s starts with dispatch', (kind, priority, due) => {
    const played = kind === 'complaint' ? complaintInDispatch({ priority }) : repairInDispatch({ priority });
    expect(dueOf(played, 'accept')).toBe(due);
  });

  test('starts anew with each assignment and is met by accepting', () => {
    const played = complaintInDispatch();
    give(
      played,
      AGENT,
      'plan',
      { measures: TEXT, department: 'security', assignee: GUARD.id },
      '2026-10-14 11:00',
    );
    expect(dueOf(played, 'accept')).toBe('2026-10-14 13:00');
    give(played, GUARD, 'accept', {});
    expect(stateOf(played, 'accept')).toBe('met');
  });
});

describe('the arrive clock', () => {
  test.each([
    [true, '2026-10-14 10:10'],
    [false, '2026-10-14 10:30'],
  ])('of an urgent repair starts with accepting (in a home: %s)', (home, due) => {
    const played = repairInDispatch({ priority: 'P2', home });
    give(played, TECHNICIAN, 'accept', {});
    expect(dueOf(played, 'arrive')).toBe(due);
    give(played, TECHNICIAN, 'depart', {});
    give(played, TECHNICIAN, 'arrive', {});
    expect(stateOf(played, 'arrive')).toBe('met');
  });

  test('of an emergency runs on while the work changes hands', () => {
    const played = repairInDispatch({ priority: 'P1', category: 'lift', home: false });
    expect(dueOf(played, 'arrive')).toBe('2026-10-14 10:10');
    give(played, TECHNICIAN, 'accept', {});
    expect(dueOf(played, 'arrive')).toBe('2026-10-14 10:10');
  });
});

test('made safe, an emergency has the urgent repair’s time to be resolved', () => {
  const played = repairInDispatch({ priority: 'P1', category: 'burst-pipe', home: false });
  give(played, TECHNICIAN, 'accept', {});
  give(played, TECHNICIAN, 'make-safe', { text: TEXT }, '2026-10-14 10:20');
  expect(stateOf(played, 'make-safe')).toBe('met');
  expect(dueOf(played, 'resolve')).toBe('2026-10-14 22:20');
});

describe('the update gap', () => {
  test('starts again at every line that the customer sees, and at its own breach', () => {
    const played = complaintInResolution();
    give(played, GUARD, 'record-progress', { text: TEXT, visibility: 'internal' }, '2026-10-14 16:00');
    expect(dueOf(played, 'update-gap')).toBe('2026-10-15 10:00');
    give(played, GUARD, 'record-progress', { text: TEXT, visibility: 'customer' });
    expect(dueOf(played, 'update-gap')).toBe('2026-10-15 16:00');
    letTimePass(played, '2026-10-15 16:00');
    expect(eventsOf(played, 'breach').map(({ data }) => data.of)).toEqual(['update-gap']);
    expect(dueOf(played, 'update-gap')).toBe('2026-10-16 16:00');
    expect(played.state.rung).toBe(0);
  });
});

describe('warnings', () => {
  test('come at 50, 75 and 90 percent, change no version, and send nothing', () => {
    const played = complaintInResolution();
    const { version } = played.state;
    give(played, GUARD, 'record-progress', { text: TEXT, visibility: 'customer' });
    letTimePass(played, '2026-10-19 09:59');
    const resolve = eventsOf(played, 'warn').filter(({ data }) => data.clock === 'resolve');
    expect(resolve.map(({ data, at }) => `${data.percent} ${moment(at)?.slice(0, 15) ?? ''}`)).toEqual([
      '50 2026-10-15 14:3',
      '75 2026-10-16 12:1',
      '90 2026-10-16 16:1',
    ]);
    expect(played.state.version).toBe(version + 1);
  });

  test('precede no deadline that somebody met in time', () => {
    const played = openedComplaint();
    give(played, AGENT, 'confirm-intake', { confirmedBy: TEXT, how: 'phone' });
    letTimePass(played, '2026-10-14 10:59');
    expect(eventsOf(played, 'warn')).toEqual([]);
  });
});

describe('a breach', () => {
  test.each([
    ['acknowledge', () => openedComplaint(), '2026-10-14 10:30'],
    ['verify', () => complaintInVerification(), '2026-10-14 14:00'],
    ['resolve', () => workStarted(repairInResolution()), '2026-10-16 10:00'],
    ['arrive', () => repairInResolution(), '2026-10-15 16:00'],
  ] as const)('of %s raises the front line’s case to the supervisor', (clock, begin, due) => {
    const played = begin();
    letTimePass(played, due);
    expect(climb(played)).toEqual([`1 supervisor: breach:${clock}`]);
    expect(stateOf(played, clock)).toBe('breached');
  });

  test('on a higher rung is recorded and raises nothing', () => {
    const played = complaintInVerification();
    give(played, AGENT, 'escalate', { reason: TEXT });
    give(played, AGENT, 'escalate', { reason: TEXT });
    letTimePass(played, '2026-10-14 14:00');
    expect(eventsOf(played, 'breach').map(({ data }) => data.of)).toContain('verify');
    expect(played.state.rung).toBe(2);
    give(played, COMMITTEE, 'record-opinion', { opinion: 'support', text: TEXT });
  });
});
