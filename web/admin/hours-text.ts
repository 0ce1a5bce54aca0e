import type { Span } from '../../cases/calendar.ts';

const two = (count: number): string => String(count).padStart(2, '0');
const clock = (minute: number): string => `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
const MINUTES = /^([01]?\d|2[0-4])[:：]([0-5]\d)[-–—~至]([01]?\d|2[0-4])[:：]([0-5]\d)$/;

/** `08:30-12:00 13:30-18:00`; nothing for a closed day. */
export const hoursText = (spans: readonly Span[]): string =>
  spans.map(([opens, closes]) => `${clock(opens)}-${clock(closes)}`).join(' ');

/** The spans that somebody wrote, in any of the usual dashes; null where it cannot be read. */
export function spansIn(text: string): Span[] | null {
  const parts = text
    .trim()
    .split(/[\s,，;；、]+/)
    .filter((part) => part !== '');
  const spans = parts.map((part): Span | null => {
    const [, h1, m1, h2, m2] = MINUTES.exec(part) ?? [];
    if (m2 === undefined) return null;
    return [Number(h1) * 60 + Number(m1), Number(h2) * 60 + Number(m2)];
  });
  return spans.every((span) => span !== null) ? spans : null;
}
