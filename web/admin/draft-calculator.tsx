import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { workingCalendarOf } from '../../cases/calendar-lists.ts';
import { explain } from '../../cases/deadline-arithmetic.ts';
import { imaginedDeadlines } from '../../cases/deadline-preview.ts';
import type { Policy } from '../../cases/policy.ts';
import { Skeleton } from '../ui/antd.ts';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { exactTime } from '../ui/time-words.ts';
import { calendarQuery } from './calendars.ts';
import { MetDays, useImaginedCase } from './imagined-case.tsx';

interface DraftCalculatorProps {
  community: string;
  inForce: Policy;
  draft: Policy;
}

/** When what would be due by the numbers in force and by those of a draft, reckoned here by the rules of a real case. */
export function DraftCalculator({ community, inForce, draft }: DraftCalculatorProps) {
  const { t } = useTranslation(['admin', 'codes']);
  const { data, error } = useQuery(calendarQuery(community));
  const { imagined, fields } = useImaginedCase();
  if (error !== null) return <ProblemNotice error={error} />;
  if (data === undefined) return <Skeleton active />;
  const calendar = workingCalendarOf(data.calendar);
  const { openedAt, ...of } = imagined;
  const [now, next] = [inForce, draft].map((policy) =>
    imaginedDeadlines({ policy, calendar }, { ...of, acceptedAt: openedAt.valueOf() }),
  );
  const names = new Set([...(next ?? []), ...(now ?? [])].map(({ name }) => name));
  return (
    <div className="calculator">
      <div className="calculator-row">{fields}</div>
      <dl>
        {[...names].map((name) => {
          const [old, drafted] = [now, next].map((all) => all?.find((each) => each.name === name));
          const { explained } = drafted ?? {};
          const time = drafted === undefined ? t('calculator.none') : exactTime(drafted.dueAt);
          return (
            <div key={name}>
              <dt>{t(`codes:deadline.${name}`)}</dt>
              <dd>
                {old?.dueAt === drafted?.dueAt ? (
                  <b>{time}</b>
                ) : (
                  <>
                    <span className="quiet">
                      {t('calculator.now', {
                        at: old === undefined ? t('calculator.none') : exactTime(old.dueAt),
                      })}
                    </span>
                    <br />
                    <span aria-hidden>→ </span>
                    {t('calculator.drafted')}
                    <b className="calculator-changed">{time}</b>
                  </>
                )}
                {explained !== undefined && (
                  <MetDays
                    {...explain(calendar, explained.start, explained.target, explained.pauses).explanation}
                  />
                )}
              </dd>
            </div>
          );
        })}
      </dl>
    </div>
  );
}
