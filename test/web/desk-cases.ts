/** Cases for the console's tests, opened over HTTP as the desk opens them. */
import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { DEMO_PASSWORD } from '../../db/demo/logins.ts';
import { homeOf, HEYUAN } from '../api/desk.ts';

export interface DeskCase {
  id: string;
  number: string;
  version: number;
  stage: string;
}

export interface Desk {
  open(body: Record<string, unknown>): Promise<DeskCase>;
  command(id: string, command: string, body: unknown): Promise<DeskCase>;
  get<T>(path: string): Promise<T>;
  post<T>(path: string, body: unknown): Promise<T>;
}

/** Somebody who works over HTTP, beside the browser. */
export async function sitDown(address: string, login: string): Promise<Desk> {
  const ask = async <T>(method: string, path: string, body?: unknown, token?: string): Promise<T> => {
    const answer = await fetch(`${address}${path}`, {
      method,
      headers: {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined
          ? {}
          : { 'content-type': 'application/json', 'idempotency-key': randomUUID() }),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const told = (await answer.json()) as T;
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(told)}`);
    return told;
  };
  const { token } = await ask<{ token: string }>('POST', '/api/session', {
    login,
    password: DEMO_PASSWORD,
    token: true,
  });
  const get = <T>(path: string): Promise<T> => ask<T>('GET', path, undefined, token);
  const post = <T>(path: string, body: unknown): Promise<T> => ask<T>('POST', path, body, token);
  return {
    get,
    post,
    async open(body) {
      const opened = await post<DeskCase>('/api/cases', body);
      // A slow start is accepted all the same and begins by itself.
      await expect
        .poll(async () => (await get<{ engine: string }>(`/api/cases/${opened.id}`)).engine, {
          timeout: 20_000,
        })
        .toBe('running');
      return opened;
    },
    command: async (id, command, body) =>
      (await post<{ case: DeskCase }>(`/api/cases/${id}/commands/${command}`, body)).case,
  };
}

export const rudeGuard = {
  kind: 'complaint',
  community: HEYUAN,
  home: homeOf('3-1-1202'),
  channel: 'phone',
  category: 'service-attitude',
  description: '门岗对访客态度恶劣，说话很冲，希望改正。',
  reporter: { name: '王丽华', phone: '13800000123' },
  details: {},
} as const;

export const kitchenLeak = {
  kind: 'repair',
  community: HEYUAN,
  home: homeOf('3-1-1202'),
  channel: 'phone',
  category: 'water-leak',
  description: '厨房水槽下面漏水，柜子都泡了。',
  reporter: { name: '王丽华', phone: '13800000123' },
  details: {},
} as const;
