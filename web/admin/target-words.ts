import type { TFunction } from 'i18next';
import type { Target } from '../../cases/policy.ts';

const DAY_HOURS = 9;

/** A target as the trade says it: `30 分钟`, `27 工作小时`. */
export function targetWords(target: Target | null, t: TFunction<'admin'>): string {
  if (target === null) return '—';
  const { minutes, runs } = target;
  const hours = minutes / 60;
  const unit = minutes < 120 && minutes % 60 !== 0 ? 'minutes' : 'hours';
  const words = t(`target.${runs}.${unit}`, { count: unit === 'minutes' ? minutes : hours });
  return runs === 'working' && hours >= 2 * DAY_HOURS && hours % DAY_HOURS === 0
    ? `${words} (${t('target.days', { count: hours / DAY_HOURS })})`
    : words;
}
