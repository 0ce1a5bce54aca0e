import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { caseQuery } from '../api/cases.ts';
import { useKeys } from '../frame/keys.ts';
import { Drawer, Skeleton } from '../ui/antd.ts';

const CaseDesk = lazy(() => import('./case-desk.tsx').then(({ CaseDesk: Desk }) => ({ default: Desk })));

/**
 * A case beside the list that it was opened from: the list stays in reach of hand and keyboard. `id` is an id or a number; null
 * shows nothing. Esc closes it.
 */
export function CaseDrawer({ id, onClose }: { id: string | null; onClose: () => void }) {
  const { t } = useTranslation('case');
  const { data: view } = useQuery({ ...caseQuery(id ?? ''), enabled: id !== null });
  // Before the case is there, too; once it is, its own Escape closes an open form first.
  useKeys([{ key: 'Escape', words: t('bar.close'), run: onClose }], id !== null);
  return (
    <Drawer
      open={id !== null}
      onClose={onClose}
      mask={false}
      size="min(860px, 100vw)"
      closable={false}
      keyboard={false}
      destroyOnHidden
      focusable={{ trap: false }}
      aria-label={t('label', { number: view?.number ?? '' })}
      styles={{ body: { padding: 0 } }}
    >
      {id !== null && (
        <Suspense fallback={<Skeleton active style={{ padding: 24 }} />}>
          <CaseDesk key={id} name={id} onClose={onClose} />
        </Suspense>
      )}
    </Drawer>
  );
}
