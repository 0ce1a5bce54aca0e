import { afterAll, beforeAll, expect, it } from 'vitest';
import { keepHistory } from '../support/histories.ts';
import { openHouse, type House } from '../support/house.ts';
import { repairOpened } from '../support/progress.ts';
import { give, recordOf, stateOf, waitForEvent, waitForMessage } from '../support/steps.ts';
import { letDeadlinePass } from '../support/time-travel.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const TRAPPED = { priority: 'P1', category: 'lift', danger: true } as const;

it('a lift emergency pages every department of its category at once, and whoever answers is at work', async () => {
  const opened = await repairOpened(house, TRAPPED);
  await waitForMessage(house, opened, 'page');
  const { pages } = await stateOf(house, opened);
  expect(pages.map(({ department }) => department)).toEqual(['engineering', 'security', 'vendor']);
  expect(pages.every(({ paged }) => paged.length === 1)).toBe(true);
  const engineering = pages[0];
  const person = engineering?.paged[0]?.person;
  const login = await loginOf(person !== undefined && 'staff' in person ? person.staff : '');
  const answer = await give(house, opened, 'acknowledge-page', { page: engineering?.key ?? '' }, login);
  expect(answer.stage).toBe('resolution');
  const after = await stateOf(house, opened);
  expect(after.clocks.acknowledge?.state).toBe('met');
  expect(after.clocks.verify?.state).toBe('met');
  await keepHistory(house, opened, 'repair-emergency');
});

it('an unanswered page goes to the next of the list after three minutes, then to the supervisor', async () => {
  const opened = await repairOpened(house, { ...TRAPPED, category: 'fire' });
  await waitForEvent(house, opened, 'page');
  for (let turn = 0; turn < 3; turn += 1) await letDeadlinePass(house, opened, 'page');
  await waitForEvent(house, opened, 'page', ({ data }) => data.person === null);
  const paged = (await recordOf(house, opened)).filter(({ type }) => type === 'page');
  expect(paged.length).toBeGreaterThanOrEqual(4);
});

async function loginOf(id: string): Promise<string> {
  const { rows } = await house.database.pool.query<{ login: string }>(
    'select login from staff where id = $1',
    [id],
  );
  return rows[0]?.login ?? 'nobody';
}
