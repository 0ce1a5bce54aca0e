import { useTranslation } from 'react-i18next';
import { dayOf, isBeyondCoverage, type CalendarDay, type WorkingCalendar } from '../../cases/calendar.ts';
import { addDays, weekdayOf, type LocalDate } from '../../cases/time.ts';
import { hoursText } from './hours-text.ts';

interface YearProps {
  year: number;
  calendar: WorkingCalendar;
  /** Days that somebody changed and nobody published yet. */
  changed: ReadonlySet<LocalDate>;
  /** Undefined: the calendar is only shown. */
  onPick?: (date: LocalDate) => void;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'] as const;
export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** The weeks of a month, Monday first; null where a day belongs to a neighbour. */
function weeksOf(year: number, month: number): (LocalDate | null)[][] {
  const first = `${year}-${String(month).padStart(2, '0')}-01`;
  const days: (LocalDate | null)[] = Array.from({ length: weekdayOf(first) - 1 }, () => null);
  for (let date = first; date.startsWith(first.slice(0, 7)); date = addDays(date, 1)) days.push(date);
  while (days.length % 7 !== 0) days.push(null);
  return Array.from({ length: days.length / 7 }, (_, week) => days.slice(week * 7, week * 7 + 7));
}

/** A day of the calendar in words: what it is, its name, its hours. */
export function useDayWords(): (date: LocalDate, day: CalendarDay) => string {
  const { t } = useTranslation('admin');
  return (date, { kind, name, spans }) =>
    [date, t(`calendar.kind.${kind}`), name, spans.length === 0 ? null : hoursText(spans)]
      .filter((part) => part !== null)
      .join(' ');
}

/** A year as twelve months. A holiday and a day worked for one carry a sign beside their colour. */
export function CalendarYear({ year, calendar, changed, onPick }: YearProps) {
  const { t } = useTranslation('admin');
  const words = useDayWords();
  const cell = (date: LocalDate) => {
    const day = dayOf(calendar, date);
    const label = [
      words(date, day),
      ...(changed.has(date) ? [t('calendar.changedDay')] : []),
      ...(isBeyondCoverage(calendar, date) ? [t('calendar.notAnnounced')] : []),
    ].join('，');
    const look = [
      'calendar-day',
      `day-${day.kind}`,
      changed.has(date) ? 'day-changed' : '',
      isBeyondCoverage(calendar, date) ? 'day-beyond' : '',
    ].join(' ');
    const shown = (
      <>
        {Number(date.slice(8))}
        {(day.kind === 'holiday' || day.kind === 'make-up') && (
          <span className="day-sign">{t(`calendar.sign.${day.kind}`)}</span>
        )}
      </>
    );
    const told = (
      <>
        <span aria-hidden>{shown}</span>
        <span className="visually-hidden">{label}</span>
      </>
    );
    return onPick === undefined ? (
      <span className={look} title={label}>
        {told}
      </span>
    ) : (
      <button type="button" className={look} title={label} onClick={() => onPick(date)}>
        {told}
      </button>
    );
  };
  return (
    <div className="calendar-year">
      {MONTHS.map((month, index) => (
        <table key={month}>
          <caption>{t(`calendar.month.${month}`)}</caption>
          <thead>
            <tr>
              {WEEKDAYS.map((weekday) => (
                <th key={weekday} scope="col">
                  {t(`calendar.weekday.${weekday}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {weeksOf(year, index + 1).map((week, nth) => (
              <tr key={nth}>
                {week.map((date, column) => (
                  <td key={date ?? `none-${column}`}>{date !== null && cell(date)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      ))}
    </div>
  );
}
