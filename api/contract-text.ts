import { createDatabase } from '../db/client.ts';
import { masterKeysOf } from '../db/crypto.ts';
import { buildApp } from './app.ts';
import type { Engine } from './engine/engine.ts';

const nowhere = (): never => {
  throw new Error('the contract is read without servers');
};
const noEngine: Engine = {
  command: nowhere,
  state: nowhere,
  timeOf: nowhere,
  skip: nowhere,
  isReady: () => Promise.resolve(false),
  close: () => Promise.resolve(),
};

/** The OpenAPI document of all routes, those of the demo included, as the text that is committed. Needs no server. */
export async function contractText(): Promise<string> {
  const { db, close } = createDatabase('postgres://nowhere.invalid/none');
  const app = await buildApp({
    db,
    engine: noEngine,
    clock: Date.now,
    config: {
      demo: true,
      production: false,
      keys: masterKeysOf(Buffer.alloc(32).toString('base64')),
      temporalNamespace: 'default',
      logLevel: 'silent',
    },
  });
  try {
    await app.ready();
    return `${JSON.stringify(app.swagger(), null, 1)}\n`;
  } finally {
    await app.close();
    await close();
  }
}
