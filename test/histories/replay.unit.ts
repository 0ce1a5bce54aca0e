import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils.js';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { beforeAll, expect, it } from 'vitest';
import { workflowBundle, type Bundle } from '../../worker/bundle.ts';
import { HISTORIES } from '../support/histories.ts';

const names = readdirSync(HISTORIES).filter((name) => name.endsWith('.json'));
let bundle: Bundle;
beforeAll(async () => {
  Runtime.install({ logger: new DefaultLogger('ERROR'), shutdownSignals: [] });
  bundle = await workflowBundle();
}, 60_000);

it('there is a history of every kind of case', () => {
  for (const kind of ['complaint', 'repair', 'fee']) expect(names.some((name) => name.startsWith(kind))).toBe(true);
});

it.each(names)('today’s workflow goes the way of %s', async (name) => {
  const history = historyFromJSON(JSON.parse(readFileSync(join(HISTORIES, name), 'utf8')));
  expect(history.events?.length).toBeGreaterThan(20);
  await Worker.runReplayHistory({ workflowBundle: { codePath: bundle.codePath } }, history);
});

it('a history that did not happen is noticed', async () => {
  const [name] = names;
  const told = readFileSync(join(HISTORIES, name ?? ''), 'utf8').replaceAll('"record"', '"forget"');
  const history = historyFromJSON(JSON.parse(told));
  await expect(
    Worker.runReplayHistory({ workflowBundle: { codePath: bundle.codePath } }, history),
  ).rejects.toThrow(/[Nn]ondeterminism/);
});
