/**
 * Sends everything to one HTTP address as JSON: a gateway of one's own, or an SMS vendor's bridge. `Idempotency-Key` carries
 * the message's key. The answer must be 2xx with `{"id": "…"}`, for a call also `"result": "no-answer"` or `"not-placed"`.
 */
import { ProviderFailure, type CallReport, type Ports, type Taken } from './ports.ts';

/** A call's answer comes when it has ended, so it is waited for longer than a text's. */
const PATIENCE_MS = { sms: 8_000, email: 8_000, call: 25_000 } as const;
const LONGEST_ANSWER = 10_000;

export function webhookPorts(url: string): Ports {
  return {
    sms: { send: async (sms) => takenOf(await post(url, 'sms', sms.key, sms)) },
    voice: { place: async (call) => reportOf(await post(url, 'call', call.key, call)) },
    email: { send: async (email) => takenOf(await post(url, 'email', email.key, email)) },
  };
}

/** Whatever goes wrong is a ProviderFailure: bots and vendors answer 200 on failure, 500 on success, and nonsense. */
async function post(
  url: string,
  kind: keyof typeof PATIENCE_MS,
  key: string,
  content: object,
): Promise<Record<string, unknown>> {
  const response = await fetch(url, {
    method: 'POST',
    redirect: 'error',
    headers: { 'content-type': 'application/json; charset=utf-8', 'idempotency-key': key },
    body: JSON.stringify({ kind, ...content }),
    signal: AbortSignal.timeout(PATIENCE_MS[kind]),
  }).catch((error: unknown) => {
    throw new ProviderFailure(
      error instanceof Error && error.name === 'TimeoutError' ? 'timeout' : 'unreachable',
      {
        cause: error,
      },
    );
  });
  const text = await response.text().catch((error: unknown) => {
    throw new ProviderFailure('broken-answer', { cause: error });
  });
  if (!response.ok) throw new ProviderFailure(`http-${response.status}`);
  return parsed(text);
}

function parsed(text: string): Record<string, unknown> {
  if (text.length > LONGEST_ANSWER) throw new ProviderFailure('long-answer');
  try {
    const answer: unknown = JSON.parse(text);
    if (typeof answer === 'object' && answer !== null) return answer as Record<string, unknown>;
  } catch (error) {
    throw new ProviderFailure('no-json', { cause: error });
  }
  throw new ProviderFailure('no-object');
}

function takenOf({ id }: Record<string, unknown>): Taken {
  if (typeof id !== 'string' || id === '') throw new ProviderFailure('no-id');
  return { providerId: id.slice(0, 200) };
}

function reportOf(answer: Record<string, unknown>): CallReport {
  const { result } = answer;
  if (result !== 'no-answer' && result !== 'not-placed') throw new ProviderFailure('no-result');
  return { ...takenOf(answer), result };
}
