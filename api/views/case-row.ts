import { PAUSING_HOLDS } from '../../cases/codes.ts';
import type { Actor } from '../../cases/state.ts';
import type { Instant } from '../../cases/time.ts';
import { maskNumbers } from '../../db/masking.ts';
import type { CaseLine } from '../../db/queries/case-line.ts';
import { findPersons } from '../../db/queries/persons.ts';
import type { ClearPerson } from '../../db/queries/persons.ts';
import type { Room } from '../room.ts';
import type { CaseRow } from '../contract/case-view.ts';
import { isCommitteeView } from './case-view.ts';
import { at, atOrNull } from './instants.ts';
import { masked } from './masked-person.ts';

const TITLE = 40;

/** The first characters of a text without what identifies people. */
const titleOf = (beginning: string | null): string | null =>
  beginning === null
    ? null
    : Array.from(maskNumbers(beginning).replace(/\s+/gu, ' ').trim()).slice(0, TITLE).join('');

function rowOf(line: CaseLine, reporter: ClearPerson | undefined, actor: Actor, now: Instant): CaseRow {
  const committee = isCommitteeView(actor);
  const showsFlat = !committee || line.kind === 'fee-collection';
  return {
    id: line.id,
    number: line.number,
    kind: line.kind,
    community: line.community,
    priority: line.priority,
    stage: line.stage,
    rung: line.rung,
    hold: line.hold,
    outcome: line.outcome,
    version: line.version,
    now: at(now + line.offsetMs),
    reopenCount: line.reopenCount,
    engine: line.engine,
    department: line.department,
    assignee: line.assignee === null ? null : { id: line.assignee, name: line.assigneeName },
    verifier: line.verifier,
    title: titleOf(line.beginning),
    reporter: committee || reporter === undefined ? null : masked(reporter),
    category: line.category,
    holder: line.holder,
    place: line.areaName ?? (showsFlat ? line.room : line.building),
    waitingFor: line.waitingFor,
    nextClock: line.nextClock,
    nextDueAt: atOrNull(line.nextDueAt),
    nextSoonAt: atOrNull(line.nextSoonAt),
    holdUntil: atOrNull(line.holdUntil),
    pausedFor: line.hold !== null && PAUSING_HOLDS.includes(line.hold) ? line.hold : null,
    overdueSince: atOrNull(line.overdueSince),
    overdueClock: line.overdueClock,
    urgedAt: atOrNull(line.urgedAt),
    acceptedAt: at(line.acceptedAt),
    closedAt: atOrNull(line.closedAt),
    recurrenceOf: line.recurrenceOf,
  };
}

/** Lines as this person may see them, with their reporters masked: one more statement for the whole page. */
export async function caseRows(
  { db, config, clock }: Pick<Room, 'db' | 'config' | 'clock'>,
  lines: readonly CaseLine[],
  actor: Actor,
): Promise<CaseRow[]> {
  const ids = isCommitteeView(actor)
    ? []
    : lines.flatMap(({ reporterPerson }) => (reporterPerson === null ? [] : [reporterPerson]));
  const people = await findPersons(db, config.keys, ids);
  const now = clock();
  return lines.map((line) =>
    rowOf(line, line.reporterPerson === null ? undefined : people.get(line.reporterPerson), actor, now),
  );
}
