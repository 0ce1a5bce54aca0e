import chineseDays from 'chinese-days';
import type { DaysOff, Span, WorkingCalendar } from '../../cases/calendar.ts';
import { addDays } from '../../cases/time.ts';
import type { LocalDate } from '../../cases/time.ts';

// Under Node the package is one CommonJS default export, whatever its types say.
// oxlint-disable-next-line import/no-named-as-default-member
const { getDayDetail, getSolarDateFromLunar, getSolarTermDate } = chineseDays;

const ANNOUNCED_FROM: LocalDate = '2025-01-01';
const ANNOUNCED_UNTIL: LocalDate = '2026-12-31';
/** Years whose statutory days are law already while their 调休 is not announced. */
const STATUTORY_YEARS = [2027, 2028];

interface DaysByName {
  [name: string]: DaysOff[];
}

const addDay = (holidays: DaysByName, name: string, date: LocalDate): void => {
  const runs = (holidays[name] ??= []);
  const last = runs.at(-1);
  if (last !== undefined && addDays(last[0], last[1]) === date)
    runs[runs.length - 1] = [last[0], last[1] + 1];
  else runs.push([date, 1]);
};

/**
 * The statutory days of a year by the State Council's rule in force since 2025: New Year 1, Spring Festival 4 from its
 * eve, Qingming 1, Labour Day 2, Dragon Boat 1, Mid-autumn 1, National Day 3.
 */
const addStatutoryDays = (holidays: DaysByName, year: number): void => {
  const newYear = getSolarDateFromLunar(`${year}-01-01`).date;
  addDay(holidays, '元旦', `${year}-01-01`);
  for (const offset of [-1, 0, 1, 2]) addDay(holidays, '春节', addDays(newYear, offset));
  addDay(holidays, '清明', getSolarTermDate(year, 4, 'pure_brightness'));
  for (const day of ['01', '02']) addDay(holidays, '劳动节', `${year}-05-${day}`);
  addDay(holidays, '端午', getSolarDateFromLunar(`${year}-05-05`).date);
  addDay(holidays, '中秋', getSolarDateFromLunar(`${year}-08-15`).date);
  for (const day of ['01', '02', '03']) addDay(holidays, '国庆节', `${year}-10-${day}`);
};

const WORKDAY: readonly Span[] = [[9 * 60, 18 * 60]];

/**
 * The working calendar of a demo community: 2025 and 2026 as announced, with 调休, then the statutory days alone.
 * The published data knows nothing after 2026 and does not say so; `coveredUntil` does.
 */
export const demoCalendar = (days: 'monday-to-friday' | 'all-seven'): WorkingCalendar => {
  const holidays: DaysByName = {};
  const makeUpDays: LocalDate[] = [];
  for (let date = ANNOUNCED_FROM; date <= ANNOUNCED_UNTIL; date = addDays(date, 1)) {
    const { work, name } = getDayDetail(date);
    // An ordinary day carries a weekday's name alone; an announced one `English,中文,days`.
    const chinese = name.split(',')[1];
    if (chinese === undefined) continue;
    if (work) makeUpDays.push(date);
    else addDay(holidays, chinese, date);
  }
  for (const year of STATUTORY_YEARS) addStatutoryDays(holidays, year);
  const weekly = [1, 2, 3, 4, 5, 6, 7].map((weekday) =>
    days === 'all-seven' || weekday <= 5 ? WORKDAY : [],
  );
  return { weekly, worksOnHolidays: false, holidays, makeUpDays, coveredUntil: ANNOUNCED_UNTIL };
};
