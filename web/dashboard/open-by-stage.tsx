import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { DashboardView } from '../../api/contract/dashboard.ts';
import { KINDS, STAGES } from '../../cases/codes.ts';
import { Chart, tokenColour } from '../ui/chart.tsx';
import { DashboardCard } from './card.tsx';
import { Drill } from './drill.tsx';

const OPEN_STAGES = STAGES.filter((stage) => stage !== 'closed');

export function OpenByStage({ data: { open } }: { data: DashboardView }) {
  const { t } = useTranslation(['dashboard', 'codes']);
  const option = useCallback(() => {
    const looks = [tokenColour('--accent'), tokenColour('--pause'), tokenColour('--rung')];
    return {
      color: looks,
      aria: { enabled: true, decal: { show: true } },
      grid: { left: 70, right: 16, top: 8, bottom: 24 },
      tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' } },
      xAxis: { type: 'value', minInterval: 1 },
      yAxis: { type: 'category', inverse: true, data: OPEN_STAGES.map((stage) => t(`codes:stage.${stage}`)) },
      series: KINDS.map((kind) => ({
        type: 'bar',
        stack: 'open',
        name: t(`codes:kind.${kind}`),
        data: OPEN_STAGES.map(
          (stage) => open.find((each) => each.stage === stage && each.kind === kind)?.count ?? 0,
        ),
      })),
    };
  }, [open, t]);
  return (
    <DashboardCard title={t('openByStage')}>
      <Chart option={option} label={t('openByStage')} />
      <table>
        <thead>
          <tr>
            <th scope="col">{t('stage')}</th>
            {KINDS.map((kind) => (
              <th key={kind} scope="col">
                {t(`codes:kind.${kind}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {OPEN_STAGES.map((stage) => (
            <tr key={stage}>
              <th scope="row">{t(`codes:stage.${stage}`)}</th>
              {KINDS.map((kind) => {
                const cell = open.find((each) => each.stage === stage && each.kind === kind);
                return (
                  <td key={kind}>
                    {cell === undefined ? 0 : <Drill query={cell.query}>{cell.count}</Drill>}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </DashboardCard>
  );
}
