import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { RING_EVERY_MS, Ringer, type Sound } from '../../web/mobile/ringer.ts';
import { ringing, ringKey, type Ring } from '../../web/mobile/ringing.ts';

const MINUTE = 60_000;
const called = (page: string, change: Partial<Ring> = {}): Ring => ({
  caseId: 'lift-down',
  page,
  calledAt: 0,
  nextAt: 3 * MINUTE,
  now: MINUTE,
  ...change,
});
const silencedOf = (...rings: Ring[]): Set<string> => new Set(rings.map(ringKey));
const pages = (rings: readonly Ring[]): string[] => rings.map(({ page }) => page);

describe('an emergency rings', () => {
  it('for every page that is open for me', () => {
    expect(pages(ringing([called('page-1'), called('page-2')], new Set()))).toEqual(['page-1', 'page-2']);
    expect(ringing([], new Set())).toEqual([]);
  });

  it('until it is silenced, which silences that one alone', () => {
    const [first, second] = [called('page-1'), called('page-2')];
    expect(pages(ringing([first, second], silencedOf(first)))).toEqual(['page-2']);
  });

  it('again when I am called again in the next round', () => {
    const first = called('page-1');
    const again = called('page-1', { calledAt: 9 * MINUTE, nextAt: 12 * MINUTE, now: 9 * MINUTE });
    expect(pages(ringing([again], silencedOf(first)))).toEqual(['page-1']);
  });

  it('on while others are called after me, and not for what the phone saw long ago', () => {
    expect(pages(ringing([called('page-1', { now: 12 * MINUTE })], new Set()))).toEqual(['page-1']);
    expect(ringing([called('page-1', { now: 14 * MINUTE })], new Set())).toEqual([]);
  });
});

describe('the ringer', () => {
  const shaken = vi.fn();
  const tones: number[] = [];
  const suspend = vi.fn(async () => undefined);
  const sound = (): Sound => ({
    currentTime: 0,
    destination: {},
    resume: async () => undefined,
    suspend,
    createGain: () => ({ gain: { value: 0 }, connect: () => undefined }),
    createOscillator: () => ({
      type: '',
      frequency: { value: 0 },
      connect: () => undefined,
      start: (at) => void tones.push(at),
      stop: () => undefined,
    }),
  });

  beforeEach(() => {
    vi.useFakeTimers();
    shaken.mockClear();
    suspend.mockClear();
    tones.length = 0;
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('shakes and sounds at once and again, until it is stopped', () => {
    const ringer = new Ringer({ vibrate: shaken, sound });
    ringer.wake();
    ringer.start();
    ringer.start();
    expect([shaken.mock.calls.length, tones.length]).toEqual([1, 4]);
    vi.advanceTimersByTime(2 * RING_EVERY_MS);
    expect([shaken.mock.calls.length, tones.length]).toEqual([3, 12]);
    ringer.stop();
    expect(shaken).toHaveBeenLastCalledWith(0);
    expect(suspend).toHaveBeenCalledOnce();
    vi.advanceTimersByTime(10 * RING_EVERY_MS);
    expect([shaken.mock.calls.length, tones.length]).toEqual([4, 12]);
  });

  it('makes no sound before somebody has touched the phone, and shakes where nothing can sound', () => {
    const untouched = new Ringer({ vibrate: shaken, sound });
    untouched.start();
    untouched.stop();
    const mute = new Ringer({ vibrate: shaken, sound: undefined });
    mute.wake();
    mute.start();
    mute.stop();
    expect(shaken).toHaveBeenCalledTimes(4);
    expect(tones).toEqual([]);
  });
});
