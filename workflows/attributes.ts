/** The search attributes of a case: what the Temporal UI filters by. No personal data. */
import {
  TypedSearchAttributes,
  type SearchAttributePair,
  type SearchAttributeUpdatePair,
} from '@temporalio/common';
import { deadlines, type Deadline } from '../cases/deadlines.ts';
import { overdueSince } from '../cases/overdue.ts';
import type { CaseState } from '../cases/state.ts';
import { waitingFor } from '../cases/waiting-for.ts';
import { SEARCH_KEYS } from './search-keys.ts';

/** Instants as milliseconds; null where the case has none. */
export type Attributes = { [K in keyof typeof SEARCH_KEYS]: string | number | null };
const NAMES = Object.keys(SEARCH_KEYS) as (keyof Attributes)[];
const DATES: readonly (keyof Attributes)[] = ['dueAt', 'stageEnteredAt', 'nextCallbackAt'];

export function attributesOf(state: CaseState): Attributes {
  return {
    stage: state.stage,
    rung: String(state.rung),
    priority: state.priority,
    community: state.community,
    waitingFor: waitingFor(state),
    hold: state.hold?.reason ?? null,
    outcome: state.outcome,
    // What is owed since then keeps its due time, so that `DueAt` before now finds what is late.
    dueAt: overdueSince(state) ?? nextTarget(state)?.dueAt ?? null,
    stageEnteredAt: state.stageEnteredAt,
    nextCallbackAt: state.callback.nextAt,
    reopenCount: state.reopenCount,
  };
}

/** The next instant at which something is due while the case is open. */
export const nextTarget = (state: CaseState): Deadline | undefined =>
  deadlines(state).find(({ name }) => name !== 'archive');

/** As the engine holds them now: set at the start, carried from run to run. */
export function attributesIn(held: TypedSearchAttributes): Attributes {
  const entries = NAMES.map((name) => {
    const value: unknown = held.get(SEARCH_KEYS[name]);
    return [name, value instanceof Date ? value.getTime() : (value ?? null)];
  });
  return Object.fromEntries(entries) as Attributes;
}

/** What has to be told to the engine for `now` to be so. */
export const changedPairs = (before: Attributes, now: Attributes): SearchAttributeUpdatePair[] =>
  NAMES.filter((name) => now[name] !== before[name]).map((name) => pairOf(name, now[name]));

export const startAttributes = (state: CaseState): TypedSearchAttributes => {
  const now = attributesOf(state);
  const given = NAMES.filter((name) => now[name] !== null);
  return new TypedSearchAttributes(given.map((name) => pairOf(name, now[name]) as SearchAttributePair));
};

function pairOf(name: keyof Attributes, value: string | number | null): SearchAttributeUpdatePair {
  const stored = DATES.includes(name) && value !== null ? new Date(value) : value;
  return { key: SEARCH_KEYS[name], value: stored } as SearchAttributeUpdatePair;
}
