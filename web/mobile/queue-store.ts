import { useSyncExternalStore } from 'react';
import { changeQueue, readQueue } from './kept.ts';
import { EMPTY, type Queue } from './queue.ts';

/** The queue as this window last knew it; the browser's database has the truth. */
let known: Queue = EMPTY;
const listeners = new Set<() => void>();
const windows = new BroadcastChannel('guanjia-phone-queue');

function show(queue: Queue): void {
  known = queue;
  for (const listener of listeners) listener();
}

/** Reads what waits, also what another window has changed. */
export async function loadQueue(): Promise<Queue> {
  show((await readQueue()) ?? EMPTY);
  return known;
}
windows.addEventListener('message', () => void loadQueue());

/** Changes the queue for good; resolves once it is written. */
export async function changed(change: (queue: Queue) => Queue): Promise<Queue> {
  let next = known;
  await changeQueue((queue) => (next = change(queue ?? EMPTY)));
  show(next);
  windows.postMessage('changed');
  return next;
}

export const queueNow = (): Queue => known;

export const useQueue = (): Queue =>
  useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, queueNow);
