import type { LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CalendarDays } from '../../api/contract/calendar.ts';
import { demoId } from '../../db/demo/identity.ts';
import { verifyOfficeActs } from '../../db/queries/office-acts.ts';
import { openInDatabase } from '../db/cases-in-hand.ts';
import { HEYUAN, openDesk, staffOf, YUNQI, type Caller, type Desk } from './desk.ts';

let desk: Desk;
const people = new Map<string, Caller>();
const as = (login: string): Caller => people.get(login) as Caller;

beforeAll(async () => {
  desk = await openDesk();
  for (const login of ['admin', 'agent', 'supervisor', 'manager', 'committee', 'auditor'])
    people.set(login, await desk.as(login));
});
afterAll(() => desk?.close());

const seen = async (
  community = HEYUAN,
): Promise<{ version: number; cases: number; calendar: CalendarDays }> =>
  (await as('manager').get(`/api/calendars?community=${community}`)).json();
const propose = (login: string, calendar: object, writtenFrom?: unknown): Promise<LightMyRequestResponse> =>
  as(login).post('/api/calendars', { community: HEYUAN, calendar, writtenFrom });
const publish = (login: string, id: string): Promise<LightMyRequestResponse> =>
  as(login).post(`/api/calendars/${id}/publish`, {});
const closedOn = (calendar: CalendarDays, from: string): CalendarDays => ({
  ...calendar,
  holidays: [...calendar.holidays, { name: '停电检修', from, days: 1 }],
});

