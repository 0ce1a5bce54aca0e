import { expect, test } from 'vitest';
import { sayNothing } from '../../stack/progress.ts';
import { climb, isRecent, temporalLadder, type Rung } from '../../stack/temporal-binary.ts';

test('what is there comes before what was kept, fetched and built', () => {
  const names = temporalLadder(sayNothing, undefined, '/cache').map(({ name }) => name);
  expect(names.map((name) => name.split(' ')[0])).toEqual(['"temporal"', 'the', 'download', 'build']);
});

test('the first rung that holds is taken and no later one is tried', async () => {
  const tried: string[] = [];
  const rung = (name: string, answer: { program: string } | { closed: string }): Rung => ({
    name,
    find: () => {
      tried.push(name);
      return Promise.resolve(answer);
    },
  });
  const ladder = [rung('a', { closed: 'no' }), rung('b', { program: '/b' }), rung('c', { program: '/c' })];
  await expect(climb(ladder)).resolves.toBe('/b');
  expect(tried).toEqual(['a', 'b']);
});

test('where no rung holds, the reasons and the ways out are told', async () => {
  const closed: Rung = { name: 'download', find: () => Promise.resolve({ closed: 'cannot be reached' }) };
  const told = await climb([closed]).catch((error: unknown) => String(error));
  for (const part of ['download: cannot be reached', 'TEMPORAL_ADDRESS', 'PATH', 'Go 1.26.8'])
    expect(told).toContain(part);
});

test.each([
  ['temporal version 1.9.1 (Server 1.32.0, UI 2.54.1)', true],
  ['temporal version 1.10.0 (Server 1.33.0, UI 2.60.0)', true],
  ['temporal version 2.0.0 (Server 1.40.0, UI 3.0.0)', true],
  ['temporal version 0.0.0-DEV (Server 1.32.0, UI 2.54.1)', true],
  ['temporal version 1.9.0 (Server 1.31.9, UI 2.50.0)', false],
  ['temporal version 0.13.2', false],
  ['something else', false],
])('%s is recent: %s', (told, recent) => {
  expect(isRecent(told)).toBe(recent);
});
