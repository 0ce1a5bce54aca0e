import { useTranslation } from 'react-i18next';
import { calendarChanges } from '../../cases/calendar-edit.ts';
import { dayOf, type WorkingCalendar } from '../../cases/calendar.ts';
import { useDayWords, WEEKDAYS } from './calendar-year.tsx';
import { hoursText } from './hours-text.ts';

/** Days that are named; more are counted. */
const NAMED_DAYS = 8;

interface CalendarChangesProps {
  before: WorkingCalendar;
  after: WorkingCalendar;
  from: string;
  to: string;
}

/** What becomes of one calendar in another, the days from `from` to `to`. */
export function CalendarChanges({ before, after, from, to }: CalendarChangesProps) {
  const { t } = useTranslation('admin');
  const words = useDayWords();
  const { weekdays, days } = calendarChanges(before, after, { from, to });
  const changes = [
    ...weekdays.map((index) => {
      const hours = hoursText(after.weekly[index] ?? []);
      return `${t(`calendar.weekdayLong.${WEEKDAYS[index] ?? 'mon'}`)} ${hours === '' ? t('calendar.closed') : hours}`;
    }),
    ...(before.worksOnHolidays === after.worksOnHolidays
      ? []
      : [t(after.worksOnHolidays ? 'calendar.worksOnHolidays' : 'calendar.restsOnHolidays')]),
    ...days.map((date) => words(date, dayOf(after, date))),
    ...(before.coveredUntil === after.coveredUntil
      ? []
      : [t('calendar.coverage', { until: after.coveredUntil })]),
  ];
  return (
    <ul>
      {changes.slice(0, NAMED_DAYS).map((line) => (
        <li key={line}>{line}</li>
      ))}
      {changes.length > NAMED_DAYS && <li>{t('calendar.more', { count: changes.length - NAMED_DAYS })}</li>}
    </ul>
  );
}
