import type { Actor } from '../../cases/state.ts';
import { inTransaction } from '../../db/client.ts';
import { arrearsOf, lockAccount, takeInArrears } from '../../db/queries/accounts.ts';
import { findCommunityRules } from '../../db/queries/communities.ts';
import { putSignal } from '../../db/queries/engine-requests.ts';
import { updateImport } from '../../db/queries/imports.ts';
import { findHomePlace, findHomesByRoom } from '../../db/queries/places.ts';
import type { Room } from '../room.ts';
import { openForAccount } from '../opening/open-fee-case.ts';
import type { LineError, ReadLine } from './read-csv.ts';

interface Import {
  readonly id: string;
  readonly community: string;
  readonly actor: Actor;
  readonly lines: readonly ReadLine[];
  readonly errors: readonly LineError[];
}

type Outcome = 'opened' | 'extended' | 'unchanged';

const DESCRIPTION = '由欠费清单导入';

/**
 * One home's lines in one transaction: they join its open case, or open one. The same lines again change nothing, so a file
 * that was cut short is simply sent again.
 */
function takeInHome(
  room: Room,
  { community, actor }: Import,
  homeId: string,
  lines: readonly ReadLine[],
): Promise<Outcome> {
  return inTransaction(room.db, async (tx): Promise<Outcome> => {
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
    const [rules, place] = await Promise.all([
      findCommunityRules(room.db, community),
      findHomePlace(room.db, homeId),
    ]);
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
      checked: { rules, place, against: null },
      actor,
      fromRun: true,
    });
    return opened === undefined ? 'unchanged' : 'opened';
  });
}

/** How often the progress of a long file is written down. */
const PROGRESS_EVERY = 50;

/** Takes in what could be read, home by home, and writes down how it ended. Counts are homes. */
export async function takeIn(room: Room, file: Import): Promise<void> {
  const counts: Record<Outcome, number> = { opened: 0, extended: 0, unchanged: 0 };
  const errors = [...file.errors];
  const write = (state: 'running' | 'done' | 'failed'): Promise<void> =>
    updateImport(room.db, {
      id: file.id,
      state,
      ...counts,
      errors: errors.toSorted((a, b) => a.line - b.line),
      now: room.clock(),
    });
  try {
    const homes = await findHomesByRoom(room.db, file.community, [
      ...new Set(file.lines.map((line) => line.room)),
    ]);
    const byHome = new Map<string, ReadLine[]>();
    for (const line of file.lines) {
      const home = homes.get(line.room);
      if (home === undefined) errors.push({ line: line.line, code: 'unknown-home' });
      else byHome.set(home.id, [...(byHome.get(home.id) ?? []), line]);
    }
    let done = 0;
    for (const [homeId, lines] of byHome) {
      counts[await takeInHome(room, file, homeId, lines)] += 1;
      done += 1;
      if (done % PROGRESS_EVERY === 0) await write('running');
    }
    await write('done');
  } catch (error) {
    await write('failed');
    throw error;
  }
}
