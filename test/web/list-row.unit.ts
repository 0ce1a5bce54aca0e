import { describe, expect, it } from 'vitest';
import { placeBeside } from '../../web/manage/place-beside.ts';
import { pressingOf, urgencyOf } from '../../web/ui/pressing.ts';

const AT_NINE = '2026-11-24T09:00:00+08:00';
const AT_NOON = '2026-11-24T12:00:00+08:00';
const AT_ELEVEN = '2026-11-24T11:00:00+08:00';
const onTime = {
  overdueSince: null,
  overdueClock: null,
  nextDueAt: AT_NOON,
  nextClock: 'answer',
  nextSoonAt: AT_ELEVEN,
};

describe('what a line shows as due', () => {
  it('is what falls due next while nothing is late', () => {
    expect(pressingOf(onTime)).toEqual({ at: AT_NOON, clock: 'answer', soonAt: AT_ELEVEN });
  });

  it('is what is late, under its own name and never under that of what falls due next', () => {
    expect(pressingOf({ ...onTime, overdueSince: AT_NINE, overdueClock: 'verify' })).toEqual({
      at: AT_NINE,
      clock: 'verify',
      soonAt: null,
    });
    expect(pressingOf({ ...onTime, overdueSince: AT_NINE })).toEqual({
      at: AT_NINE,
      clock: null,
      soonAt: null,
    });
  });
});

describe('a due time', () => {
  const due = Date.parse(AT_NOON);
  const MINUTE = 60_000;

  it('is amber from the instant on that the server tells, not from the last hour', () => {
    const long = { due, soonAt: AT_NINE };
    expect(urgencyOf(long, Date.parse(AT_NINE) - MINUTE)).toBe('fine');
    expect(urgencyOf(long, Date.parse(AT_NINE) + MINUTE)).toBe('soon');
    const short = { due, soonAt: '2026-11-24T11:55:00+08:00' };
    expect(urgencyOf(short, due - 30 * MINUTE)).toBe('fine');
    expect(urgencyOf(short, due - 4 * MINUTE)).toBe('soon');
  });

  it('is amber in its last hour where nothing is told, and red when it has passed', () => {
    expect(urgencyOf({ due }, due - 61 * MINUTE)).toBe('fine');
    expect(urgencyOf({ due, soonAt: null }, due - 59 * MINUTE)).toBe('soon');
    expect(urgencyOf({ due, soonAt: AT_NINE }, due + MINUTE)).toBe('over');
  });
});

it('a place is not said again after a title that says it', () => {
  expect(placeBeside('3-1-1202 厨房漏水', '3-1-1202')).toBeNull();
  expect(placeBeside('地下车库B区有积水', '地下车库 B 区')).toBeNull();
  expect(placeBeside('厨房漏水', '3-1-1202')).toBe('3-1-1202');
  expect(placeBeside('厨房漏水', null)).toBeNull();
});
