import chineseDays from 'chinese-days';
import { allSevenDays, mondayToFriday, workingCalendar } from '../../cases/calendar-build.ts';
import type { HolidayDay } from '../../cases/calendar-build.ts';
import type { Span, WorkingCalendar } from '../../cases/calendar.ts';
import { addDays } from '../../cases/time.ts';
import type { LocalDate } from '../../cases/time.ts';

// Under Node the package is one CommonJS default export, whatever its types say.
// oxlint-disable-next-line import/no-named-as-default-member
const { getDayDetail } = chineseDays;

const ANNOUNCED_FROM: LocalDate = '2025-01-01';
const ANNOUNCED_UNTIL: LocalDate = '2026-12-31';
const OFFICE_HOURS: Span = [9 * 60, 18 * 60];

/**
 * The working calendar of a demo community: 2025 and 2026 as announced, with 调休, then the statutory days alone.
 * The published data knows nothing after 2026 and does not say so; `coveredUntil` does.
 */
export const demoCalendar = (days: 'monday-to-friday' | 'all-seven'): WorkingCalendar => {
  const holidays: HolidayDay[] = [];
  const makeUpDays: LocalDate[] = [];
  for (let date = ANNOUNCED_FROM; date <= ANNOUNCED_UNTIL; date = addDays(date, 1)) {
    const { work, name } = getDayDetail(date);
    // An ordinary day carries a weekday's name alone; an announced one `English,中文,days`.
    const chinese = name.split(',')[1];
    if (chinese === undefined) continue;
    if (work) makeUpDays.push(date);
    else holidays.push({ on: date, name: chinese });
  }
  return workingCalendar({
    weekly: days === 'all-seven' ? allSevenDays(OFFICE_HOURS) : mondayToFriday(OFFICE_HOURS),
    worksOnHolidays: false,
    holidays,
    makeUpDays,
    coveredUntil: ANNOUNCED_UNTIL,
  });
};
