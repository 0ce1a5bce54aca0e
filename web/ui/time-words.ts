import dayjs from 'dayjs';
import utc from 'dayjs/plugin/utc';
import type { TFunction } from 'i18next';

dayjs.extend(utc);

/** China has one zone and no summer time. */
const SHANGHAI_HOURS = 8;
export const inShanghai = (at: string | number): dayjs.Dayjs => dayjs(at).utcOffset(SHANGHAI_HOURS);

/** `2026-11-24 14:30`; seen from `now` on the same day `14:30`, in the same year `11-24 14:30`. */
export function exactTime(at: string | number, now?: number): string {
  const then = inShanghai(at);
  if (now === undefined) return then.format('YYYY-MM-DD HH:mm');
  const today = inShanghai(now);
  if (then.isSame(today, 'day')) return then.format('HH:mm');
  return then.format(then.isSame(today, 'year') ? 'MM-DD HH:mm' : 'YYYY-MM-DD HH:mm');
}
export const exactDate = (at: string | number): string => inShanghai(at).format('YYYY-MM-DD');

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A length of time in its largest fitting unit: minutes below two hours, hours below two days. */
export function lengthInWords(ms: number, t: TFunction): string {
  const length = Math.abs(ms);
  if (length < 2 * HOUR) return t('time.minutes', { count: Math.max(1, Math.round(length / MINUTE)) });
  if (length < 2 * DAY) return t('time.hours', { count: Math.round(length / HOUR) });
  return t('time.days', { count: Math.round(length / DAY) });
}

/** `23 分钟后`, `3 小时前`. */
export function relativeTime(at: string | number, now: number, t: TFunction): string {
  const distance = dayjs(at).valueOf() - now;
  if (Math.abs(distance) < MINUTE / 2) return t('time.now');
  return t(distance > 0 ? 'time.in' : 'time.ago', { time: lengthInWords(distance, t) });
}

/** ¥1,234.50 from integer fen. */
export const yuan = (fen: number): string =>
  `¥${(fen / 100).toLocaleString('zh-CN', { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`;
