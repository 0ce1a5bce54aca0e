import { inShanghai } from '../ui/time-words.ts';

interface Seen {
  view: { now: string };
  seenAt: number;
}

/** The case's own time at a moment of the phone's, ms: moved as far as the case's was when it was seen. */
export const caseNowAt = ({ view, seenAt }: Seen, wallMs: number): number =>
  wallMs + Date.parse(view.now) - seenAt;
export const caseNow = (order: Seen): number => caseNowAt(order, Date.now());

/** RFC 3339 with the offset of Shanghai. */
export const instant = (ms: number): string => inShanghai(ms).format();

/** `2026-10-14T14:30`, as a field for date and time has it. */
export const fieldOf = (ms: number): string => inShanghai(ms).format('YYYY-MM-DDTHH:mm');
/** What such a field says, as an instant; null when it is empty. */
export const instantOfField = (text: string): string | null => (text === '' ? null : `${text}:00+08:00`);
