import { createDatabase } from '../db/client.ts';
import { masterKeysOf } from '../db/crypto.ts';
import { buildApp } from './app.ts';
import type { Engine } from './engine/engine.ts';
import { permissionsText } from './permissions-text.ts';

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

/** What the routes say about themselves, as the texts that are committed: the OpenAPI document and docs/permissions.md. */
export interface GeneratedTexts {
  readonly contract: string;
  readonly permissions: string;
}

/** All routes, those of the demo included. Needs no server. */
export async function generatedTexts(): Promise<GeneratedTexts> {
  const { db, close } = createDatabase('postgres://nowhere.invalid/none');
  const app = await buildApp({
    db,
    engine: noEngine,
    files: { put: nowhere, find: nowhere },
    clock: Date.now,
    config: {
      demo: true,
      production: false,
      keys: masterKeysOf(Buffer.alloc(32).toString('base64')),
      consoleFolder: '/nowhere',
      temporalNamespace: 'default',
      publicUrl: 'http://nowhere.invalid',
      logLevel: 'silent',
    },
  });
  try {
    await app.ready();
    return {
      contract: `${JSON.stringify(app.swagger(), null, 1)}\n`,
      permissions: permissionsText(app.declaredRoutes),
    };
  } finally {
    await app.close();
    await close();
  }
}