describe('the working calendar', () => {
  test('is seen with the announced days beside it, by whoever answers for cases', async () => {
    for (const login of ['supervisor', 'manager', 'auditor', 'committee']) {
      const answer = await as(login).get(`/api/calendars?community=${HEYUAN}`);
      expect(answer.statusCode).toBe(200);
      expect(answer.json()).toMatchObject({
        version: 1,
        calendar: { coveredUntil: '2026-12-31', worksOnHolidays: false },
        drafts: [],
      });
      expect(answer.json().calendar.weekly[0]).toEqual([{ opens: 540, closes: 1080 }]);
      expect(answer.json().announced).toEqual(answer.json().calendar);
      expect(answer.json().calendar.holidays).toContainEqual({ name: '国庆节', from: '2026-10-01', days: 7 });
    }
    for (const login of ['agent', 'admin'])
      expect((await as(login).get(`/api/calendars?community=${HEYUAN}`)).statusCode).toBe(403);
    expect((await as('committee').get(`/api/calendars?community=${YUNQI}`)).statusCode).toBe(404);
    expect((await as('manager').get(`/api/calendars?community=${demoId('nowhere')}`)).statusCode).toBe(404);
    expect((await as('manager').get('/api/calendars?community=x')).statusCode).toBe(422);
  });

  test('is proposed by one person and published by another, and every case with a copy is told', async () => {
    const open = await openInDatabase(desk.database);
    const { calendar, cases } = await seen();
    expect(cases).toBeGreaterThan(0);
    const proposed = await propose('supervisor', closedOn(calendar, '2026-12-08'), 1);
    expect([proposed.statusCode, proposed.json()]).toMatchObject([
      201,
      { state: 'proposed', writtenFrom: 1, proposedBy: { id: staffOf('supervisor') }, decidedBy: null },
    ]);
    const { id } = proposed.json();
    expect((await publish('supervisor', id)).statusCode).toBe(403);
    expect((await publish('admin', id)).statusCode).toBe(403);
    const published = await publish('manager', id);
    expect([published.statusCode, published.json()]).toMatchObject([
      200,
      { version: 2, cases, draft: { state: 'published', decidedBy: { id: staffOf('manager') } } },
    ]);
    expect((await publish('manager', id)).json().code).toBe('already-answered');
    const { rows } = await desk.database.pool.query<{ payload: { calendar: { holidays: object } } }>(
      `select payload from engine_requests where case_id = $1 and name = 'calendar-changed'`,
      [open.id],
    );
    expect(rows.map(({ payload }) => payload.calendar.holidays)).toEqual([
      expect.objectContaining({ 停电检修: [['2026-12-08', 1]] }),
    ]);
    expect((await seen()).version).toBe(2);
    expect((await seen(YUNQI)).version).toBe(1);
    expect(await verifyOfficeActs(desk.database.db)).toMatchObject({ faults: [] });
  });

  test('of a manager waits for another one, and may be withdrawn by whoever proposed it', async () => {
    const { calendar } = await seen();
    const { id } = (await propose('manager', closedOn(calendar, '2026-12-09'))).json();
    const own = await publish('manager', id);
    expect([own.statusCode, own.json().code]).toEqual([403, 'needs-second-person']);
    const withdraw = (login: string) => as(login).post(`/api/calendars/${id}/withdraw`, {});
    expect((await withdraw('supervisor')).statusCode).toBe(403);
    expect((await withdraw('manager')).json()).toMatchObject({ state: 'withdrawn' });
    expect((await withdraw('manager')).statusCode).toBe(409);
  });

  test('is not changed over somebody else’s change', async () => {
    const { calendar, version } = await seen();
    const outdated = await propose('supervisor', calendar, version - 1);
    expect([outdated.statusCode, outdated.json().code]).toEqual([409, 'draft-outdated']);
    const nonsense = await propose('supervisor', calendar, 'yesterday');
    expect([nonsense.statusCode, nonsense.json().errors[0].pointer]).toEqual([422, '/writtenFrom']);
    const [first, second] = await Promise.all(
      ['2026-12-10', '2026-12-11'].map(
        async (date) => (await propose('supervisor', closedOn(calendar, date))).json().id as string,
      ),
    );
    expect((await publish('manager', first!)).statusCode).toBe(200);
    const late = await publish('manager', second!);
    expect([late.statusCode, late.json().code]).toEqual([409, 'draft-outdated']);
    expect((await seen()).calendar.holidays.filter(({ from }) => /2026-12-1[01]/.test(from))).toEqual([
      { name: '停电检修', from: '2026-12-10', days: 1 },
    ]);
    expect((await as('supervisor').post(`/api/calendars/${second}/withdraw`, {})).statusCode).toBe(200);
  });

  test('is proposed once under one key', async () => {
    const { calendar } = await seen();
    const body = { community: HEYUAN, calendar: closedOn(calendar, '2026-12-14') };
    const first = await as('supervisor').post('/api/calendars', body, { key: 'calendar-1' });
    const again = await as('supervisor').post('/api/calendars', body, { key: 'calendar-1' });
    expect([again.statusCode, again.json().id, again.headers['idempotency-replayed']]).toEqual([
      201,
      first.json().id,
      'true',
    ]);
  });

  test('is proposed by those who may, in their communities', async () => {
    const { calendar } = await seen();
    for (const login of ['agent', 'auditor', 'committee', 'admin'])
      expect((await propose(login, calendar)).statusCode).toBe(403);
    const nowhere = await as('manager').post('/api/calendars', { community: demoId('nowhere'), calendar });
    expect([nowhere.statusCode, nowhere.json().errors[0].pointer]).toEqual([422, '/community']);
    expect((await publish('manager', demoId('no draft'))).statusCode).toBe(404);
    expect((await publish('manager', 'x')).statusCode).toBe(422);
  });

  test.each<[string, (calendar: CalendarDays) => unknown, string]>([
    ['six days', ({ weekly }) => ({ weekly: weekly.slice(1) }), '/calendar/weekly'],
    ['no open day', () => ({ weekly: [[], [], [], [], [], [], []] }), '/calendar/weekly'],
    [
      'spans that overlap',
      ({ weekly }) => ({
        weekly: [
          [
            { opens: 540, closes: 800 },
            { opens: 700, closes: 900 },
          ],
          ...weekly.slice(1),
        ],
      }),
      '/calendar/weekly/0',
    ],
    [
      'hours that end before they begin',
      ({ weekly }) => ({ weekly: [...weekly.slice(0, 4), [{ opens: 900, closes: 600 }], [], []] }),
      '/calendar/weekly/4',
    ],
    [
      'an hour after midnight',
      ({ weekly }) => ({ weekly: [[{ opens: 540, closes: 1500 }], ...weekly.slice(1)] }),
      '/calendar/weekly/0/0/closes',
    ],
    [
      'a day off twice',
      ({ holidays }) => ({ holidays: [...holidays, { name: '停业', from: '2026-10-02', days: 1 }] }),
      '/calendar/holidays',
    ],
    [
      'a holiday without a name',
      () => ({ holidays: [{ name: ' ', from: '2026-10-02', days: 1 }] }),
      '/calendar/holidays/0/name',
    ],
    [
      'a name that is no name',
      () => ({ holidays: [{ name: '__proto__', from: '2026-10-02', days: 1 }] }),
      '/calendar/holidays/0/name',
    ],
    [
      'a day that is none',
      () => ({ holidays: [{ name: '停业', from: '2026-02-30', days: 1 }] }),
      '/calendar/holidays/0/from',
    ],
    [
      'a holiday that is worked',
      ({ makeUpDays }) => ({ makeUpDays: [...makeUpDays, '2026-10-02'] }),
      '/calendar/makeUpDays',
    ],
    [
      'a make-up day that nobody announced',
      ({ makeUpDays }) => ({ makeUpDays: [...makeUpDays, '2027-01-02'] }),
      '/calendar/makeUpDays',
    ],
    ['no last day', () => ({ coveredUntil: null }), '/calendar/coveredUntil'],
    ['something else', () => ({ opens: 'always' }), '/calendar/opens'],
  ])('with %s is refused at its place', async (_what, change, pointer) => {
    const { calendar } = await seen();
    const answer = await propose('supervisor', { ...calendar, ...(change(calendar) as object) });
    expect([answer.statusCode, answer.json().errors?.[0]?.pointer]).toEqual([422, pointer]);
  });
});
