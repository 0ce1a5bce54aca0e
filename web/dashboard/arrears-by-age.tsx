import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { DashboardView } from '../../api/contract/dashboard.ts';
import { Chart, tokenColour } from '../ui/chart.tsx';
import { yuan } from '../ui/time-words.ts';
import { DashboardCard } from './card.tsx';
import { Drill } from './drill.tsx';

export function ArrearsByAge({ data: { arrears } }: { data: DashboardView }) {
  const { t } = useTranslation('dashboard');
  const option = useCallback(
    () => ({
      color: [tokenColour('--accent')],
      grid: { left: 70, right: 16, top: 8, bottom: 24 },
      tooltip: { trigger: 'axis', valueFormatter: (fen: number) => yuan(fen * 100) },
      xAxis: { type: 'category', data: arrears.map(({ ageing }) => t(`ageing.${ageing}`)) },
      yAxis: { type: 'value' },
      series: [{ type: 'bar', barMaxWidth: 36, data: arrears.map(({ fen }) => fen / 100) }],
    }),
    [arrears, t],
  );
  return (
    <DashboardCard title={t('arrears')}>
      <Chart option={option} label={t('arrears')} />
      <table>
        <thead>
          <tr>
            <th scope="col">{t('age')}</th>
            <th scope="col">{t('homes')}</th>
            <th scope="col">{t('amount')}</th>
          </tr>
        </thead>
        <tbody>
          {arrears.map(({ ageing, homes, fen, query }) => (
            <tr key={ageing}>
              <th scope="row">{t(`ageing.${ageing}`)}</th>
              <td>
                <Drill query={query}>{homes}</Drill>
              </td>
              <td>{yuan(fen)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </DashboardCard>
  );
}
