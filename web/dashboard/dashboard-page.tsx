import { keepPreviousData, useQuery } from '@tanstack/react-query';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { DashboardView } from '../../api/contract/dashboard.ts';
import { listKey } from '../api/cases.ts';
import { call } from '../api/call.ts';
import { useCommunity } from '../frame/community-choice.ts';
import { DatePicker, Skeleton } from '../ui/antd.ts';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { Figures } from './figures.tsx';
import { Heat } from './heat.tsx';
import { OnTime } from './on-time.tsx';
import { OpenByStage } from './open-by-stage.tsx';
import { PromiseRates } from './promise-rates.tsx';
import { ArrearsByAge } from './arrears-by-age.tsx';
import { SatisfactionScores } from './satisfaction-scores.tsx';
import './dashboard.css';

const DAY = 'YYYY-MM-DD';
const USUAL_DAYS = 90;
const LONGEST_DAYS = 366;

/** Numbers of the office; each leads to its cases, and beside each chart stands its table. */
export default function DashboardPage() {
  const { t } = useTranslation('dashboard');
  const [search, setSearch] = useSearchParams();
  const community = useCommunity();
  const to = search.get('to') ?? dayjs().format(DAY);
  const from = search.get('from') ?? dayjs(to).subtract(USUAL_DAYS, 'day').format(DAY);
  const { data, error, refetch } = useQuery({
    queryKey: listKey('dashboard', community, from, to),
    staleTime: 30_000,
    queryFn: ({ signal }): Promise<DashboardView> =>
      call('/api/dashboard', { query: { community, from, to }, signal }),
    placeholderData: keepPreviousData,
  });
  return (
    <div className="dashboard">
      <header>
        <h1>{t('title')}</h1>
        <DatePicker.RangePicker
          aria-label={t('window')}
          allowClear={false}
          value={[dayjs(from), dayjs(to)]}
          disabledDate={(day, { from: chosen }) =>
            day.isAfter(dayjs()) ||
            (chosen !== undefined && Math.abs(day.diff(chosen, 'day')) >= LONGEST_DAYS)
          }
          onChange={(range) => {
            if (range?.[0] != null && range[1] != null)
              setSearch({ from: range[0].format(DAY), to: range[1].format(DAY) });
          }}
        />
        <span className="quiet">{t('note')}</span>
      </header>
      {error !== null && <ProblemNotice error={error} onRetry={() => void refetch()} />}
      {data === undefined ? (
        error === null && <Skeleton active />
      ) : (
        <div className="dashboard-cards">
          <Figures data={data} />
          <OpenByStage data={data} />
          <OnTime data={data} />
          <SatisfactionScores data={data} />
          <PromiseRates data={data} />
          <ArrearsByAge data={data} />
          <Heat data={data} />
        </div>
      )}
    </div>
  );
}
