import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CalendarView } from '../../api/contract/calendar.ts';
import { calendarProblems } from '../../cases/calendar-build.ts';
import { calendarChanges, laidOver, withDay } from '../../cases/calendar-edit.ts';
import { calendarLists, workingCalendarOf } from '../../cases/calendar-lists.ts';
import { communitiesQuery, useCommunity } from '../frame/community-choice.ts';
import { useMay } from '../session/session-gate.tsx';
import { Alert, App, Button, DatePicker, Segmented, Skeleton, Switch } from '../ui/antd.ts';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { CalendarChanges } from './calendar-changes.tsx';
import { CalendarDrafts } from './calendar-drafts.tsx';
import { CalendarYear } from './calendar-year.tsx';
import { calendarQuery, proposeCalendar } from './calendars.ts';
import { DayDialog } from './day-dialog.tsx';
import { HoursEditor } from './hours-editor.tsx';
import { OutdatedNotice } from './outdated-notice.tsx';
import './calendar.css';

/** When a community works: hours by weekday, holidays and the days worked for them. A change waits for a second person. */
export function CalendarTab() {
  const { data: communities = [] } = useQuery(communitiesQuery);
  const chosen = useCommunity() ?? communities[0]?.id;
  const { data, error, refetch } = useQuery({
    ...calendarQuery(chosen ?? ''),
    enabled: chosen !== undefined,
  });
  const problem = error !== null && <ProblemNotice error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return problem || <Skeleton active />;
  const name = communities.find(({ id }) => id === data.community)?.name ?? '';
  return (
    <>
      {problem}
      <CalendarEditor key={data.community} view={data} community={name} />
    </>
  );
}

