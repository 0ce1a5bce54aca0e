/** What a tab does with the news of the stream, without a stream. */
import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { listenLive, type LiveState } from '../../web/api/live.ts';

class Stream extends EventTarget {
  static readonly all: Stream[] = [];
  readonly close = vi.fn();
  readonly url: string;
  constructor(url: string) {
    super();
    this.url = url;
    Stream.all.push(this);
  }
}

const stops: (() => void)[] = [];
beforeEach(() => {
  Stream.all.length = 0;
  vi.stubGlobal('EventSource', Stream);
  let isLed = false;
  // The first tab gets the lock; the others wait for it for ever.
  const request = (_name: string, _options: object, lead: () => Promise<void>): Promise<void> => {
    if (isLed) return new Promise(() => undefined);
    isLed = true;
    return lead();
  };
  vi.stubGlobal('navigator', { locks: { request } });
});
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
  vi.unstubAllGlobals();
});

const KEYS = [
  ['case', 'BX-2026-000001', 'view'],
  ['case', 'another', 'timeline'],
  ['list', 'queues'],
  ['staff'],
];

/** A tab with some answers on its screen. */
function openTab(): { client: QueryClient; stale: () => string[]; states: LiveState[] } {
  const client = new QueryClient();
  for (const key of KEYS) client.setQueryData(key, key[0] === 'case' ? { id: `id of ${key[1]}` } : {});
  const states: LiveState[] = [];
  stops.push(listenLive(client, (state) => states.push(state)));
  const stale = (): string[] =>
    client
      .getQueryCache()
      .getAll()
      .filter(({ state }) => state.isInvalidated)
      .map(({ queryKey }) => queryKey.join(' '))
      .sort();
  return { client, stale, states };
}

it('news of a case makes that case and the lists be read again, and nothing else', async () => {
  const { stale } = openTab();
  Stream.all[0]?.dispatchEvent(
    new MessageEvent('message', {
      data: JSON.stringify({ caseId: 'id of BX-2026-000001', version: 3 }),
    }),
  );
  await vi.waitFor(() => expect(stale()).toEqual(['case BX-2026-000001 view', 'list queues']), {
    timeout: 10_000,
  });
});

it('a reset makes everything be read again, in every tab of the browser', async () => {
  const [leader, other] = [openTab(), openTab()];
  expect(Stream.all.map(({ url }) => url)).toEqual(['/api/events']);
  Stream.all[0]?.dispatchEvent(new MessageEvent('reset', { data: '{}' }));
  const everything = KEYS.map((key) => key.join(' ')).sort();
  expect(leader.stale()).toEqual(everything);
  await vi.waitFor(() => expect(other.stale()).toEqual(everything), { timeout: 10_000 });
});

it('what happened before the stream opened is read again once, in every tab of the browser', async () => {
  const [leading, following] = [openTab(), openTab()];
  Stream.all[0]?.dispatchEvent(new Event('open'));
  for (const { stale, states } of [leading, following])
    await vi.waitFor(
      () => {
        expect(stale()).toHaveLength(KEYS.length);
        expect(states).toEqual(['stream']);
      },
      { timeout: 10_000 },
    );
});
