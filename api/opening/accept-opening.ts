import { ENGINE_ACTOR, type Actor, type CaseState, type Opening, type Reporter } from '../../cases/state.ts';
import { evolveOpening } from '../../cases/evolve.ts';
import { nextDeadline } from '../../cases/deadlines.ts';
import { caseTypeOf } from '../../cases/index.ts';
import { openCase as decideOpening } from '../../cases/lifecycle.ts';
import { localDateOf } from '../../cases/time.ts';
import { waitingFor } from '../../cases/waiting-for.ts';
import type { Querier } from '../../db/client.ts';
import { openCase, type Opened } from '../../db/queries/open-case.ts';
import { createOwnerLink } from '../../db/queries/owner-links.ts';
import { createPerson } from '../../db/queries/persons.ts';
import { newId } from '../../db/schema/columns.ts';
import type { CaseInput } from '../../workflows/messages.ts';
import { actorFor } from '../scope.ts';
import type { Room } from '../room.ts';
import type { OpeningIn } from '../contract/opening.ts';
import { cleanPhone } from '../phone.ts';
import { assembleOpening } from './assemble.ts';
import type { CheckedOpening } from './check.ts';

/** What the row, event 1 and the engine's line say of an opening: the one thing, three times. */
export function openedRow(opening: Opening, actor: Actor): Opened & { full: CaseState } {
  const { events, state: full } = decideOpening(opening, actor);
  const [first] = events;
  if (first?.type !== 'opened') throw new TypeError('a case begins with its opening');
  const state = evolveOpening(first);
  const next = nextDeadline(state);
  return {
    events: [first],
    state,
    full,
    start: {
      name: caseTypeOf(opening).workflow,
      payload: { opening, actor: actorFor(opening, actor) } satisfies CaseInput,
    },
    next: next === null ? null : { clock: next.name, dueAt: next.dueAt },
    waitingFor: waitingFor(state),
  };
}

/** Seals a person who is new here; answers how the case knows them. */
async function keepReporter(
  tx: Querier,
  { config, clock }: Room,
  person: { name: string; phone?: string } | undefined,
): Promise<Reporter | null> {
  if (person === undefined) return null;
  const phone = person.phone === undefined ? undefined : cleanPhone(person.phone);
  const id = await createPerson(tx, config.keys, {
    kind: 'reporter',
    name: person.name.trim(),
    phone,
    at: clock(),
  });
  return { person: id, callable: phone !== undefined };
}

/**
 * Accepts an opening in the caller's transaction: sealed reporter with their link, texts, number, row, event 1 and the line
 * for the engine.
 * `arrears` and the payer of a fee case come from the home's account. Answers the case as the engine will have it.
 */
export async function acceptOpening(
  tx: Querier,
  room: Room,
  opening: OpeningIn,
  checked: CheckedOpening,
  actor: Actor,
  fee: { caseId: string; arrears: Opening['arrears']; payer: Reporter | null } | null,
): Promise<CaseState> {
  const acceptedAt = room.clock();
  const reporter = (await keepReporter(tx, room, opening.reporter)) ?? fee?.payer ?? null;
  const expectation = opening.kind === 'complaint' ? (opening.details?.expectation ?? null) : null;
  const texts = { description: newId(), expectation: expectation === null ? null : newId() };
  let full: CaseState | undefined;
  await openCase(tx, {
    kind: opening.kind,
    year: Number(localDateOf(acceptedAt).slice(0, 4)),
    acceptedAt,
    author: actor.id,
    texts: [
      { id: texts.description, body: opening.description },
      ...(texts.expectation === null ? [] : [{ id: texts.expectation, body: expectation ?? '' }]),
    ],
    build: (number) => {
      const stored = {
        id: fee?.caseId ?? newId(),
        number,
        ...texts,
        reporter,
        arrears: fee?.arrears ?? null,
      };
      const opened = openedRow(assembleOpening(opening, checked, stored, acceptedAt), actor);
      full = opened.full;
      return opened;
    },
  });
  if (full === undefined) throw new Error('the opening was not built');
  if (reporter?.callable === true)
    await createOwnerLink(tx, room.config.keys, {
      caseId: full.id,
      personId: reporter.person,
      use: 'messages',
      madeBy: ENGINE_ACTOR.id,
      at: acceptedAt,
    });
  return full;
}
