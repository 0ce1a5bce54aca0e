import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { DashboardView } from '../../api/contract/dashboard.ts';
import { Chart, tokenColour } from '../ui/chart.tsx';
import { DashboardCard } from './card.tsx';
import { Drill } from './drill.tsx';

export function SatisfactionScores({ data: { satisfaction } }: { data: DashboardView }) {
  const { t } = useTranslation(['dashboard', 'codes']);
  const { distribution, dimensions } = satisfaction;
  const option = useCallback(
    () => ({
      color: [tokenColour('--accent')],
      grid: { left: 40, right: 16, top: 8, bottom: 24 },
      tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' } },
      xAxis: { type: 'category', data: distribution.map(({ score }) => t('score', { count: score })) },
      yAxis: { type: 'value', minInterval: 1 },
      series: [{ type: 'bar', barMaxWidth: 36, data: distribution.map(({ count }) => count) }],
    }),
    [distribution, t],
  );
  return (
    <DashboardCard title={t('satisfactionScores')}>
      <Chart option={option} label={t('satisfactionScores')} />
      <table>
        <tbody>
          {distribution.map(({ score, count, query }) => (
            <tr key={score}>
              <th scope="row">{t('score', { count: score })}</th>
              <td>
                <Drill query={query}>{count}</Drill>
              </td>
            </tr>
          ))}
          {dimensions.map(({ dimension, mean, count }) => (
            <tr key={dimension}>
              <th scope="row">{t(`codes:dimension.${dimension}`)}</th>
              <td>
                {mean.toFixed(1)} <span className="quiet">({count})</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </DashboardCard>
  );
}
