import type { Querier } from '../../db/client.ts';
import { inTransaction } from '../../db/client.ts';
import { arrearsOf, lockAccount, takeInArrears } from '../../db/queries/accounts.ts';
import { findCommunityRules } from '../../db/queries/communities.ts';
import { putSignal } from '../../db/queries/engine-requests.ts';
import {
  finishImport,
  remainingLines,
  settleLines,
  type ClaimedImport,
  type ImportLine,
} from '../../db/queries/imports.ts';
import { findHomePlace, findHomesByRoom } from '../../db/queries/places.ts';
import type { Room } from '../room.ts';
import { openForAccount } from '../opening/open-fee-case.ts';

type Outcome = 'opened' | 'extended' | 'unchanged';

const DESCRIPTION = '由欠费清单导入';

/** Longer than the slowest home takes; after it a successor may go on. */
export const LEASE_MS = 15_000;

/** One home's lines join its open case, or open one. The same lines again change nothing. */
async function takeInHome(
  tx: Querier,
  room: Room,
  { communityId: community, actor }: ClaimedImport,
  homeId: string,
  lines: readonly ImportLine[],
): Promise<Outcome> {
  const account = await lockAccount(tx, homeId);
  const { changed } = await takeInArrears(
    tx,
    account,
    lines.map(({ item, period, amountFen, dueOn }) => ({ item, period, amountFen, dueOn })),
  );
  if (changed === 0) return 'unchanged';
  if (account.openCase !== null) {
    const items = await arrearsOf(tx, account);
    await putSignal(tx, {
      caseId: account.openCase.id,
      name: 'arrears-changed',
      body: { items },
      at: room.clock(),
    });
    return 'extended';
  }
  const [rules, place] = [await findCommunityRules(tx, community), await findHomePlace(tx, homeId)];
  if (rules === undefined || place === undefined) throw new Error('a home without community');
  const opened = await openForAccount(tx, room, account, {
    opening: {
      kind: 'fee-collection',
      community,
      home: homeId,
      channel: 'other',
      category: 'arrears',
      description: DESCRIPTION,
      details: { items: [] },
    },
    checked: { rules, place, against: null, caller: null },
    actor,
    fromRun: true,
  });
  return opened === undefined ? 'unchanged' : 'opened';
}

const numbersOf = (lines: readonly ImportLine[]): number[] => lines.map(({ line }) => line);

/**
 * Takes in what is left of a claimed file, home by home. A home's lines leave the import in the transaction that takes them
 * in, so whoever goes on after a kill begins with the first home that is not done. Stops between two homes when told to.
 * Answers whether it came to the end. @throws ImportTaken when its lease ran out and another has it
 */
export async function takeIn(room: Room, file: ClaimedImport, stopping: AbortSignal): Promise<boolean> {
  const left = await remainingLines(room.db, file.id);
  const homes = await findHomesByRoom(room.db, file.communityId, [...new Set(left.map((line) => line.room))]);
  const byHome = new Map<string, ImportLine[]>();
  const unknown: ImportLine[] = [];
  for (const line of left) {
    const home = homes.get(line.room);
    if (home === undefined) unknown.push(line);
    else byHome.set(home.id, [...(byHome.get(home.id) ?? []), line]);
  }
  if (unknown.length > 0)
    await inTransaction(room.db, (tx) =>
      settleLines(tx, file, { lines: numbersOf(unknown), as: { error: 'unknown-home' }, leaseMs: LEASE_MS }),
    );
  for (const [homeId, lines] of byHome) {
    if (stopping.aborted) return false;
    await inTransaction(room.db, async (tx) => {
      const as = await takeInHome(tx, room, file, homeId, lines);
      await settleLines(tx, file, { lines: numbersOf(lines), as, leaseMs: LEASE_MS });
    });
  }
  await finishImport(room.db, file, { now: room.clock() });
  return true;
}
