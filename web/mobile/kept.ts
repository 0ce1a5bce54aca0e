import { clear, createStore, del, get, set, update } from 'idb-keyval';
import { forgetDrafts, forgetDraftsOfOthers } from './drafts.ts';
import type { Lists, Order } from './order.ts';
import type { Queue } from './queue.ts';

/** What the phone keeps in its own database: the queue, which outlives a sign-out, and what was last seen, which does not. */
const given = createStore('guanjia-phone-queue', 'given');
const seen = createStore('guanjia-phone-seen', 'seen');

const QUEUE = 'queue';
export const readQueue = (): Promise<Queue | undefined> => get<Queue>(QUEUE, given);
/** One transaction of the browser's database: two windows lose nothing of each other. */
export const changeQueue = (change: (queue: Queue | undefined) => Queue): Promise<void> =>
  update<Queue>(QUEUE, change, given);

const orderKey = (id: string): string => `order/${id}`;
export const keepOrder = (order: Order): Promise<void> => set(orderKey(order.view.id), order, seen);
export const keptOrder = (id: string): Promise<Order | undefined> => get<Order>(orderKey(id), seen);
export const forgetOrder = (id: string): Promise<void> => del(orderKey(id), seen);

const LISTS = 'lists';
export const keepLists = (lists: Lists): Promise<void> => set(LISTS, lists, seen);
export const keptLists = (): Promise<Lists | undefined> => get<Lists>(LISTS, seen);

/** Nothing of what one person saw or began to write is left for the next. */
export async function forgetSeen(): Promise<void> {
  forgetDrafts(localStorage);
  await clear(seen);
}

const WHOSE = 'whose';
/** Makes sure that what lies here was seen by this person: somebody else's goes before anything is shown. */
export async function onlySeenBy(staff: string): Promise<void> {
  forgetDraftsOfOthers(localStorage, staff);
  if ((await get<string>(WHOSE, seen)) === staff) return;
  await clear(seen);
  await set(WHOSE, staff, seen);
}
