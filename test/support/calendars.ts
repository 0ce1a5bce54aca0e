import { allSevenDays, mondayToFriday, workingCalendar } from '../../cases/calendar-build.ts';
import { addDays } from '../../cases/time.ts';
import type { WorkingCalendar } from '../../cases/calendar.ts';
import type { HolidayDay } from '../../cases/calendar-build.ts';

const run = (name: string, from: string, days: number): HolidayDay[] =>
  Array.from({ length: days }, (_, nth) => ({ on: addDays(from, nth), name }));

/** As the State Council announced them; `calendar.test.ts` compares them with the chinese-days data. */
export const HOLIDAYS_2025: readonly HolidayDay[] = [
  ...run('元旦', '2025-01-01', 1),
  ...run('春节', '2025-01-28', 8),
  ...run('清明', '2025-04-04', 3),
  ...run('劳动节', '2025-05-01', 5),
  ...run('端午', '2025-05-31', 3),
  ...run('国庆节、中秋', '2025-10-01', 8),
];
export const HOLIDAYS_2026: readonly HolidayDay[] = [
  ...run('元旦', '2026-01-01', 3),
  ...run('春节', '2026-02-15', 9),
  ...run('清明', '2026-04-04', 3),
  ...run('劳动节', '2026-05-01', 5),
  ...run('端午', '2026-06-19', 3),
  ...run('中秋', '2026-09-25', 3),
  ...run('国庆节', '2026-10-01', 7),
];
export const MAKE_UP_2025 = ['2025-01-26', '2025-02-08', '2025-04-27', '2025-09-28', '2025-10-11'];
export const MAKE_UP_2026 = [
  '2026-01-04',
  '2026-02-14',
  '2026-02-28',
  '2026-05-09',
  '2026-09-20',
  '2026-10-10',
];

const announced = {
  holidays: [...HOLIDAYS_2025, ...HOLIDAYS_2026],
  makeUpDays: [...MAKE_UP_2025, ...MAKE_UP_2026],
  coveredUntil: '2026-12-31',
};

/** The default: Monday to Friday, 09:00–18:00, closed on public holidays. */
export const officeHours: WorkingCalendar = workingCalendar({
  ...announced,
  weekly: mondayToFriday([540, 1080]),
  worksOnHolidays: false,
});

/** A community that never closes: all seven days and the holidays, 09:00–18:00. */
export const everyDay: WorkingCalendar = workingCalendar({
  ...announced,
  weekly: allSevenDays([540, 1080]),
  worksOnHolidays: true,
});

/** Two spans a day with a midday break, and Saturday morning. */
export const withMiddayBreak: WorkingCalendar = workingCalendar({
  ...announced,
  weekly: [
    [
      [510, 720],
      [840, 1080],
    ],
    [
      [510, 720],
      [840, 1080],
    ],
    [
      [510, 720],
      [840, 1080],
    ],
    [
      [510, 720],
      [840, 1080],
    ],
    [
      [510, 720],
      [840, 1080],
    ],
    [[540, 720]],
    [],
  ],
  worksOnHolidays: false,
});
