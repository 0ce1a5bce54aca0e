import type { Static } from 'typebox';
import { Id, On } from '../../cases/fields.ts';
import { OfDraft } from './draft.ts';
import { Body, Count, IdOut, ListOf, Optional, Text, Type } from './fields.ts';

const Minute = () => Type.Integer({ minimum: 0, maximum: 1440 });

/** A community's working calendar. Minutes are those of the day; the closing minute is no longer working time. */
export const CalendarDays = Body({
  /** Monday first; no span: closed. */
  weekly: ListOf(ListOf(Body({ opens: Minute(), closes: Minute() }), 3), 7, 7),
  /** Open on public holidays as on any other day; make-up days then mean nothing. */
  worksOnHolidays: Type.Boolean(),
  holidays: ListOf(
    Body({
      name: Type.String({
        minLength: 1,
        maxLength: 20,
        pattern: '^(?!__proto__$)[^\\u0000-\\u001f\\u007f]*\\S[^\\u0000-\\u001f\\u007f]*$',
      }),
      from: On(),
      days: Type.Integer({ minimum: 1, maximum: 31 }),
    }),
    200,
  ),
  /** Days of rest that are worked for a holiday (调休). */
  makeUpDays: ListOf(On(), 100),
  /** The last day whose holidays and make-up days have been announced. */
  coveredUntil: On(),
});
export type CalendarDays = Static<typeof CalendarDays>;

const Version = () => Type.Integer({ minimum: 1 });

export const CalendarIn = Body({
  community: Id(),
  /** The version that the calendar was written from; absent: the one in force. */
  writtenFrom: Optional(Version()),
  calendar: CalendarDays,
});

export const CalendarDraft = Body({
  ...OfDraft(Version()),
  calendar: CalendarDays,
});
export type CalendarDraft = Static<typeof CalendarDraft>;
/** How many cases were told of the new calendar. */
export const PublishedCalendar = Body({
  draft: CalendarDraft,
  version: Version(),
  cases: Count(),
});

/** `GET /api/calendars`: the calendar in force, the days as the State Council announced them, and what is proposed. */
export const CalendarView = Body({
  community: IdOut(),
  version: Version(),
  calendar: CalendarDays,
  /** The same hours with the days as announced. */
  announced: CalendarDays,
  announcedFrom: Text(10),
  /** Cases that carry a copy: a change is told to each of them. */
  cases: Count(),
  /** Empty for the committee, which sees what is published. */
  drafts: Type.Array(CalendarDraft),
});
export type CalendarView = Static<typeof CalendarView>;
