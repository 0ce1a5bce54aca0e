import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeadlineView } from '../../api/contract/deadline.ts';
import type { DeadlineName } from '../../cases/deadlines.ts';
import { call } from '../api/call.ts';
import { communitiesQuery, useCommunity } from '../frame/community-choice.ts';
import { Select } from '../ui/antd.ts';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { exactTime } from '../ui/time-words.ts';
import { MetDays, useImaginedCase } from './imagined-case.tsx';

/** When what would be due, if a case opened then: by the rules of a real one, with holidays and make-up days told. */
export function DeadlineCalculator() {
  const { t } = useTranslation(['admin', 'codes']);
  const { data: communities = [] } = useQuery(communitiesQuery);
  const working = useCommunity();
  const [community, setCommunity] = useState<string>();
  const { imagined, fields } = useImaginedCase();
  const chosen = community ?? working ?? communities[0]?.id;
  const query = { ...imagined, community: chosen, openedAt: imagined.openedAt.format() };
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
        {fields}
      </div>
      {error !== null && <ProblemNotice error={error} />}
      <dl>
        {data?.deadlines.map(({ clock, dueAt, explanation }) => (
          <div key={clock}>
            <dt>{t(`codes:deadline.${clock as DeadlineName}`)}</dt>
            <dd>
              <b>{exactTime(dueAt)}</b>
              {explanation !== null && <MetDays {...explanation} />}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
