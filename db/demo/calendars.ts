import { allSevenDays, mondayToFriday, workingCalendar } from '../../cases/calendar-build.ts';
import type { Span, WorkingCalendar } from '../../cases/calendar.ts';
import { announcedDays } from '../announced-days.ts';

const OFFICE_HOURS: Span = [9 * 60, 18 * 60];

/** The working calendar of a demo community: the announced days, then the statutory ones alone. */
export const demoCalendar = (days: 'monday-to-friday' | 'all-seven'): WorkingCalendar =>
  workingCalendar({
    weekly: days === 'all-seven' ? allSevenDays(OFFICE_HOURS) : mondayToFriday(OFFICE_HOURS),
    worksOnHolidays: false,
    ...announcedDays(),
  });
