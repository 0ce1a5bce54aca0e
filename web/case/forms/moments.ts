import { inShanghai } from '../../ui/time-words.ts';
import type { FormContext, Preset } from './field.ts';

const MINUTE = 60_000;

/** The API's form of an instant. */
export const wireAt = (at: number): string => inShanghai(at).format('YYYY-MM-DDTHH:mm:ssZ');

/** Whole minutes, so that what the form shows is what it sends. */
export const minuteOf = (at: number): number => Math.floor(at / MINUTE) * MINUTE;

export function onDay(now: number, daysOn: number, hour: number, minute = 0): number {
  return inShanghai(now).startOf('day').add(daysOn, 'day').hour(hour).minute(minute).valueOf();
}

/** Half an hour, today's close, tomorrow noon: what people promise on the telephone. */
export function promisePresets({ now, words }: Pick<FormContext, 'now' | 'words'>): Preset[] {
  const wanted: [string, number][] = [
    [words.value('inMinutes', { count: 30 }), minuteOf(now) + 30 * MINUTE],
    [words.value('inHours', { count: 2 }), minuteOf(now) + 120 * MINUTE],
    [words.value('today', { time: '18:00' }), onDay(now, 0, 18)],
    [words.value('tomorrow', { time: '12:00' }), onDay(now, 1, 12)],
  ];
  return wanted.filter(([, at]) => at > now).map(([label, at]) => ({ label, at: wireAt(at) }));
}

/** Ends of a wait, in days. The longest that one person may give stands among them. */
export function waitPresets({ now, words }: Pick<FormContext, 'now' | 'words'>): Preset[] {
  const tomorrow = { label: words.value('tomorrow', { time: '09:00' }), at: wireAt(onDay(now, 1, 9)) };
  const days = [1, 2, 3, 7].map((count) => ({
    label: words.value('inDays', { count }),
    at: wireAt(minuteOf(now) + count * 24 * 60 * MINUTE),
  }));
  return [tomorrow, ...days];
}
