import { DAY, HOUR, MINUTE } from '../cases/time.ts';

/** ISO 8601 without months and years, whose length depends on when they begin: `P3D`, `PT4H30M`, `P1W`. */
export const DURATION_PATTERN =
  '^P(?=.)(\\d{1,2}W)?(\\d{1,3}D)?(T(?=.)(\\d{1,4}H)?(\\d{1,5}M)?(\\d{1,6}S)?)?$';
const PARTS = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;

/** Milliseconds; the text fits `DURATION_PATTERN`. */
export function durationMs(text: string): number {
  const [, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = (PARTS.exec(text) ?? []).map(Number);
  const of = (count: number, unit: number): number => (Number.isFinite(count) ? count * unit : 0);
  return of(weeks, 7 * DAY) + of(days, DAY) + of(hours, HOUR) + of(minutes, MINUTE) + of(seconds, 1000);
}
