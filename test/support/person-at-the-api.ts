import { randomUUID } from 'node:crypto';
import type { CommandedCase } from '../../api/contract/case-view.ts';
import { DEMO_PASSWORD } from '../../db/demo/logins.ts';
import type { ConsoleUnderTest } from './console.ts';

/** A colleague whom a test of pages needs beside the browser: signed in as a program, over HTTP. */
export interface PersonAtTheApi {
  get<T>(path: string): Promise<T>;
  post<T>(path: string, body: unknown): Promise<T>;
  give(id: string, command: string, body: unknown): Promise<CommandedCase>;
}

export async function personAt(
  { address }: Pick<ConsoleUnderTest, 'address'>,
  login: string,
): Promise<PersonAtTheApi> {
  const ask = async <T>(path: string, options: RequestInit = {}): Promise<T> => {
    const answer = await fetch(`${address}${path}`, options);
    if (!answer.ok) throw new Error(`${login} ${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  };
  const json = { 'content-type': 'application/json' };
  const { token = '' } = await ask<{ token?: string }>('/api/session', {
    method: 'POST',
    headers: json,
    body: JSON.stringify({ login, password: DEMO_PASSWORD, token: true }),
  });
  const authorization = `Bearer ${token}`;
  const post = <T>(path: string, body: unknown): Promise<T> =>
    ask<T>(path, {
      method: 'POST',
      headers: { ...json, authorization, 'idempotency-key': randomUUID() },
      body: JSON.stringify(body),
    });
  return {
    get: (path) => ask(path, { headers: { authorization } }),
    post,
    give: async (id, command, body) =>
      (await post<{ case: CommandedCase }>(`/api/cases/${id}/commands/${command}`, body)).case,
  };
}
