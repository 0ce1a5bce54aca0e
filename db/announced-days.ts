import chineseDays from 'chinese-days';
import type { HolidayDay } from '../cases/calendar-build.ts';
import { addDays } from '../cases/time.ts';
import type { LocalDate } from '../cases/time.ts';

// Under Node the package is one CommonJS default export, whatever its types say.
// oxlint-disable-next-line import/no-named-as-default-member
const { getDayDetail } = chineseDays;

const ANNOUNCED_FROM: LocalDate = '2025-01-01';
const ANNOUNCED_UNTIL: LocalDate = '2026-12-31';

/** Public holidays and the days worked for them (调休), as announced up to the last day covered. */
export interface AnnouncedDays {
  readonly holidays: readonly HolidayDay[];
  readonly makeUpDays: readonly LocalDate[];
  readonly coveredUntil: LocalDate;
}

/**
 * 2025 and 2026 as announced by the State Council. The published data knows nothing after 2026 and does not say so;
 * `coveredUntil` does.
 */
export const announcedDays = (): AnnouncedDays => {
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
  return { holidays, makeUpDays, coveredUntil: ANNOUNCED_UNTIL };
};
