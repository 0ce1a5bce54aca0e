import { instantAt, minuteOfDay, localDateOf } from '../../cases/time.ts';
import type { Instant } from '../../cases/time.ts';

/** `at('2026-10-09 17:30')`: that minute in Shanghai. */
export function at(moment: string): Instant {
  const [date = '', time = '00:00'] = moment.split(' ');
  const [hours, minutes] = time.split(':').map(Number);
  return instantAt(date, hours! * 60 + minutes!);
}

/** The reverse of `at`, so that a failing test shows dates; null stays null. */
export function moment(instant: Instant | null): string | null {
  if (instant === null) return null;
  const minute = minuteOfDay(instant);
  const two = (number: number) => String(number).padStart(2, '0');
  return `${localDateOf(instant)} ${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}
