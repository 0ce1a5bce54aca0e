import { useTranslation } from 'react-i18next';
import type { Target } from '../../cases/policy.ts';
import { InputNumber, Select, Space } from '../ui/antd.ts';

const HOUR = 60;
const MOST_MINUTES = 100_000;

/** A length of time: a number, minutes or hours, by the clock or by working time. */
export function TargetEditor({
  label,
  value,
  onChange,
}: {
  label: string;
  value: Target;
  onChange: (target: Target) => void;
}) {
  const { t } = useTranslation('admin');
  const { minutes, runs } = value;
  const unit = minutes % HOUR === 0 ? HOUR : 1;
  return (
    <Space.Compact>
      <InputNumber
        aria-label={label}
        min={1}
        max={Math.floor(MOST_MINUTES / unit)}
        precision={0}
        value={minutes / unit}
        onChange={(count) => count !== null && onChange({ minutes: count * unit, runs })}
      />
      <Select<number>
        aria-label={`${label} ${t('policy.unitOf')}`}
        value={unit}
        popupMatchSelectWidth={false}
        options={[
          { value: 1, label: t('policy.minutes') },
          { value: HOUR, label: t('policy.hours') },
        ]}
        onChange={(next) => onChange({ minutes: (minutes / unit) * next, runs })}
      />
      <Select<Target['runs']>
        aria-label={`${label} ${t('policy.runsBy')}`}
        value={runs}
        popupMatchSelectWidth={false}
        options={(['working', 'clock'] as const).map((each) => ({
          value: each,
          label: t(`policy.runs.${each}`),
        }))}
        onChange={(next) => onChange({ minutes, runs: next })}
      />
    </Space.Compact>
  );
}
