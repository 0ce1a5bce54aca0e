import { ProblemError, type FieldFault } from './problem-error.ts';

export interface Call {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  query?: Record<string, string | number | boolean | undefined>;
  body?: unknown;
  /** Idempotency key: the same for every sending of the same wish. */
  key?: string;
  /** The version that the person saw. */
  ifMatch?: number;
  signal?: AbortSignal;
}

interface ProblemJson {
  code?: string;
  requestId?: string;
  number?: string;
  errors?: FieldFault[];
}

type Listener = () => void;
const signedOut = new Set<Listener>();

/** Calls `listener` whenever the API says that the session is over. Returns how to stop listening. */
export function onSignedOut(listener: Listener): Listener {
  signedOut.add(listener);
  return () => signedOut.delete(listener);
}

function address(path: string, query: Call['query']): string {
  const given = Object.entries(query ?? {}).filter(([, value]) => value !== undefined && value !== '');
  if (given.length === 0) return path;
  return `${path}?${new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString()}`;
}

async function problemOf(answer: Response): Promise<ProblemError> {
  const told = (await answer.json().catch(() => ({}))) as ProblemJson;
  const retryAfter = Number(answer.headers.get('Retry-After'));
  return new ProblemError(answer.status, told.code ?? 'internal', {
    faults: told.errors,
    requestId: told.requestId,
    number: told.number,
    retryAfter: Number.isFinite(retryAfter) && retryAfter > 0 ? retryAfter : null,
  });
}

/** Sends a request and answers the raw response of a success. @throws ProblemError for every other end. */
export async function send(path: string, call: Call = {}): Promise<Response> {
  const { method = 'GET', query, body, key, ifMatch, signal } = call;
  const isForm = body instanceof FormData;
  const isFile = body instanceof Blob;
  const headers: Record<string, string> = { Accept: 'application/json' };
  if (body !== undefined && !isForm) headers['Content-Type'] = isFile ? 'text/csv' : 'application/json';
  if (key !== undefined) headers['Idempotency-Key'] = key;
  if (ifMatch !== undefined) headers['If-Match'] = `"${ifMatch}"`;
  let answer: Response;
  try {
    answer = await fetch(address(path, query), {
      method,
      headers,
      body: body === undefined ? undefined : isForm || isFile ? body : JSON.stringify(body),
      credentials: 'same-origin',
      signal,
    });
  } catch (error) {
    if (signal?.aborted === true) throw error;
    throw new ProblemError(0, 'offline');
  }
  if (answer.ok) return answer;
  const problem = await problemOf(answer);
  if (problem.code === 'unauthenticated') for (const listener of signedOut) listener();
  throw problem;
}

/** Sends a request and answers its JSON; undefined where there is none. */
export async function call<T>(path: string, options: Call = {}): Promise<T> {
  const answer = await send(path, options);
  if (answer.status === 204) return undefined as T;
  return (await answer.json()) as T;
}

/** Sends until it is known to be done or refused: the same key, at most `tries` times, a little later each time. */
export async function insist<T>(path: string, options: Call & { key: string }, tries = 4): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await call<T>(path, options);
    } catch (error) {
      const again = error instanceof ProblemError && error.isPassing && attempt < tries;
      if (!again) throw error;
      const seconds = error.retryAfter ?? attempt;
      await new Promise((resolve) => setTimeout(resolve, Math.min(seconds, 5) * 1000));
    }
  }
}

export const newKey = (): string => crypto.randomUUID();