function CalendarEditor({ view, community }: { view: CalendarView; community: string }) {
  const { t } = useTranslation(['admin', 'frame']);
  const client = useQueryClient();
  const { message } = App.useApp();
  const mayPropose = useMay('propose-policy');
  const inForce = () => ({ version: view.version, calendar: workingCalendarOf(view.calendar) });
  /** What the changes are written from. */
  const [base, setBase] = useState(inForce);
  const before = base.calendar;
  const [calendar, setCalendar] = useState(before);
  const [hoursKey, setHoursKey] = useState(0);
  const [isReadable, setReadable] = useState(true);
  const [picked, setPicked] = useState<string>();
  const firstYear = Number(view.announcedFrom.slice(0, 4));
  const lastYear = Number(calendar.coveredUntil.slice(0, 4)) + 1;
  const [year, setYear] = useState(() => Math.min(Math.max(dayjs().year(), firstYear), lastYear));
  const reach = { from: `${firstYear}-01-01`, to: `${lastYear}-12-31` };
  const { days: changed } = calendarChanges(before, calendar, reach);
  const isSame = JSON.stringify(before) === JSON.stringify(calendar);
  const problems = calendarProblems(calendar);
  const faultyDays = new Set(
    problems.flatMap((problem) => {
      const weekday = /^weekly\[(\d)\]/.exec(problem)?.[1];
      return weekday === undefined ? [] : [Number(weekday)];
    }),
  );
  const begin = (next: typeof calendar): void => {
    setCalendar(next);
    setHoursKey((key) => key + 1);
    setReadable(true);
  };
  const propose = useMutation({
    mutationFn: () => proposeCalendar(view.community, calendarLists(calendar), base.version),
    onSuccess: () => {
      void message.success(t('calendar.proposed'));
      begin(before);
    },
    onSettled: () => void client.invalidateQueries({ queryKey: ['calendar'] }),
  });
  const isOutdated = base.version !== view.version;
  const layOver = (): void => {
    const now = inForce();
    setBase(now);
    begin(laidOver(now.calendar, { before, mine: calendar }));
  };
  if (isOutdated && isSame && isReadable) layOver();
  const years = Array.from({ length: lastYear - firstYear + 1 }, (_, index) => firstYear + index);
  const announced = workingCalendarOf(view.announced);
  return (
    <div className="calendar-tab">
      <CalendarDrafts view={view} {...reach} />
      <div className="calendar-head">
        <b>{community}</b>
        <Segmented<number> aria-label={t('calendar.year')} value={year} options={years} onChange={setYear} />
        <span className="calendar-legend" aria-hidden>
          <span className="calendar-day day-holiday">
            1<span className="day-sign">{t('calendar.sign.holiday')}</span>
          </span>
          {t('calendar.kind.holiday')}
          <span className="calendar-day day-make-up">
            1<span className="day-sign">{t('calendar.sign.make-up')}</span>
          </span>
          {t('calendar.kind.make-up')}
        </span>
        <span className="quiet">{t('calendar.covered', { until: calendar.coveredUntil })}</span>
      </div>
      <div className="calendar-panes">
        <CalendarYear
          year={year}
          calendar={calendar}
          changed={new Set(changed)}
          onPick={mayPropose ? setPicked : undefined}
        />
        <aside>
          <HoursEditor
            key={hoursKey}
            weekly={calendar.weekly}
            faults={faultyDays}
            onReadable={setReadable}
            onChange={
              mayPropose
                ? (weekday, spans) =>
                    setCalendar((now) => ({ ...now, weekly: now.weekly.with(weekday, spans) }))
                : undefined
            }
          />
          <label className="calendar-row">
            <Switch
              size="small"
              disabled={!mayPropose}
              checked={calendar.worksOnHolidays}
              onChange={(on) => setCalendar((now) => ({ ...now, worksOnHolidays: on }))}
            />
            {t('calendar.worksOnHolidays')}
          </label>
          {mayPropose && (
            <>
              <label className="calendar-row">
                {t('calendar.coveredUntil')}
                <DatePicker
                  size="small"
                  allowClear={false}
                  value={dayjs(calendar.coveredUntil)}
                  onChange={(date) =>
                    date !== null &&
                    setCalendar((now) => ({ ...now, coveredUntil: date.format('YYYY-MM-DD') }))
                  }
                />
              </label>
              <Button
                block
                onClick={() =>
                  setCalendar((now) => ({
                    ...now,
                    holidays: announced.holidays,
                    makeUpDays: announced.makeUpDays,
                    coveredUntil: announced.coveredUntil,
                  }))
                }
              >
                {t('calendar.takeAnnounced', { until: announced.coveredUntil })}
              </Button>
              {problems.length > 0 && <Alert type="error" role="alert" title={t('calendar.faulty')} />}
              {propose.error !== null && !isOutdated && <ProblemNotice error={propose.error} />}
              {isOutdated && (
                <OutdatedNotice
                  isReadable={isReadable}
                  onLayOver={() => {
                    layOver();
                    propose.reset();
                  }}
                >
                  <CalendarChanges before={before} after={workingCalendarOf(view.calendar)} {...reach} />
                </OutdatedNotice>
              )}
              {!isSame && <p role="status">{t('calendar.told', { count: view.cases })}</p>}
              <div className="calendar-row">
                <Button
                  type="primary"
                  disabled={isSame || isOutdated || !isReadable || problems.length > 0}
                  loading={propose.isPending}
                  onClick={() => propose.mutate()}
                >
                  {t('calendar.propose')}
                </Button>
                {(!isSame || !isReadable) && (
                  <Button onClick={() => begin(before)}>{t('calendar.undo')}</Button>
                )}
              </div>
            </>
          )}
        </aside>
      </div>
      {picked !== undefined && (
        <DayDialog
          key={picked}
          date={picked}
          calendar={calendar}
          onClose={() => setPicked(undefined)}
          onWish={(wish) => {
            setCalendar(withDay(calendar, picked, wish));
            setPicked(undefined);
          }}
        />
      )}
    </div>
  );
}
