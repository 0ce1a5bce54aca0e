/** One signed-in person's way to the API: cookie, idempotency keys, repeats where the answer says that it may be repeated. */
import { randomUUID } from 'node:crypto';
import { StoryFailed } from './expectation.ts';

/** What the API refused, with the closed code of its problem body. */
export class Refused extends Error {
  readonly status: number;
  readonly code: string;
  constructor(request: string, status: number, code: string, detail: string) {
    super(`${request} answered ${status} ${code}${detail === '' ? '' : ` (${detail})`}`);
    this.status = status;
    this.code = code;
  }
}

interface Problem {
  code?: string;
  title?: string;
  errors?: { pointer: string; code: string }[];
}

/** How often a request without a known result (503, lost connection) is repeated with its key. */
const ATTEMPTS = 8;
const LONGEST_WAIT_MS = 2_000;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

export class Client {
  readonly #address: string;
  #cookie = '';

  /** @param address such as `http://127.0.0.1:8080` */
  constructor(address: string) {
    this.#address = address.replace(/\/$/, '');
  }

  /** @throws Refused `wrong-login`, `too-many-attempts` */
  async signIn(login: string, password: string): Promise<void> {
    const response = await this.#send('POST', '/api/session', JSON.stringify({ login, password }));
    this.#cookie = response.headers
      .getSetCookie()
      .map((line) => line.split(';', 1)[0])
      .join('; ');
  }

  async get<T>(path: string): Promise<T> {
    const response = await this.#send('GET', path);
    return (await response.json()) as T;
  }

  /** Posts JSON under a key of its own; the same key goes with every repeat. */
  async post<T>(path: string, body: unknown = {}): Promise<T> {
    const response = await this.#send('POST', path, JSON.stringify(body));
    return (await response.json()) as T;
  }

  /** Posts a CSV file; answers where to look for the result. */
  async postCsv(path: string, csv: string): Promise<string> {
    const response = await this.#send('POST', path, csv, 'text/csv; charset=utf-8');
    await response.arrayBuffer();
    return response.headers.get('location') ?? '';
  }

  async #send(
    method: 'GET' | 'POST',
    path: string,
    body?: string,
    type = 'application/json',
  ): Promise<Response> {
    const headers: Record<string, string> = { cookie: this.#cookie };
    if (body !== undefined) Object.assign(headers, { 'content-type': type, 'idempotency-key': randomUUID() });
    const request: RequestInit = { method, headers, body };
    for (let attempt = 1; ; attempt += 1) {
      const response = await fetch(`${this.#address}${path}`, request).catch((fault: unknown) => {
        if (attempt === ATTEMPTS) throw new StoryFailed(`${this.#address} does not answer`, { cause: fault });
      });
      if (response?.ok === true) return response;
      if (response !== undefined && (response.status !== 503 || attempt === ATTEMPTS))
        throw await refusalOf(`${method} ${path}`, response);
      await response?.arrayBuffer();
      const asked = Number(response?.headers.get('retry-after') ?? 0) * 1_000;
      await pause(Math.min(LONGEST_WAIT_MS, Math.max(asked, 100 * 2 ** attempt)));
    }
  }
}

async function refusalOf(request: string, response: Response): Promise<Refused> {
  const text = await response.text();
  let problem: Problem = {};
  try {
    problem = JSON.parse(text) as Problem;
  } catch {
    problem = { title: text.slice(0, 200) };
  }
  const faults = (problem.errors ?? []).map(({ pointer, code }) => `${pointer} ${code}`).join(', ');
  return new Refused(request, response.status, problem.code ?? 'no-code', faults || (problem.title ?? ''));
}
