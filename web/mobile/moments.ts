import { inShanghai } from '../ui/time-words.ts';

/** The case's own time now, ms: the phone's, moved as far as the case's was when it was seen. */
export const caseNow = (order: { view: { now: string }; seenAt: number }): number =>
  Date.now() + Date.parse(order.view.now) - order.seenAt;

/** RFC 3339 with the offset of Shanghai. */
export const instant = (ms: number): string => inShanghai(ms).format();

/** `2026-10-14T14:30`, as a field for date and time has it. */
export const fieldOf = (ms: number): string => inShanghai(ms).format('YYYY-MM-DDTHH:mm');
/** What such a field says, as an instant; null when it is empty. */
export const instantOfField = (text: string): string | null => (text === '' ? null : `${text}:00+08:00`);
