import { useTranslation } from 'react-i18next';
import type { DashboardView } from '../../api/contract/dashboard.ts';
import { Drill, percent } from './drill.tsx';

/** The few numbers that are looked at first. */
export function Figures({ data }: { data: DashboardView }) {
  const { t } = useTranslation('dashboard');
  const { accepted, closed, reopened, satisfaction, onTime } = data;
  const met = onTime.reduce((sum, clock) => sum + clock.met, 0);
  const judged = met + onTime.reduce((sum, clock) => sum + clock.breached, 0);
  const figures = [
    { name: t('accepted'), value: String(accepted.count), query: accepted.query },
    { name: t('closed'), value: String(closed.count), query: closed.query },
    { name: t('onTime'), value: percent(judged === 0 ? null : met / judged), query: accepted.query },
    { name: t('reopened'), value: percent(reopened.rate), query: reopened.query },
    {
      name: t('satisfaction'),
      value: satisfaction.mean === null ? '—' : satisfaction.mean.toFixed(1),
      query: satisfaction.query,
    },
  ];
  return (
    <dl className="dashboard-figures dashboard-wide">
      {figures.map(({ name, value, query }) => (
        <div key={name} className="panel">
          <dt>{name}</dt>
          <dd>
            <Drill query={query}>{value}</Drill>
          </dd>
        </div>
      ))}
    </dl>
  );
}
