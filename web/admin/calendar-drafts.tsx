import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { CalendarDraft, CalendarView } from '../../api/contract/calendar.ts';
import { calendarChanges } from '../../cases/calendar-edit.ts';
import { workingCalendarOf } from '../../cases/calendar-lists.ts';
import { dayOf } from '../../cases/calendar.ts';
import { App } from '../ui/antd.ts';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { useDayWords, WEEKDAYS } from './calendar-year.tsx';
import { publishCalendar, withdrawCalendar } from './calendars.ts';
import { DraftButtons } from './draft-buttons.tsx';
import { hoursText } from './hours-text.ts';

/** Days named in a proposal; more are counted. */
const NAMED_DAYS = 8;

/** What colleagues propose, with the days that would change; another person publishes. */
export function CalendarDrafts({ view, from, to }: { view: CalendarView; from: string; to: string }) {
  const { t } = useTranslation(['admin', 'frame']);
  const client = useQueryClient();
  const { message } = App.useApp();
  const words = useDayWords();
  const again = (): void => void client.invalidateQueries({ queryKey: ['calendar'] });
  const publish = useMutation({
    mutationFn: publishCalendar,
    onSuccess: ({ cases }) => void message.success(t('calendar.published', { count: cases })),
    onSettled: again,
  });
  const withdraw = useMutation({ mutationFn: withdrawCalendar, onSettled: again });
  const now = workingCalendarOf(view.calendar);
  const open = view.drafts.filter(({ state }) => state === 'proposed');
  const changesOf = ({ calendar }: CalendarDraft): string[] => {
    const next = workingCalendarOf(calendar);
    const { weekdays, days } = calendarChanges(now, next, { from, to });
    return [
      ...weekdays.map((index) => {
        const hours = hoursText(next.weekly[index] ?? []);
        return `${t(`calendar.weekdayLong.${WEEKDAYS[index] ?? 'mon'}`)} ${hours === '' ? t('calendar.closed') : hours}`;
      }),
      ...(now.worksOnHolidays === next.worksOnHolidays
        ? []
        : [t(next.worksOnHolidays ? 'calendar.worksOnHolidays' : 'calendar.restsOnHolidays')]),
      ...days.map((date) => words(date, dayOf(next, date))),
      ...(now.coveredUntil === next.coveredUntil
        ? []
        : [t('calendar.coverage', { until: next.coveredUntil })]),
    ];
  };
  return (
    <>
      {publish.error !== null && <ProblemNotice error={publish.error} />}
      {withdraw.error !== null && <ProblemNotice error={withdraw.error} />}
      {open.map((draft) => {
        const changes = changesOf(draft);
        const isStale = draft.version !== view.version;
        return (
          <section key={draft.id} className="policy-draft" aria-label={t('calendar.draft')}>
            <p>
              <b>{t('calendar.proposedBy', { name: draft.proposedBy.name ?? draft.proposedBy.id })}</b>
              {isStale && <span className="due-over"> {t('calendar.stale')}</span>}
            </p>
            <ul>
              {changes.slice(0, NAMED_DAYS).map((line) => (
                <li key={line}>{line}</li>
              ))}
              {changes.length > NAMED_DAYS && (
                <li>{t('calendar.more', { count: changes.length - NAMED_DAYS })}</li>
              )}
            </ul>
            <DraftButtons
              proposedBy={draft.proposedBy.id}
              effect={t('calendar.told', { count: view.cases })}
              isStale={isStale}
              isPublishing={publish.isPending}
              isWithdrawing={withdraw.isPending}
              onPublish={() => publish.mutate(draft.id)}
              onWithdraw={() => withdraw.mutate(draft.id)}
            />
          </section>
        );
      })}
    </>
  );
}
