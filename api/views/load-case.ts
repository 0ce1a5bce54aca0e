import type { CaseState } from '../../cases/state.ts';
import type { Room } from '../room.ts';
import { findPeopleNames, getPlaceNames } from '../../db/queries/case-names.ts';
import type { FoundCase } from '../../db/queries/find-case.ts';
import { findPerson } from '../../db/queries/persons.ts';
import { findStates } from '../../db/queries/stored-case.ts';
import { findTexts } from '../../db/queries/texts.ts';
import { textIdsOfState } from './body-texts.ts';
import { othersOf, type ShownCase } from './case-view.ts';
import { masked } from './masked-person.ts';

type MaskedPerson = { name: string | null; phone: string | null };

/** A resident or reporter as everybody sees them; null once the person was forgotten. */
export async function maskedPerson(
  { db, config }: Pick<Room, 'db' | 'config'>,
  id: string,
): Promise<MaskedPerson | null> {
  const person = await findPerson(db, config.keys, id);
  return person === undefined ? null : masked(person);
}

/** Everybody on the staff whom a case's own view names. */
const staffIdsOf = (state: CaseState): string[] =>
  [
    state.assignee,
    state.verifier,
    state.resolvedBy,
    state.againstStaff,
    ...state.participants,
    ...state.promises.map(({ by }) => by),
    ...state.proposals.map(({ by }) => by.id),
    ...state.pages.flatMap(({ paged }) =>
      paged.map(({ person }) => ('staff' in person ? person.staff : person.contact)),
    ),
  ].filter((id) => id !== null);

/** A case's own time: the wall clock plus what the demo moved it by. */
export const caseTime = ({ clock }: Pick<Room, 'clock'>, { offsetMs }: Pick<FoundCase, 'offsetMs'>): number =>
  clock() + offsetMs;

/** Loads the words and names that a view of the case needs. */
export async function loadCase(
  room: Room,
  found: Pick<FoundCase, 'state' | 'engine' | 'offsetMs'>,
): Promise<ShownCase> {
  const { state, engine } = found;
  const [places, people, texts, reporter, others] = await Promise.all([
    getPlaceNames(room.db, state),
    findPeopleNames(room.db, staffIdsOf(state)),
    findTexts(room.db, textIdsOfState(state), state.id),
    state.reporter === null ? null : maskedPerson(room, state.reporter.person),
    findStates(room.db, othersOf(state)),
  ]);
  return {
    state,
    engine,
    now: caseTime(room, found),
    names: { people, texts, residents: new Map() },
    ...places,
    reporter,
    others,
    temporal: room.config,
  };
}
