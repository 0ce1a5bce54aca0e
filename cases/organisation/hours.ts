import type { Span } from '../calendar.ts';
import type { HoursPlan } from './schema.ts';

const minuteOf = (time: string): number => {
  const [hours, minutes] = time.split(':').map(Number);
  return (hours ?? 0) * 60 + (minutes ?? 0);
};

/** `"09:00-18:00"` → 540 to 1080. */
export const spanOf = (text: string): Span => {
  const [from = '', to = ''] = text.split('-');
  return [minuteOf(from), minuteOf(to)];
};

/** Seven days, Monday first, each with its spans in order. */
export const weeklyOf = (hours: HoursPlan): Span[][] =>
  Array.from({ length: 7 }, (_, index) =>
    hours
      .filter(({ days }) => days.includes(index + 1))
      .flatMap(({ spans }) => spans.map(spanOf))
      .sort(([a], [b]) => a - b),
  );
