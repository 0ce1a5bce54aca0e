/** A reader of `GET /api/events` over a real connection, as a browser's EventSource reads it. */
import { vi } from 'vitest';

export interface Heard {
  /** The event's name where it has one. */
  event: string | undefined;
  id: string;
  data: { caseId?: string; version?: number };
}

export interface EventStream {
  readonly status: number;
  readonly headers: Headers;
  readonly heard: Heard[];
  /** The position of the last block, with or without an event. */
  position(): string;
  /** Waits until the case was told of, with this version where one is named. */
  told(caseId: string, version?: number): Promise<Heard>;
  /** Resolves when the server has ended it. */
  readonly ended: Promise<void>;
  close(): void;
}

const WITHIN_MS = 15_000;

export async function openEventStream(
  address: string,
  { token, lastSeen }: { token: string; lastSeen?: string },
): Promise<EventStream> {
  const aborting = new AbortController();
  const response = await fetch(`${address}/api/events`, {
    headers: {
      authorization: `Bearer ${token}`,
      ...(lastSeen === undefined ? {} : { 'last-event-id': lastSeen }),
    },
    signal: aborting.signal,
  });
  const heard: Heard[] = [];
  let position = '';
  const take = (block: string): void => {
    const fields = new Map(
      block.split('\n').map((line) => {
        const at = line.indexOf(':');
        return [line.slice(0, at), line.slice(at + 1).trim()] as const;
      }),
    );
    position = fields.get('id') ?? position;
    const data = fields.get('data');
    if (data !== undefined)
      heard.push({ event: fields.get('event'), id: position, data: JSON.parse(data) as Heard['data'] });
  };
  const read = async (): Promise<void> => {
    let text = '';
    const decoder = new TextDecoder();
    for await (const bytes of response.body ?? []) {
      text += decoder.decode(bytes as Uint8Array, { stream: true });
      const blocks = text.split('\n\n');
      text = blocks.pop() ?? '';
      blocks.forEach(take);
    }
  };
  const ended = read().catch((error: unknown) => {
    if (!aborting.signal.aborted) throw error;
  });
  if (response.status === 200) await vi.waitUntil(() => position !== '', { timeout: WITHIN_MS, interval: 5 });
  return {
    status: response.status,
    headers: response.headers,
    heard,
    position: () => position,
    told: (caseId, version) =>
      vi.waitUntil(
        () =>
          heard.find(
            ({ data }) => data.caseId === caseId && (version === undefined || data.version === version),
          ),
        { timeout: WITHIN_MS, interval: 5 },
      ),
    ended,
    close: () => aborting.abort(),
  };
}
