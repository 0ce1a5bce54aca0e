import { describe, expect, test } from 'vitest';
import { calendarSince, workingCalendar } from '../../cases/calendar-build.ts';
import { deadlines } from '../../cases/deadlines.ts';
import { explain } from '../../cases/deadline-arithmetic.ts';
import type { WorkingCalendar } from '../../cases/calendar.ts';
import { AGENT, GUARD, OTHER_AGENT } from '../support/case-people.ts';
import {
  complaintInCallback,
  complaintInResolution,
  complaintInVerification,
  feeOnTheLadder,
} from '../support/case-journeys.ts';
import { everyDay, HOLIDAYS_2026, officeHours } from '../support/calendars.ts';
import { bring, climb, dueOf, give, letTimePass, on, TEXT, type PlayedCase } from '../support/cases.ts';
import { at, moment } from '../support/moments.ts';

/** The service centre closes on Thursday 15 October, a day after the cases here open. */
const closedOnThursday: WorkingCalendar = workingCalendar({
  weekly: officeHours.weekly,
  worksOnHolidays: false,
  holidays: [...HOLIDAYS_2026, { on: '2026-10-15', name: '停电检修' }],
  makeUpDays: officeHours.makeUpDays,
  coveredUntil: '2026-12-31',
});
const change = (played: PlayedCase, calendar: WorkingCalendar) =>
  bring(played, { command: 'calendar-changed', body: { calendar } });

describe('a changed working calendar', () => {
  test('moves what still runs on working time, and the explanation says why', () => {
    const played = complaintInVerification();
    expect([dueOf(played, 'verify'), dueOf(played, 'resolve')]).toEqual([
      '2026-10-14 14:00',
      '2026-10-19 10:00',
    ]);
    change(played, closedOnThursday);
    expect([dueOf(played, 'verify'), dueOf(played, 'resolve')]).toEqual([
      '2026-10-14 14:00',
      '2026-10-20 10:00',
    ]);
    const resolve = deadlines(played.state).find(({ name }) => name === 'resolve');
    const { start, target, pauses } = resolve!.explained!;
    const { dueAt, explanation } = explain(played.state.calendar, start, target, pauses);
    expect(dueAt).toBe(resolve!.dueAt);
    expect(explanation.skipped).toContainEqual({ on: '2026-10-15', name: '停电检修', kind: 'holiday' });
  });

  test('moves nothing that counts by the clock', () => {
    const played = complaintInVerification({ priority: 'P2' });
    const before = dueOf(played, 'resolve');
    change(played, closedOnThursday);
    expect(dueOf(played, 'resolve')).toBe(before);
  });

  test('gives back a day as well as it takes one', () => {
    const played = complaintInVerification({ at: '2026-10-16 10:00' });
    expect(dueOf(played, 'resolve')).toBe('2026-10-21 10:00');
    change(played, everyDay);
    expect(dueOf(played, 'resolve')).toBe('2026-10-19 10:00');
    letTimePass(played, '2026-10-16 18:00');
    change(played, officeHours);
    expect(dueOf(played, 'resolve')).toBe('2026-10-21 10:00');
  });

  test('makes nothing late that was in time', () => {
    const played = complaintInVerification({ at: '2026-10-16 16:00' });
    expect(dueOf(played, 'verify')).toBe('2026-10-19 11:00');
    played.now = at('2026-10-18 20:00');
    change(played, everyDay);
    expect(dueOf(played, 'verify')).toBe('2026-10-19 11:00');
    expect(climb(played)).toEqual([]);
  });

  test('leaves the working time that a proposal, a callback task and a settlement had left', () => {
    const proposed = complaintInResolution();
    give(proposed, AGENT, 'close', { outcome: 'declined', reason: TEXT }, '2026-10-14 17:00');
    expect(moment(proposed.state.proposals[0]!.dueAt)).toBe('2026-10-15 12:00');
    change(proposed, closedOnThursday);
    expect(moment(proposed.state.proposals[0]!.dueAt)).toBe('2026-10-16 12:00');

    const task = complaintInCallback({ reporter: null });
    expect(moment(task.state.tasks[0]!.dueAt)).toBe('2026-10-15 10:00');
    change(task, closedOnThursday);
    expect(moment(task.state.tasks[0]!.dueAt)).toBe('2026-10-16 10:00');

    const disputed = feeOnTheLadder();
    give(disputed, OTHER_AGENT, 'raise-dispute', { reason: 'wrong-bill', text: TEXT });
    expect(moment(disputed.state.fee!.dispute!.settleBy)).toBe('2026-10-19 10:00');
    change(disputed, closedOnThursday);
    expect(moment(disputed.state.fee!.dispute!.settleBy)).toBe('2026-10-20 10:00');
    expect(disputed.state.hold?.until).toBe(disputed.state.fee!.dispute!.settleBy);
  });

  test('leaves a promise, a named answer and an open hold where people put them', () => {
    const played = complaintInResolution();
    give(played, GUARD, 'promise', { text: TEXT, dueAt: on('2026-10-15 15:00') });
    give(played, GUARD, 'hold', { reason: 'owner', until: on('2026-10-15 17:00') });
    change(played, closedOnThursday);
    expect(moment(played.state.promises[0]!.dueAt)).toBe('2026-10-15 15:00');
    expect(moment(played.state.hold!.until)).toBe('2026-10-15 17:00');
    letTimePass(played, '2026-10-15 17:00');
    expect(dueOf(played, 'resolve')).toBe('2026-10-20 18:00');
  });

  test('is cut to what the case needs, and the same again is no news', () => {
    const played = complaintInVerification();
    expect(change(played, closedOnThursday).map(({ type }) => type)).toEqual(['calendar-changed']);
    expect(played.state.calendar).toEqual(calendarSince(closedOnThursday, '2026-10-14'));
    expect(change(played, closedOnThursday)).toEqual([]);
  });
});
