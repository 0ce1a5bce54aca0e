import { useTranslation } from 'react-i18next';
import type { DeadlineName } from '../../cases/deadlines.ts';
import type { RungCause } from '../../cases/events.ts';

type Plain = Exclude<RungCause, `breach:${string}`>;

/** Why a case went up a rung, in words. */
export function useReasonWords(): (because: string) => string {
  const { t } = useTranslation(['case', 'codes']);
  return (because) =>
    because.startsWith('breach:')
      ? t('becauseBreach', { what: t(`codes:deadline.${because.slice(7) as DeadlineName}`) })
      : t(`because.${because as Plain}`);
}
