import type { TFunction } from 'i18next';
import type { ExplanationView } from '../../../api/contract/deadline.ts';
import { exactTime, inShanghai } from '../../ui/time-words.ts';

/** A deadline's arithmetic for a reader: the sum, then what did not count and whose wait moved it. */
export interface Arithmetic {
  sum: string;
  notes: string[];
}

type CaseWords = TFunction<'case'>;
type Word = (group: 'hold', code: string) => string;

const MINUTES_BELOW = 120;

/** `30 工作分钟`, `27 工作小时`; clock time without the word. */
function lengthOf(minutes: number, runs: ExplanationView['runs'], t: CaseWords): string {
  const whole = minutes >= MINUTES_BELOW && minutes % 60 === 0;
  const count = whole ? minutes / 60 : minutes;
  if (runs === 'working') return t(whole ? 'deadline.workingHours' : 'deadline.workingMinutes', { count });
  return t(whole ? 'deadline.hours' : 'deadline.minutes', { count });
}

/** `17:45–18:00`; a span over several days says on which it ends. */
function spanOf(from: string, to: string): string {
  const [start, end] = [inShanghai(from), inShanghai(to)];
  const until = end.isSame(start, 'day') ? end.format('HH:mm') : end.format('MM-DD HH:mm');
  return `${start.format('HH:mm')}–${until}`;
}

function dayOf(from: string, before: string | number, t: CaseWords): string | null {
  const [day, last] = [inShanghai(from).startOf('day'), inShanghai(before).startOf('day')];
  if (day.isSame(last)) return null;
  if (day.diff(last, 'day') === 1) return t('deadline.nextDay');
  return `${day.format('MM-DD')} ${t(`deadline.weekday.${day.day() as 0}`)}`;
}

/**
 * `30 工作分钟 = 17:45–18:00 + 次日(调休上班) 09:00–09:15` (domain.md §3.3). A span's day is told where it is another than that of the
 * span before, the first one's where it is not `now`'s.
 */
export function arithmeticOf(
  { start, runs, spans, skipped, pauses, coveredUntil, beyondCoverage }: ExplanationView,
  now: number,
  t: CaseWords,
  word: Word,
): Arithmetic {
  const madeUp = new Set(skipped.filter(({ kind }) => kind === 'make-up').map(({ on }) => on));
  const terms = spans.map(({ from, to }, index) => {
    const day = dayOf(from, spans[index - 1]?.from ?? now, t);
    const time = spanOf(from, to);
    if (day === null) return time;
    const isMadeUp = madeUp.has(inShanghai(from).format('YYYY-MM-DD'));
    return t(isMadeUp ? 'deadline.dayTurnMakeUp' : 'deadline.dayTurn', { day, time });
  });
  const total = spans.reduce((sum, { minutes }) => sum + minutes, 0);
  const notes = [t('deadline.start', { at: exactTime(start) })];
  const closed = skipped.filter(({ kind }) => kind !== 'make-up');
  if (closed.length > 0)
    notes.push(
      t('deadline.skipped', {
        days: closed
          .map(({ on, name, kind }) => `${on.slice(5)} ${name ?? t(`deadline.kind.${kind as 'weekend'}`)}`)
          .join('、'),
      }),
    );
  for (const { from, to, hold, minutes } of pauses)
    notes.push(
      to === null
        ? t('deadline.pauseOpen', { from: exactTime(from), hold: word('hold', hold) })
        : t('deadline.pause', {
            from: exactTime(from),
            to: exactTime(to),
            hold: word('hold', hold),
            length: lengthOf(minutes ?? 0, runs, t),
          }),
    );
  if (beyondCoverage) notes.push(t('deadline.beyond', { on: coveredUntil }));
  return { sum: `${lengthOf(total, runs, t)} = ${terms.join(' + ')}`, notes };
}
