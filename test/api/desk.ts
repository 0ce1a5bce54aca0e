import type { InjectOptions, LightMyRequestResponse } from 'fastify';
import { randomUUID } from 'node:crypto';
import { buildApp } from '../../api/app.ts';
import { CONSOLE_FOLDER } from '../../api/config.ts';
import type { Room } from '../../api/room.ts';
import type { Engine } from '../../api/engine/engine.ts';
import { EngineAway } from '../../api/engine/engine.ts';
import { createDatabase, type Database } from '../../db/client.ts';
import { masterKeysOf } from '../../db/crypto.ts';
import { demoId } from '../../db/demo/identity.ts';
import { createSession } from '../../db/queries/sessions.ts';
import { testFiles } from '../support/files.ts';
import { createTestDatabase, TEST_MASTER_KEY } from '../support/servers.ts';

export const HEYUAN = demoId('community/heyuan');
export const YUNQI = demoId('community/yunqi');
export const homeOf = (room: string): string => demoId(`home/heyuan/${room}`);
export const staffOf = (login: string): string => demoId(`staff/${login}`);
export const PUBLIC_URL = 'http://127.0.0.1:8080';
export const PAYMENT_SECRET = 'a payment secret for tests, 32 characters long';

/** What a person at a screen does: requests under a session of their own. */
export interface Caller {
  readonly token: string;
  get(url: string): Promise<LightMyRequestResponse>;
  /** With a fresh key unless one is given; `null` sends none. */
  post(
    url: string,
    body: unknown,
    options?: { key?: string | null; headers?: Record<string, string> },
  ): Promise<LightMyRequestResponse>;
  raw(options: InjectOptions): Promise<LightMyRequestResponse>;
}

export interface Desk {
  readonly app: Awaited<ReturnType<typeof buildApp>>;
  readonly database: Database;
  readonly filesFolder: string;
  as(login: string): Promise<Caller>;
  close(): Promise<void>;
}

/** An engine that is away, as during an outage: what needs it answers 503, everything else goes on. */
export const awayEngine: Engine = {
  command: () => Promise.reject(new EngineAway()),
  state: () => Promise.reject(new EngineAway()),
  timeOf: () => Promise.reject(new EngineAway()),
  skip: () => Promise.reject(new EngineAway()),
  isReady: () => Promise.resolve(false),
  close: () => Promise.resolve(),
};

const configOf = (overrides: Partial<Room['config']>): Room['config'] => ({
  demo: true,
  production: false,
  consoleFolder: CONSOLE_FOLDER,
  keys: masterKeysOf(TEST_MASTER_KEY),
  paymentSecret: PAYMENT_SECRET,
  temporalUiUrl: 'http://temporal.test/',
  temporalNamespace: 'default',
  publicUrl: PUBLIC_URL,
  logLevel: process.env.LOG_LEVEL ?? 'silent',
  ...overrides,
});

/** The API over a database that exists already; closing it leaves the database. */
export async function deskOver(
  database: Database,
  engine: Engine,
  { config = {}, clock = Date.now }: { config?: Partial<Room['config']>; clock?: () => number } = {},
): Promise<Desk> {
  const { files, folder, removeFiles } = testFiles();
  const app = await buildApp({ db: database.db, engine, files, clock, config: configOf(config) });
  return {
    app,
    database,
    filesFolder: folder,
    async as(login) {
      const { token } = await createSession(database.db, {
        staffId: staffOf(login),
        now: clock(),
        kind: 'bearer',
      });
      const authorization = `Bearer ${token}`;
      const raw = (options: InjectOptions): Promise<LightMyRequestResponse> =>
        app.inject({ ...options, headers: { authorization, ...options.headers } });
      return {
        token,
        raw,
        get: (url) => raw({ method: 'GET', url }),
        post: (url, body, { key = randomUUID(), headers = {} } = {}) =>
          raw({
            method: 'POST',
            url,
            headers: {
              ...(typeof body === 'string' ? {} : { 'content-type': 'application/json' }),
              ...(key === null ? {} : { 'idempotency-key': key }),
              ...headers,
            },
            payload: typeof body === 'string' ? body : JSON.stringify(body),
          }),
      };
    },
    async close() {
      await app.close();
      await removeFiles();
    },
  };
}

/** The API on a database of its own with the demo's archive, and no engine. */
export async function openDesk(
  options: Parameters<typeof deskOver>[2] & { engine?: Engine } = {},
): Promise<Desk> {
  const server = await createTestDatabase();
  const database = createDatabase(server.url);
  const desk = await deskOver(database, options.engine ?? awayEngine, options);
  return {
    ...desk,
    async close() {
      await desk.close();
      await database.close();
      await server.drop();
    },
  };
}

export const complaint = (overrides: Record<string, unknown> = {}): Record<string, unknown> => ({
  kind: 'complaint',
  community: HEYUAN,
  home: homeOf('3-1-1202'),
  channel: 'phone',
  category: 'noise',
  description: '楼上深夜装修，噪音很大，已经连续三晚',
  reporter: { name: '欧阳静怡', phone: '13812345678' },
  details: { expectation: '希望夜间停止施工' },
  ...overrides,
});

export const repair = (overrides: Record<string, unknown> = {}): Record<string, unknown> => ({
  kind: 'repair',
  community: HEYUAN,
  home: homeOf('3-1-1202'),
  channel: 'phone',
  category: 'power',
  description: '客厅插座没电',
  reporter: { name: '欧阳静怡', phone: '13812345678' },
  details: {},
  ...overrides,
});

export const feeCollection = (overrides: Record<string, unknown> = {}): Record<string, unknown> => ({
  kind: 'fee-collection',
  community: HEYUAN,
  home: homeOf('3-1-1202'),
  channel: 'other',
  category: 'arrears',
  description: '物业费欠费',
  details: { items: [{ item: 'property-fee', period: '2026Q3', amountFen: 123_400, dueOn: '2026-09-30' }] },
  ...overrides,
});
