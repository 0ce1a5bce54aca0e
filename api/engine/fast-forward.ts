import { deadlines, nextDeadline } from '../../cases/deadlines.ts';
import type { CaseState } from '../../cases/state.ts';
import type { Instant } from '../../cases/time.ts';
import { getStoredCase, type StoredCase } from '../../db/queries/stored-case.ts';
import { noteTimeOffset } from '../../db/queries/move-time.ts';
import type { Room } from '../room.ts';
import { refused } from '../problem.ts';
import { waitUntil } from '../wait-until.ts';

/** How long an event may take from falling due to standing in the record, activities that it waits for included. */
const RECORDED_WITHIN_MS = 15_000;
/** More steps than any case has deadlines in a year; a clock that never clears must not hold the request for ever. */
const MOST_STEPS = 500;

export type Goal = { to: 'next-deadline' } | { byMs: number };

/** The workflow stands still at an instant when nothing that was due by then is left to happen. */
const isQuietAt = (state: CaseState, instant: Instant): boolean =>
  state.archived || (nextDeadline(state)?.dueAt ?? Infinity) > instant;

/** Waits until everything due by the instant has happened and is recorded; a clock that stays is waited for in vain, once. */
async function settle(
  { db, engine }: Room,
  { id, number }: StoredCase,
  instant: Instant,
): Promise<CaseState> {
  let live = await engine.state(number);
  await waitUntil(async () => {
    live = await engine.state(number);
    if (!isQuietAt(live, instant)) return false;
    return (await getStoredCase(db, id)).state.sequence >= live.sequence;
  }, RECORDED_WITHIN_MS);
  return live;
}

/**
 * Moves a case's own time on, one deadline at a time, because a jump over a hand-over of the workflow overshoots. To the next
 * clock's due time, past its warnings; or by a length of time. Ends with the workflow. Demo and tests only.
 * @throws Problem `not-due` when nothing falls due · NotRunning · EngineAway
 */
export async function fastForward(room: Room, found: StoredCase, goal: Goal): Promise<void> {
  const { db, engine } = room;
  const { id, number } = found;
  let state = await engine.state(number);
  let now = await engine.timeOf(number);
  const target = 'byMs' in goal ? now + goal.byMs : null;
  for (let step = 0; step < MOST_STEPS && !state.archived; step++) {
    const next = deadlines(state).find(({ dueAt }) => target !== null || dueAt > now) ?? null;
    if (next === null && target === null) throw refused('not-due');
    const stop = Math.min(next?.dueAt ?? Infinity, target ?? Infinity);
    if (stop > now) await engine.skip(number, stop - now);
    state = await settle(room, found, stop);
    if (target === null || stop >= target) break;
    const before = now;
    now = Math.max(stop, await timeOrLast(room, number, stop));
    if (now <= before && !isQuietAt(state, stop)) break;
  }
  if (!state.archived) await noteTimeOffset(db, id, (await engine.timeOf(number)) - Date.now());
}

/** An ended workflow has no clock any more. */
async function timeOrLast({ engine }: Room, number: string, last: Instant): Promise<Instant> {
  const state = await engine.state(number);
  return state.archived ? last : engine.timeOf(number);
}
