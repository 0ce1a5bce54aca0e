import { useSyncExternalStore } from 'react';

/** Whether the server is within reach: what the browser says of the network, and whether the last request got an answer. */
let answered = true;
const listeners = new Set<() => void>();

export const isReached = (): boolean => navigator.onLine && answered;

function tell(next: boolean): void {
  if (answered === next) return;
  answered = next;
  for (const listener of listeners) listener();
}
export const reached = (): void => tell(true);
export const notReached = (): void => tell(false);

const networkChanged = (): void => {
  // A network that came back is tried before it is doubted.
  answered = true;
  for (const listener of listeners) listener();
};
addEventListener('online', networkChanged);
addEventListener('offline', networkChanged);

export const useReach = (): boolean =>
  useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, isReached);
