import { describe, expect, it } from 'vitest';
import { pressingOf } from '../../web/ui/pressing.ts';

const AT_NINE = '2026-11-24T09:00:00+08:00';
const AT_NOON = '2026-11-24T12:00:00+08:00';
const onTime = { overdueSince: null, overdueClock: null, nextDueAt: AT_NOON, nextClock: 'answer' };

describe('what a line shows as due', () => {
  it('is what falls due next while nothing is late', () => {
    expect(pressingOf(onTime)).toEqual({ at: AT_NOON, clock: 'answer' });
  });

  it('is what is late, under its own name and never under that of what falls due next', () => {
    expect(pressingOf({ ...onTime, overdueSince: AT_NINE, overdueClock: 'verify' })).toEqual({
      at: AT_NINE,
      clock: 'verify',
    });
    expect(pressingOf({ ...onTime, overdueSince: AT_NINE })).toEqual({ at: AT_NINE, clock: null });
  });
});
