import { useTranslation } from 'react-i18next';
import type { HoldReason, Priority } from '../../cases/codes.ts';
import { urgencyOf } from '../ui/pressing.ts';
import { exactTime, lengthInWords, relativeTime } from '../ui/time-words.ts';
import { useNow } from '../ui/use-now.ts';

export function Urgency({ priority }: { priority: Priority }) {
  const { t } = useTranslation('codes');
  return (
    <span className={`tag tag-${priority}`}>
      {priority === 'P1' && <span aria-hidden>⚠ </span>}
      {priority} {t(`priority.${priority}`)}
    </span>
  );
}

/** The remaining time in words and colour; `skewMs`: how far the case's own time runs ahead of the wall clock. */
export function Due({
  at,
  what,
  soonAt,
  skewMs,
  pausedFor = null,
}: {
  at: string | null;
  what: string;
  /** From when on it is close; where that is not told, from its last hour on. */
  soonAt?: string | null;
  skewMs: number;
  pausedFor?: HoldReason | null;
}) {
  const { t } = useTranslation(['frame', 'codes']);
  const { t: words } = useTranslation();
  const now = useNow() + skewMs;
  if (pausedFor !== null)
    return (
      <span className="due paused">
        <span aria-hidden>❙❙</span> {t('time.pausedFor', { whom: t(`codes:hold.${pausedFor}`) })}
      </span>
    );
  if (at === null) return <span className="due quiet">{t('time.none')}</span>;
  const due = Date.parse(at);
  const left = due - now;
  const look = { over: 'due over', soon: 'due soon', fine: 'due' }[urgencyOf({ due, soonAt }, now)];
  return (
    <span className={look}>
      <span aria-hidden>{left < 0 ? '⚠' : '◷'}</span> {what}{' '}
      {left < 0 ? t('time.overdue', { time: lengthInWords(left, words) }) : relativeTime(due, now, words)}
      <span className="quiet"> · {exactTime(due, now)}</span>
    </span>
  );
}

export function When({ at, skewMs = 0 }: { at: string | number; skewMs?: number }) {
  const { t } = useTranslation();
  const now = useNow() + skewMs;
  return <time dateTime={new Date(at).toISOString()}>{relativeTime(at, now, t)}</time>;
}
