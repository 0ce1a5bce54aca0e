import { useQuery } from '@tanstack/react-query';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeadlineView } from '../../api/contract/deadline.ts';
import { KINDS, PRIORITIES, type Kind, type Priority } from '../../cases/codes.ts';
import type { DeadlineName } from '../../cases/deadlines.ts';
import { call } from '../api/call.ts';
import { communitiesQuery, useCommunity } from '../frame/community-choice.ts';
import { DatePicker, Segmented, Select } from '../ui/antd.ts';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { exactTime } from '../ui/time-words.ts';

/** When what would be due, if a case opened then: by the rules of a real one, with holidays and make-up days told. */
export function DeadlineCalculator() {
  const { t } = useTranslation(['admin', 'codes']);
  const { data: communities = [] } = useQuery(communitiesQuery);
  const working = useCommunity();
  const [community, setCommunity] = useState<string>();
  const [kind, setKind] = useState<Kind>('repair');
  const [priority, setPriority] = useState<Priority>('P3');
  const [openedAt, setOpenedAt] = useState(() => dayjs());
  const chosen = community ?? working ?? communities[0]?.id;
  const query = { community: chosen, kind, priority, openedAt: openedAt.format() };
  const { data, error } = useQuery({
    queryKey: ['deadline-preview', query],
    enabled: chosen !== undefined,
    queryFn: ({ signal }): Promise<{ deadlines: DeadlineView[] }> =>
      call('/api/deadlines/preview', { query, signal }),
  });
  return (
    <div className="calculator">
      <div className="calculator-row">
        <Select<string>
          aria-label={t('calculator.community')}
          value={chosen}
          options={communities.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={setCommunity}
        />
        <Segmented<Kind>
          aria-label={t('calculator.kind')}
          value={kind}
          options={KINDS.map((value) => ({ value, label: t(`codes:kind.${value}`) }))}
          onChange={setKind}
        />
        <Segmented<Priority>
          aria-label={t('calculator.priority')}
          value={priority}
          options={[...PRIORITIES]}
          onChange={setPriority}
        />
        <DatePicker
          showTime={{ format: 'HH:mm' }}
          format="YYYY-MM-DD HH:mm"
          allowClear={false}
          aria-label={t('calculator.openedAt')}
          value={openedAt}
          onChange={(at) => setOpenedAt(at ?? dayjs())}
        />
      </div>
      {error !== null && <ProblemNotice error={error} />}
      <dl>
        {data?.deadlines.map(({ clock, dueAt, explanation }) => (
          <div key={clock}>
            <dt>{t(`codes:deadline.${clock as DeadlineName}`)}</dt>
            <dd>
              <b>{exactTime(dueAt)}</b>
              {explanation?.skipped.map(({ on, name }) => (
                <span key={on} className="quiet">
                  {' '}
                  {t('calculator.skipped', { on, name: name ?? '' })}
                </span>
              ))}
              {explanation?.beyondCoverage === true && (
                <span className="due-soon">
                  {' '}
                  {t('calculator.beyond', { until: explanation.coveredUntil })}
                </span>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
