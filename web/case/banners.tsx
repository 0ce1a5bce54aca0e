import { HistoryOutlined, PauseCircleOutlined, RiseOutlined, WarningOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { exactTime } from '../ui/time-words.ts';
import type { ShownCase } from './use-case.ts';

type Look = 'over' | 'rung' | 'pause' | 'soon' | 'plain';

/** What whoever opens the case must know first. */
export function Banners({ shown: { view, now } }: { shown: ShownCase }) {
  const { t } = useTranslation(['case', 'codes']);
  const lines: { key: string; look: Look; icon?: ReactNode; words: string }[] = [];
  const open = view.stage !== 'closed';
  if (view.engine === 'pending') lines.push({ key: 'pending', look: 'soon', words: t('banner.pending') });
  if (view.priority === 'P1' && open)
    lines.push({ key: 'P1', look: 'over', icon: <WarningOutlined aria-hidden />, words: t('banner.P1') });
  if (view.rung > 0 && open)
    lines.push({
      key: 'rung',
      look: 'rung',
      icon: <RiseOutlined aria-hidden />,
      words: t(view.answered ? 'banner.rungAnswered' : 'banner.rung', {
        holder: t(`codes:holder.${view.holder}`),
      }),
    });
  if (view.hold !== null)
    lines.push({
      key: 'hold',
      look: 'pause',
      icon: <PauseCircleOutlined aria-hidden />,
      words: t('banner.hold', {
        reason: t(`codes:hold.${view.hold}`),
        until: view.holdUntil === null ? '—' : exactTime(view.holdUntil, now),
      }),
    });
  if (view.reopenCount > 0 && open)
    lines.push({
      key: 'reopened',
      look: 'soon',
      icon: <HistoryOutlined aria-hidden />,
      words: t('banner.reopened', { count: view.reopenCount }),
    });
  if (view.urgeCount > 0 && view.urgedAt !== null && open)
    lines.push({
      key: 'urged',
      look: 'soon',
      words: t('banner.urged', { count: view.urgeCount, at: exactTime(view.urgedAt, now) }),
    });
  if (view.outcome !== null && view.closedAt !== null && !open)
    lines.push({
      key: 'closed',
      look: 'plain',
      words: t('banner.closed', {
        outcome: t(`codes:outcome.${view.outcome}`),
        at: exactTime(view.closedAt, now),
      }),
    });
  if (view.engine === 'archived') lines.push({ key: 'archived', look: 'plain', words: t('banner.archived') });
  if (lines.length === 0) return null;
  return (
    <ul className="case-banners">
      {lines.map(({ key, look, icon, words }) => (
        <li key={key} className={`case-banner case-banner-${look}`}>
          {icon}
          {words}
        </li>
      ))}
    </ul>
  );
}
