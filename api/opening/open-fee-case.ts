import type { Actor, CaseState, Reporter } from '../../cases/state.ts';
import type { Querier } from '../../db/client.ts';
import {
  arrearsOf,
  bindOpenCase,
  isUnflagged,
  lockAccount,
  takeInArrears,
  type LockedAccount,
} from '../../db/queries/accounts.ts';
import { findPayer, findPerson } from '../../db/queries/persons.ts';
import { newId } from '../../db/schema/columns.ts';
import type { Room } from '../room.ts';
import type { FeeCollectionIn } from '../contract/opening.ts';
import { Problem, refused } from '../problem.ts';
import { acceptOpening } from './accept-opening.ts';
import type { CheckedOpening } from './check.ts';

/** Whom a home's fees are about, as its archive says. */
async function payerOf(tx: Querier, { config }: Room, homeId: string): Promise<Reporter | null> {
  const id = await findPayer(tx, homeId);
  if (id === undefined) return null;
  const person = await findPerson(tx, config.keys, id);
  return person === undefined ? null : { person: id, callable: person.phone !== null };
}

interface FeeOpening {
  readonly opening: FeeCollectionIn;
  readonly checked: CheckedOpening;
  readonly actor: Actor;
  /** From the run or an import: no read-back. */
  readonly fromRun: boolean;
}

/** Opens a case about everything unpaid on a locked account; undefined when nothing is. */
export async function openForAccount(
  tx: Querier,
  room: Room,
  account: LockedAccount,
  { opening, checked, actor, fromRun }: FeeOpening,
): Promise<CaseState | undefined> {
  const items = (await arrearsOf(tx, account)).filter(({ amountFen, paidFen }) => paidFen < amountFen);
  if (items.length === 0) return undefined;
  const caseId = newId();
  const state = await acceptOpening(tx, room, opening, checked, actor, {
    caseId,
    arrears: { items, fromRun, unflagged: await isUnflagged(tx, account.homeId) },
    payer: await payerOf(tx, room, account.homeId),
  });
  await bindOpenCase(tx, account.homeId, caseId);
  return state;
}

/**
 * Opens a fee case by hand: its lines join the home's account, and the case is about all that is unpaid there.
 * @throws Problem `already-open` with the number of the open case (R63) · `not-due` when nothing is unpaid
 */
export async function openFeeCase(tx: Querier, room: Room, fee: FeeOpening): Promise<CaseState> {
  const account = await lockAccount(tx, fee.checked.place.homeId ?? '');
  if (account.openCase !== null) throw new Problem('already-open', { number: account.openCase.number });
  await takeInArrears(tx, account, fee.opening.details.items);
  const state = await openForAccount(tx, room, account, fee);
  if (state === undefined) throw refused('not-due', '/details/items');
  return state;
}
