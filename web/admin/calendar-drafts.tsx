import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { CalendarView } from '../../api/contract/calendar.ts';
import { workingCalendarOf } from '../../cases/calendar-lists.ts';
import { App } from '../ui/antd.ts';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { CalendarChanges } from './calendar-changes.tsx';
import { publishCalendar, withdrawCalendar } from './calendars.ts';
import { DraftButtons } from './draft-buttons.tsx';

/** What colleagues propose, with the days that would change; another person publishes. */
export function CalendarDrafts({ view, from, to }: { view: CalendarView; from: string; to: string }) {
  const { t } = useTranslation(['admin', 'frame']);
  const client = useQueryClient();
  const { message } = App.useApp();
  const again = (): void => void client.invalidateQueries({ queryKey: ['calendar'] });
  const publish = useMutation({
    mutationFn: publishCalendar,
    onSuccess: ({ cases }) => void message.success(t('calendar.published', { count: cases })),
    onSettled: again,
  });
  const withdraw = useMutation({ mutationFn: withdrawCalendar, onSettled: again });
  const now = workingCalendarOf(view.calendar);
  const open = view.drafts.filter(({ state }) => state === 'proposed');
  return (
    <>
      {publish.error !== null && <ProblemNotice error={publish.error} />}
      {withdraw.error !== null && <ProblemNotice error={withdraw.error} />}
      {open.map((draft) => {
        const isOutdated = draft.writtenFrom !== view.version;
        return (
          <section key={draft.id} className="policy-draft" aria-label={t('calendar.draft')}>
            <p>
              <b>{t('calendar.proposedBy', { name: draft.proposedBy.name ?? draft.proposedBy.id })}</b>
              {isOutdated && <span className="due-over"> {t('draft.outdated')}</span>}
            </p>
            <CalendarChanges before={now} after={workingCalendarOf(draft.calendar)} from={from} to={to} />
            <DraftButtons
              proposedBy={draft.proposedBy.id}
              effect={t('calendar.told', { count: view.cases })}
              isOutdated={isOutdated}
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
