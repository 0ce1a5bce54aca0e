/** Cases for the console's tests, opened over HTTP as the desk opens them. */
import { expect } from 'vitest';
import { personAt } from '../support/person-at-the-api.ts';
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
  const person = await personAt({ address }, login);
  return {
    ...person,
    async open(body) {
      const opened = await person.post<DeskCase>('/api/cases', body);
      // A slow start is accepted all the same and begins by itself.
      await expect
        .poll(async () => (await person.get<{ engine: string }>(`/api/cases/${opened.id}`)).engine, {
          timeout: 20_000,
        })
        .toBe('running');
      return opened;
    },
    command: (id, command, body) => person.give(id, command, body),
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
