import type { Actor, CaseState, Opening, Reporter } from '../../cases/state.ts';
import { localDateOf } from '../../cases/time.ts';
import type { Querier } from '../../db/client.ts';
import { openedRow } from '../../db/opened-row.ts';
import { acceptCase } from '../../db/queries/accept-case.ts';
import { createPerson, type ClearPerson } from '../../db/queries/persons.ts';
import { findRecurrence } from '../../db/queries/recurrence.ts';
import { newId } from '../../db/schema/columns.ts';
import { actorFor } from '../scope.ts';
import type { Room } from '../room.ts';
import type { OpeningIn } from '../contract/opening.ts';
import { cleanPhone } from '../phone.ts';
import { assembleOpening, openedPlace } from './assemble.ts';
import type { CheckedOpening } from './check.ts';

/**
 * How the case knows who reports: somebody of the archive as they are, or sealed anew where they are new here, or gave
 * another name or number for this case. The archive's own record stays as it is.
 */
async function keepReporter(
  tx: Querier,
  { config, clock }: Room,
  given: OpeningIn['reporter'],
  caller: ClearPerson | null,
): Promise<Reporter | null> {
  if (given === undefined) return null;
  if (caller !== null && given.name === undefined && given.phone === undefined)
    return { person: caller.id, callable: caller.phone !== null };
  const phone = given.phone === undefined ? (caller?.phone ?? undefined) : cleanPhone(given.phone);
  const id = await createPerson(tx, config.keys, {
    kind: 'reporter',
    name: given.name?.trim() ?? caller?.name ?? undefined,
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
  const reporter = (await keepReporter(tx, room, opening.reporter, checked.caller)) ?? fee?.payer ?? null;
  const expectation = opening.kind === 'complaint' ? (opening.details?.expectation ?? null) : null;
  const texts = { description: newId(), expectation: expectation === null ? null : newId() };
  const { rules, place } = checked;
  const caseId = fee?.caseId ?? newId();
  const recurrenceOf = await findRecurrence(tx, {
    place: openedPlace(place),
    category: opening.category,
    acceptedAt,
    days: rules.policy.community.recurrenceDays,
  });
  return acceptCase(tx, room.config.keys, {
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
        id: caseId,
        number,
        ...texts,
        reporter,
        arrears: fee?.arrears ?? null,
        ...(recurrenceOf === undefined ? {} : { recurrenceOf }),
      };
      const assembled = assembleOpening(opening, checked, stored, acceptedAt);
      return openedRow(assembled, actorFor(assembled, actor));
    },
  });
}
