import { ClockCircleOutlined, PauseCircleOutlined, RiseOutlined, WarningOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import {
  STAGES,
  type HoldReason,
  type Holder,
  type Priority,
  type Rung,
  type Stage,
} from '../../cases/codes.ts';
import { urgencyOf } from './pressing.ts';
import { exactTime, lengthInWords, relativeTime } from './time-words.ts';
import { useNow } from './use-now.ts';

/** The stage as six dots and a word. */
export function StageTrack({ stage }: { stage: Stage }) {
  const { t } = useTranslation(['frame', 'codes']);
  const here = STAGES.indexOf(stage);
  const word = t(`codes:stage.${stage}`);
  return (
    <span className="track">
      <span className="track-dots" role="img" aria-label={t('track.label', { stage: word, index: here + 1 })}>
        {STAGES.map((each, index) => (
          <i
            key={each}
            className={index < here || stage === 'closed' ? 'past' : index === here ? 'here' : undefined}
          />
        ))}
      </span>
      {word}
    </span>
  );
}

export function PriorityTag({ priority }: { priority: Priority }) {
  const { t } = useTranslation('codes');
  const look = { P1: 'tag tag-urgent', P2: 'tag tag-pressing', P3: 'tag', P4: 'tag' }[priority];
  return (
    <span className={look}>
      {priority === 'P1' && <WarningOutlined aria-hidden />}
      {priority} {t(`priority.${priority}`)}
    </span>
  );
}

/** Nothing on the front line. Who holds the rung says it more exactly: the first rung has two holders. */
export function RungTag({ rung, holder }: { rung: Rung; holder: Holder }) {
  const { t } = useTranslation(['frame', 'codes']);
  if (rung === 0) return null;
  return (
    <span className="tag tag-rung">
      <RiseOutlined aria-hidden />
      {t('rungLabel', { rung: t(`codes:holder.${holder}`) })}
    </span>
  );
}

export function HoldTag({ hold }: { hold: HoldReason | null }) {
  const { t } = useTranslation('codes');
  if (hold === null) return null;
  return (
    <span className="tag tag-hold">
      <PauseCircleOutlined aria-hidden />
      {t(`hold.${hold}`)}
    </span>
  );
}

export interface DueProps {
  /** Null: nothing is due. */
  dueAt: string | null;
  /** What falls due, in words. */
  what?: string;
  /** From when on it is close; where that is not told, from its last hour on. */
  soonAt?: string | null;
  /** A hold pauses it: whose wait it is, in words. */
  pausedFor?: string;
  /** How far the case's own time runs ahead of the wall clock, ms. */
  skewMs?: number;
  /** Without the exact instant, which stands beside it or comes on hover. */
  brief?: boolean;
}

/** The remaining time in colour and words: grey fine, amber last quarter, red overdue, hatched paused. */
export function Due({ dueAt, what, soonAt, pausedFor, skewMs = 0, brief = false }: DueProps) {
  const { t } = useTranslation();
  const now = useNow() + skewMs;
  if (pausedFor !== undefined)
    return (
      <span className="due due-paused">
        <PauseCircleOutlined aria-hidden />
        {t('time.pausedFor', { whom: pausedFor })}
      </span>
    );
  if (dueAt === null) return <span className="quiet">{t('time.none')}</span>;
  const due = Date.parse(dueAt);
  const left = due - now;
  const look = { over: 'due due-over', soon: 'due due-soon', fine: 'due' }[urgencyOf({ due, soonAt }, now)];
  const words = left < 0 ? t('time.overdue', { time: lengthInWords(left, t) }) : relativeTime(due, now, t);
  return (
    <span className={look} title={exactTime(due)}>
      {left < 0 ? <WarningOutlined aria-hidden /> : <ClockCircleOutlined aria-hidden />}
      {what === undefined ? words : `${what} ${words}`}
      {!brief && <span className="quiet">· {exactTime(due, now)}</span>}
    </span>
  );
}

/** An instant relative to now, the exact one on hover. */
export function When({ at, skewMs = 0 }: { at: string; skewMs?: number }) {
  const { t } = useTranslation();
  const now = useNow() + skewMs;
  return (
    <time dateTime={at} title={exactTime(at)}>
      {relativeTime(at, now, t)}
    </time>
  );
}
