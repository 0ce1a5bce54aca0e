/** What every decision must keep, and walks that check it at each step. */
import { WAITING_FOR } from '../../cases/codes.ts';
import { deadlines, nextDeadline } from '../../cases/deadlines.ts';
import { replay } from '../../cases/evolve.ts';
import type { CaseState } from '../../cases/state.ts';
import { waitingFor } from '../../cases/waiting-for.ts';
import type { DecidedStep, PlayedCase } from './cases.ts';
import { moment } from './moments.ts';
import { startOf, stride, type Walk } from './random-walk.ts';

/** A rule that every decision keeps: what is wrong with it, or null. */
export type Rule = (step: DecidedStep, played: PlayedCase) => string | null;

const differ = (one: unknown, other: unknown): boolean => JSON.stringify(one) !== JSON.stringify(other);

/** What raises the version when the clock does it (commands.md §2). */
const changed = (before: CaseState, after: CaseState): boolean =>
  before.stage !== after.stage ||
  before.rung !== after.rung ||
  before.outcome !== after.outcome ||
  before.assignee !== after.assignee ||
  differ(before.hold, after.hold);

const versionRisesByOne: Rule = ({ before, after, byPerson, events }) => {
  const rises = byPerson || changed(before, after) ? 1 : 0;
  const last = events.at(-1)?.version;
  return after.version - before.version === rises && last === after.version
    ? null
    : `version ${before.version} → ${after.version} by ${events.map(({ type }) => type).join(', ')}`;
};

const sequenceIsGapless: Rule = ({ before, events }) =>
  events.every(({ sequence }, nth) => sequence === before.sequence + nth + 1)
    ? null
    : `sequence ${events.map(({ sequence }) => sequence).join(', ')} after ${before.sequence}`;

const somebodysMove: Rule = ({ after }) =>
  WAITING_FOR.includes(waitingFor(after)) ? null : `waits for ${waitingFor(after)}`;

const closedWaitsForArchivingAlone: Rule = ({ after }) => {
  if (after.stage !== 'closed') return null;
  const names = deadlines(after).map(({ name }) => name);
  if (nextDeadline(after)?.percent !== undefined) return 'a closed case is warned';
  return differ(names, after.archived ? [] : ['archive']) ? `closed, yet ${names.join(', ')}` : null;
};

/** A call or a survey text is out, and its report is on the way (workflows/deliveries.ts). */
const awaitsReport = ({ stage, callback }: CaseState, played: PlayedCase): boolean =>
  stage === 'callback' &&
  (callback.calling !== null || played.steps.at(-1)?.events.at(-1)?.type === 'send-survey');

/** Nobody's silence kills a case (domain.md §3.6): an open one always wakes again by itself. */
const wakesAgain: Rule = ({ after }, played) =>
  after !== played.state || after.archived || awaitsReport(after, played) || deadlines(after).length > 0
    ? null
    : `no deadline: ${JSON.stringify({ ...after, policy: undefined, calendar: undefined })}`;

export const RULES: Rule[] = [
  versionRisesByOne,
  sequenceIsGapless,
  somebodysMove,
  closedWaitsForArchivingAlone,
  wakesAgain,
];

/** Walks to the end. The whole walk in words where a rule is broken, else null. */
export function walkedBy(rules: readonly Rule[], walk: Walk): string | null {
  const played = startOf(walk);
  const told: string[] = [`${walk.kind} ${played.state.priority}`];
  const tale = (why: string): string => `${told.join('\n')}\n=> ${why}`;
  for (const thrown of walk.moves) {
    const known = played.steps.length;
    const where = `${moment(played.now) ?? ''} ${played.state.stage}`;
    try {
      told.push(`${where} · ${stride(played, thrown)}`);
    } catch (error) {
      return tale(`in ${where}: ${String(error)}`);
    }
    for (const step of played.steps.slice(known))
      for (const rule of rules) {
        const wrong = rule(step, played);
        if (wrong !== null) return tale(wrong);
      }
  }
  if (differ(replay(played.events), played.state)) return tale('the events alone give another state');
  return differ(JSON.parse(JSON.stringify(played.state)), played.state)
    ? tale('the state is not plain JSON')
    : null;
}
