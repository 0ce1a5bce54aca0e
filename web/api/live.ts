import type { QueryClient, QueryKey } from '@tanstack/react-query';

/** How the news of other people's steps arrives: by the stream, or, while it is down, by asking from time to time. */
export type LiveState = 'stream' | 'polling';

/** While the stream is down the lists are asked again this often. */
const POLL_MS = 15_000;
/** Many events in a row bring one refetch. */
const GATHER_MS = 250;
const CHANNEL = 'guanjia-live';

interface LiveNews {
  caseId: string;
  version: number;
}

type Heard = { news: LiveNews } | { state: LiveState } | { reset: true };

/** Whether a query shows one of these cases. A page may know its case by number; its cached view tells the id. */
function isAbout(client: QueryClient, [kind, name]: QueryKey, ids: ReadonlySet<string>): boolean {
  if (kind !== 'case' || typeof name !== 'string') return false;
  if (ids.has(name)) return true;
  const view = client.getQueryData<{ id: string }>(['case', name, 'view']);
  return view !== undefined && ids.has(view.id);
}

/**
 * One stream per browser: the tab that holds the lock listens to `/api/events` and tells the others by a broadcast channel.
 * An event says that a case has changed, not what: what is shown of it is fetched again, with the permissions of whoever asks.
 * Returns how to stop.
 */
export function listenLive(client: QueryClient, tell: (state: LiveState) => void): () => void {
  const stopped = new AbortController();
  const channel = new BroadcastChannel(CHANNEL);
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const changed = new Set<string>();
  let poll: ReturnType<typeof setInterval> | undefined;

  const refetch = (): void => {
    waiting = undefined;
    const news = new Set(changed);
    changed.clear();
    void client.invalidateQueries({ predicate: ({ queryKey }) => isAbout(client, queryKey, news) });
    void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] === 'list' });
  };
  const hear = (heard: Heard): void => {
    if ('news' in heard) {
      changed.add(heard.news.caseId);
      waiting ??= setTimeout(refetch, GATHER_MS);
      return;
    }
    if ('reset' in heard) {
      // What is being read already is not begun anew: a first screen would be filled later for it.
      void client.invalidateQueries({ refetchType: 'active' }, { cancelRefetch: false });
      return;
    }
    tell(heard.state);
    clearInterval(poll);
    poll = undefined;
    if (heard.state === 'polling')
      poll = setInterval(() => void client.invalidateQueries({ refetchType: 'active' }), POLL_MS);
  };
  const spread = (heard: Heard): void => {
    hear(heard);
    channel.postMessage(heard);
  };
  channel.addEventListener('message', ({ data }: MessageEvent<Heard>) => hear(data));

  const lead = (): Promise<void> =>
    new Promise((resolve) => {
      const stream = new EventSource('/api/events');
      let wasDown = false;
      stream.addEventListener('open', () => {
        spread({ state: 'stream' });
        // What happened before it opened, or while it was down beyond what the stream repeats, in whichever tab.
        spread({ reset: true });
        wasDown = false;
      });
      stream.addEventListener('error', () => {
        if (!wasDown) spread({ state: 'polling' });
        wasDown = true;
      });
      stream.addEventListener('message', ({ data }: MessageEvent<string>) =>
        spread({ news: JSON.parse(data) as LiveNews }),
      );
      // The stream cannot say what was missed: everything is read again, in every tab.
      stream.addEventListener('reset', () => spread({ reset: true }));
      stopped.signal.addEventListener('abort', () => {
        stream.close();
        resolve();
      });
    });
  void navigator.locks.request(CHANNEL, { signal: stopped.signal }, lead).catch((error: unknown) => {
    // Stopped before the lock was free: the usual end of a tab that never led.
    if (!stopped.signal.aborted) throw error;
  });

  return () => {
    stopped.abort();
    clearTimeout(waiting);
    clearInterval(poll);
    channel.close();
  };
}
