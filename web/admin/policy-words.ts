import { useTranslation } from 'react-i18next';
import type { Kind, Priority } from '../../cases/codes.ts';
import type { Span } from '../../cases/calendar.ts';
import type { ClockTargets, Target } from '../../cases/policy.ts';
import { hoursText } from './hours-text.ts';
import {
  TOPIC_NAMES,
  TOPICS,
  type Change,
  type FieldKind,
  type PolicyField,
  type TargetClock,
} from './policy-fields.ts';
import { targetWords } from './target-words.ts';

/** What `policyProblems` says, by its last words, as the name of the word for it. */
const PROBLEMS = {
  'acknowledge is longer than verify': 'longerThanVerify',
  'is longer than resolve': 'longerThanResolve',
  'an emergency has no appointment': 'noAppointment',
  'after make-safe it is that of P2': 'asP2',
  'rising, each under 100 percent': 'warnings',
  'one for each window': 'attempts',
  'in order, not overlapping': 'windows',
  'outside the quiet hours': 'quiet',
  'at least the minimum, which is at least 30': 'share',
  'from the evening into the morning': 'quietHours',
  'not before reopenDays, and those not before confirmDays': 'archive',
  'dunning.steps: empty': 'noSteps',
  'afterDays must rise': 'steps',
  'a legal step needs a demand before it': 'demandFirst',
  'within 09:00 to 20:00, which no policy widens': 'contactWindow',
  'at least 3, which no policy shortens': 'contacts',
  'ageingDays: must rise': 'rising',
} as const;

/** Where a problem of `policyProblems` stands; a row of targets may be meant as a whole. */
export const placeOf = (problem: string): string => problem.split(': ')[0] ?? '';

/** Names and values of a policy's numbers as people read them. */
export function usePolicyWords() {
  const { t } = useTranslation(['admin', 'codes']);
  const arriveWords = (arrive: NonNullable<ClockTargets['arrive']>): string =>
    arrive === 'appointment'
      ? t('policy.appointment')
      : t('policy.homeAndElsewhere', {
          home: targetWords(arrive.home, t),
          elsewhere: targetWords(arrive.elsewhere, t),
        });
  const fieldWords = (field: PolicyField): string => {
    const word = t(`policy.field.${field.name}`);
    return 'priority' in field ? `${word} ${field.priority}` : word;
  };
  /** `报修 P2`. */
  const rowWords = (kind: Kind, priority: Priority): string => `${t(`codes:kind.${kind}`)} ${priority}`;
  return {
    fieldWords,
    rowWords,
    /** `报修 P2 处理完成`, `催单间隔`. */
    changeWords: ({ at }: Change): string => {
      if ('step' in at) return t('policy.step', { step: t(`codes:ladderStep.${at.step}`) });
      const [first, kind, priority, clock] = at.path;
      if (first === 'targets')
        return `${rowWords(kind as Kind, priority as Priority)} ${t(`policy.clock.${clock as TargetClock}`)}`;
      const place = at.path.join('.');
      const field = TOPIC_NAMES.flatMap((topic): readonly PolicyField[] => TOPICS[topic]).find(
        ({ path }) => path.join('.') === place,
      );
      return field === undefined ? place : fieldWords(field);
    },
    valueWords: (as: FieldKind, value: unknown): string => {
      if (value === null || value === undefined) return '—';
      switch (as) {
        case 'target':
        case 'target-or-none':
          return targetWords(value as Target, t);
        case 'arrive':
          return arriveWords(value as NonNullable<ClockTargets['arrive']>);
        case 'switch':
          return t(value === true ? 'policy.on' : 'policy.off');
        case 'window':
          return hoursText([value as Span]);
        case 'windows':
          return hoursText(value as Span[]);
        case 'numbers':
          return (value as number[]).join(' · ');
        case 'days':
        case 'minutes':
        case 'percent':
          return t(`policy.unit.${as}`, { count: value as number });
        case 'count':
          return `${value as number}`;
      }
    },
    problemWords: (problem: string): string => {
      const found = Object.entries(PROBLEMS).find(([end]) => problem.endsWith(end));
      return found === undefined ? t('policy.problem.other') : t(`policy.problem.${found[1]}`);
    },
  };
}
