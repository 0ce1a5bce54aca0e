/**
 * The days that the State Council's regulation on public holidays (全国年节及纪念日放假办法, in force since 2025-01-01) gives to
 * everybody, 13 a year: known years ahead, while 调休 is announced each autumn. Used only past a calendar's coverage.
 * In 2028 Mid-Autumn falls on the third day of National Day; the extra day off for it is not known before the announcement.
 */
import type { LocalDate } from './time.ts';

export interface StatutoryHoliday {
  readonly name: string;
  readonly from: LocalDate;
  readonly days: number;
}

export const STATUTORY_HOLIDAYS: readonly StatutoryHoliday[] = [
  { name: '元旦', from: '2027-01-01', days: 1 },
  { name: '春节', from: '2027-02-05', days: 4 },
  { name: '清明', from: '2027-04-05', days: 1 },
  { name: '劳动节', from: '2027-05-01', days: 2 },
  { name: '端午', from: '2027-06-09', days: 1 },
  { name: '中秋', from: '2027-09-15', days: 1 },
  { name: '国庆节', from: '2027-10-01', days: 3 },
  { name: '元旦', from: '2028-01-01', days: 1 },
  { name: '春节', from: '2028-01-25', days: 4 },
  { name: '清明', from: '2028-04-04', days: 1 },
  { name: '劳动节', from: '2028-05-01', days: 2 },
  { name: '端午', from: '2028-05-28', days: 1 },
  { name: '国庆节', from: '2028-10-01', days: 3 },
];
