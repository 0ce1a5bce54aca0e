/**
 * Instants and local dates of the product's one zone, Asia/Shanghai, which has no summer time: UTC+08:00 throughout.
 * Nothing here reads the wall clock or the machine's zone, so it may run inside a workflow.
 */

/** Milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number;
/** A day of the calendar in Shanghai, `YYYY-MM-DD`; such strings sort by time. */
export type LocalDate = string;
/** 1 = Monday … 7 = Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
const OFFSET = 8 * HOUR;

/** Whole days since 1970-01-01 in Shanghai: the integer that date arithmetic runs on. */
export const dayNumberAt = (instant: Instant): number => Math.floor((instant + OFFSET) / DAY);

/** Midnight in Shanghai that begins the day. */
export const startOfDay = (dayNumber: number): Instant => dayNumber * DAY - OFFSET;

/** The day's number; the date must be a real one (`isLocalDate`). */
export const dayNumberOf = (date: LocalDate): number =>
  Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10))) / DAY;

/** The reverse of `dayNumberOf`, for years 0000 to 9999. */
export const dateOfDayNumber = (dayNumber: number): LocalDate =>
  new Date(dayNumber * DAY).toISOString().slice(0, 10);

/** Whether the text is a day that exists: `2026-02-30` does not, nor does a year before 1900 (a typing mistake). */
export function isLocalDate(text: string): boolean {
  if (!/^(19|[2-9]\d)\d\d-\d\d-\d\d$/.test(text)) return false;
  const dayNumber = dayNumberOf(text);
  return Number.isFinite(dayNumber) && dateOfDayNumber(dayNumber) === text;
}

/** The day in Shanghai on which the instant falls. */
export const localDateOf = (instant: Instant): LocalDate => dateOfDayNumber(dayNumberAt(instant));

/** The instant of a day's minute: 540 is 09:00, 1440 the midnight that ends the day. */
export const instantAt = (date: LocalDate, minuteOfDay: number): Instant =>
  startOfDay(dayNumberOf(date)) + minuteOfDay * MINUTE;

/** Whole minutes since midnight in Shanghai, 0 … 1439. */
export const minuteOfDay = (instant: Instant): number =>
  Math.floor((instant - startOfDay(dayNumberAt(instant))) / MINUTE);

/** Weekday of a day number; 1970-01-01 was a Thursday. */
export const weekdayOfDayNumber = (dayNumber: number): Weekday =>
  (((((dayNumber + 3) % 7) + 7) % 7) + 1) as Weekday;

export const weekdayOf = (date: LocalDate): Weekday => weekdayOfDayNumber(dayNumberOf(date));

export const addDays = (date: LocalDate, days: number): LocalDate =>
  dateOfDayNumber(dayNumberOf(date) + days);

/** Days from one date to the other, negative when `to` is earlier. */
export const daysBetween = (from: LocalDate, to: LocalDate): number => dayNumberOf(to) - dayNumberOf(from);

const RFC_3339 = /^(\d{4}-\d\d-\d\d)[Tt](\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?(?:[Zz]|([+-])(\d\d):(\d\d))$/;

/**
 * Reads RFC 3339 with an offset; without one the text names no instant. Digits beyond milliseconds are dropped.
 * Null for anything else, also for days and times that do not exist (02-30, 24:00, a leap second).
 */
export function parseInstant(text: string): Instant | null {
  const match = RFC_3339.exec(text);
  if (!match) return null;
  const [, date = '', hours, minutes, seconds, fraction = '', sign, offsetHours = '0', offsetMinutes = '0'] =
    match;
  const parts = {
    h: Number(hours),
    m: Number(minutes),
    s: Number(seconds),
    oh: Number(offsetHours),
    om: Number(offsetMinutes),
  };
  if (!isLocalDate(date) || parts.h > 23 || parts.m > 59 || parts.s > 59 || parts.oh > 23 || parts.om > 59)
    return null;
  const offset = (parts.oh * HOUR + parts.om * MINUTE) * (sign === '-' ? -1 : 1);
  const ms = Number(fraction.slice(0, 3).padEnd(3, '0'));
  return dayNumberOf(date) * DAY + parts.h * HOUR + parts.m * MINUTE + parts.s * 1000 + ms - offset;
}

/** RFC 3339 with +08:00, `2026-10-01T09:00:00+08:00`; milliseconds only when there are some. */
export function formatInstant(instant: Instant): string {
  const text = new Date(instant + OFFSET).toISOString();
  return `${text.endsWith('.000Z') ? text.slice(0, 19) : text.slice(0, 23)}+08:00`;
}
