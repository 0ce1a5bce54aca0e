import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { DashboardView } from '../../api/contract/dashboard.ts';
import { Chart, tokenColour } from '../ui/chart.tsx';
import { DashboardCard } from './card.tsx';
import { Drill, percent } from './drill.tsx';

export function OnTime({ data: { onTime } }: { data: DashboardView }) {
  const { t } = useTranslation(['dashboard', 'codes']);
  const option = useCallback(
    () => ({
      color: [tokenColour('--accent'), tokenColour('--over')],
      aria: { enabled: true, decal: { show: true } },
      grid: { left: 90, right: 16, top: 8, bottom: 24 },
      tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' } },
      xAxis: { type: 'value', minInterval: 1 },
      yAxis: {
        type: 'category',
        inverse: true,
        data: onTime.map(({ clock }) => t(`codes:deadline.${clock}`)),
      },
      series: [
        { type: 'bar', stack: 'runs', name: t('met'), data: onTime.map(({ met }) => met) },
        { type: 'bar', stack: 'runs', name: t('breached'), data: onTime.map(({ breached }) => breached) },
      ],
    }),
    [onTime, t],
  );
  return (
    <DashboardCard title={t('onTimeByClock')}>
      <Chart option={option} label={t('onTimeByClock')} />
      <table>
        <thead>
          <tr>
            <th scope="col">{t('clock')}</th>
            <th scope="col">{t('met')}</th>
            <th scope="col">{t('breached')}</th>
            <th scope="col">{t('rate')}</th>
          </tr>
        </thead>
        <tbody>
          {onTime.map(({ clock, met, breached, rate, query, breachedQuery }) => (
            <tr key={clock}>
              <th scope="row">{t(`codes:deadline.${clock}`)}</th>
              <td>
                <Drill query={query}>{met}</Drill>
              </td>
              <td>
                <Drill query={breachedQuery}>{breached}</Drill>
              </td>
              <td>{percent(rate)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </DashboardCard>
  );
}
