import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** Where a list of cases scrolls; its lines need not hold anything to tab to, so the region itself is reached by the keyboard. */
export function ListRegion({ children }: { children: ReactNode }) {
  const { t } = useTranslation('work');
  return (
    // A region that scrolls is operated by the arrow keys.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="work-list" role="region" aria-label={t('list')} tabIndex={0}>
      {children}
    </div>
  );
}
