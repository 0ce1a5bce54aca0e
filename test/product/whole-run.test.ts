/** The product as its people meet it: the API over HTTP, the real workers, PostgreSQL and Temporal, and six cases played in full. */
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildApp } from '../../api/app.ts';
import { CONSOLE_FOLDER } from '../../api/config.ts';
import { TemporalEngine } from '../../api/engine/temporal-engine.ts';
import { importArrears } from '../../examples/arrears-file.ts';
import type { CaseInHand } from '../../examples/case-in-hand.ts';
import { STORIES } from '../../examples/stories/index.ts';
import { tell } from '../../examples/telling.ts';
import { OPENING_NAMES, Town } from '../../examples/town.ts';
import { testFiles } from '../support/files.ts';
import { openHouse, PUBLIC_URL, type House } from '../support/house.ts';

/** Some 50 deadlines lie in the longest story, and every one of them is a real timer. */
const LONG = 150_000;

let house: House;
let app: FastifyInstance;
let town: Town;

beforeAll(async () => {
  house = await openHouse();
  const { client, connection, namespace, database, keys } = house;
  app = await buildApp({
    db: database.db,
    engine: new TemporalEngine(client, connection, namespace),
    files: testFiles().files,
    clock: Date.now,
    config: {
      demo: true,
      production: false,
      keys,
      consoleFolder: CONSOLE_FOLDER,
      temporalNamespace: namespace,
      publicUrl: PUBLIC_URL,
      logLevel: process.env.LOG_LEVEL ?? 'error',
    },
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
  const bound = app.server.address();
  if (bound === null || typeof bound === 'string') throw new Error('the API listens on no port');
  town = await Town.visit(`http://127.0.0.1:${bound.port}`);
});
afterAll(async () => {
  await app.close();
  await house.close();
});

/** What the record says and what the workflow says are one thing. */
async function expectAgreement(played: CaseInHand): Promise<void> {
  const manager = await town.as('manager');
  const recorded = await played.read();
  const live = await manager.get<Record<string, unknown>>(`/api/cases/${played.id}/live`);
  const { stage, rung, hold, outcome, version, reopenCount, engine } = recorded;
  expect(live).toMatchObject({ stage, rung, hold, outcome, version, reopenCount, engine });
}

it(
  'every opening of the examples is accepted and taken by the engine',
  async () => {
    for (const name of OPENING_NAMES) {
      const opened = await town.openAgain(name);
      expect(await opened.read()).toMatchObject({ engine: 'running', version: 1, outcome: null });
      await expectAgreement(opened);
    }
  },
  LONG,
);

it(
  'a file of arrears opens cases for its good lines, once, and lists its faulty ones',
  async () => {
    const first = await importArrears(town);
    expect(first.opened).toBeGreaterThan(30);
    expect(first.errors).toHaveLength(10);
    const again = await importArrears(town);
    expect(again).toMatchObject({ opened: 0, extended: 0 });
  },
  LONG,
);

describe.concurrent('cases played in full', () => {
  it.each(STORIES.map((story) => [story.name, story] as const))(
    '%s',
    async (_name, story) => {
      const played = await story.play(town);
      await expectAgreement(played);
      const told = await tell(story.title, played);
      expect(told).toContain(played.number);
      expect(told).not.toMatch(/undefined|NaN|\[object/);
    },
    LONG,
  );
});
