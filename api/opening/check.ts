import { parseInstant, type Instant } from '../../cases/time.ts';
import type { Actor } from '../../cases/state.ts';
import type { Room } from '../room.ts';
import { isKnownCaller } from '../../db/queries/callers.ts';
import { findCommunityRules, type CommunityRules } from '../../db/queries/communities.ts';
import { findAreaPlace, findHomePlace, type FoundPlace } from '../../db/queries/places.ts';
import { findPerson, type ClearPerson } from '../../db/queries/persons.ts';
import { findStaff, type StaffMember } from '../../db/queries/staff.ts';
import type { OpeningIn } from '../contract/opening.ts';
import { Problem, type Fault } from '../problem.ts';
import { scopeOf } from '../scope.ts';

/** What an opening refers to, loaded through the scope of whoever opens it. */
export interface CheckedOpening {
  readonly rules: CommunityRules;
  readonly place: FoundPlace;
  readonly against: StaffMember | null;
  /** The person of the archive who reports; null for somebody new here, or nobody. */
  readonly caller: ClearPerson | null;
}

const fault = (pointer: string, code: string): Fault => ({ in: 'body', pointer, code });

/** Rules between fields, which a schema cannot say: all of them at once. */
function faultsBetweenFields(opening: OpeningIn): Fault[] {
  const faults: Fault[] = [];
  const { kind, home, area, category, reporter } = opening;
  if (kind === 'fee-collection') {
    if (home === undefined) faults.push(fault('/home', 'required'));
    if (area !== undefined) faults.push(fault('/area', 'exactly-one-place'));
    const lines = opening.details.items.map(({ item, period }) => `${item} ${period}`);
    lines.forEach((line, index) => {
      if (lines.indexOf(line) !== index) faults.push(fault(`/details/items/${index}`, 'duplicate'));
    });
  } else if ((home === undefined) === (area === undefined)) {
    faults.push(fault('/home', 'exactly-one-place'), fault('/area', 'exactly-one-place'));
  }
  if (reporter !== undefined && reporter.person === undefined && reporter.name === undefined)
    faults.push(fault('/reporter/name', 'required'));
  if ((category === 'arrears') !== (kind === 'fee-collection'))
    faults.push(fault('/category', 'not-of-this-kind'));
  if (kind === 'repair' && opening.details?.appointment !== undefined && home === undefined)
    faults.push(fault('/details/appointment', 'in-home-only'));
  return faults;
}

const isPast = (text: string | undefined, now: Instant): boolean =>
  text !== undefined && (parseInstant(text) ?? 0) <= now;

/** The person of the archive whom an opening names, as far as whoever opens it finds them in the community. */
async function findCaller(
  { db, config }: Room,
  { community, reporter }: OpeningIn,
  actor: Actor,
): Promise<ClearPerson | undefined> {
  const id = reporter?.person;
  if (id === undefined || !(await isKnownCaller(db, id, { ...scopeOf(actor), communities: [community] })))
    return undefined;
  return findPerson(db, config.keys, id);
}

/** Times that must lie ahead, and windows that must run forward. */
function faultsOfTime(opening: OpeningIn, now: Instant): Fault[] {
  const faults: Fault[] = [];
  if (isPast(opening.expectedAt, now)) faults.push(fault('/expectedAt', 'in-the-past'));
  if (opening.kind === 'repair') {
    const { appointment } = opening.details ?? {};
    if (isPast(appointment?.from, now)) faults.push(fault('/details/appointment/from', 'in-the-past'));
    else if (appointment && (parseInstant(appointment.to) ?? 0) <= (parseInstant(appointment.from) ?? 0))
      faults.push(fault('/details/appointment/to', 'in-the-past'));
  }
  return faults;
}

/**
 * Loads what the opening names and holds it against the rules.
 * @throws Problem `invalid` with every faulty field · `unknown-reference` for ids that are not there or out of scope · `in-the-past`
 */
export async function checkOpening(room: Room, opening: OpeningIn, actor: Actor): Promise<CheckedOpening> {
  const { db, clock } = room;
  const invalid = faultsBetweenFields(opening);
  if (opening.kind === 'complaint' && !isPast(opening.details?.happenedAt ?? '2000-01-01T00:00:00Z', clock()))
    invalid.push(fault('/details/happenedAt', 'in-the-future'));
  if (invalid.length > 0) throw new Problem('invalid', { faults: invalid });

  const unknown: Fault[] = [];
  const inScope = actor.communities.includes(opening.community);
  const rules = inScope ? await findCommunityRules(db, opening.community) : undefined;
  if (rules === undefined)
    throw new Problem('unknown-reference', { faults: [fault('/community', 'unknown-reference')] });
  const place =
    opening.home !== undefined
      ? await findHomePlace(db, opening.home)
      : await findAreaPlace(db, opening.area ?? '');
  const here = place?.communityId === opening.community ? place : undefined;
  if (here === undefined)
    unknown.push(fault(opening.home === undefined ? '/area' : '/home', 'unknown-reference'));
  const againstId = opening.kind === 'complaint' ? opening.details?.againstStaff : undefined;
  const against = againstId === undefined ? undefined : await findStaff(db, againstId);
  if (againstId !== undefined && against?.communities.includes(opening.community) !== true)
    unknown.push(fault('/details/againstStaff', 'unknown-reference'));
  const caller = await findCaller(room, opening, actor);
  if (opening.reporter?.person !== undefined && caller === undefined)
    unknown.push(fault('/reporter/person', 'unknown-reference'));
  if (here === undefined || unknown.length > 0) throw new Problem('unknown-reference', { faults: unknown });

  const past = faultsOfTime(opening, clock());
  if (past.length > 0) throw new Problem('in-the-past', { faults: past });
  return { rules, place: here, against: against ?? null, caller: caller ?? null };
}
