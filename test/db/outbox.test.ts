import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Effect } from '../../cases/effects.ts';
import { createDatabase, inTransaction } from '../../db/client.ts';
import type { Database } from '../../db/client.ts';
import { masterKeysOf } from '../../db/crypto.ts';
import { sha256 } from '../../db/canonical.ts';
import { lockAccount, takeInArrears } from '../../db/queries/accounts.ts';
import { sealAudit, verifyAudit } from '../../db/queries/audit.ts';
import { addComment, listComments } from '../../db/queries/comments.ts';
import {
  claimEngineRequests,
  isEngineRequestSent,
  markEngineRequestFailed,
  markEngineRequestSent,
  putSignal,
} from '../../db/queries/engine-requests.ts';
import { claimKey, finishKey, releaseKey } from '../../db/queries/idempotency.ts';
import {
  claimOutgoing,
  listOutgoing,
  markCallEnded,
  markOutgoingFailed,
  markOutgoingSent,
} from '../../db/queries/outgoing.ts';
import { bookPayment } from '../../db/queries/payments.ts';
import { findRecipients } from '../../db/queries/recipients.ts';
import { recordStep } from '../../db/queries/record.ts';
import { dutyList, isAvailable, isOnShift, leastLoaded } from '../../db/queries/roster.ts';
import { createSession, endSession, findSession } from '../../db/queries/sessions.ts';
import { caseEventsAfter, getOpeningEvent } from '../../db/queries/stored-case.ts';
import { deleteUnboundTexts, putTexts } from '../../db/queries/texts.ts';
import { newId } from '../../db/schema/columns.ts';
import { at } from '../support/moments.ts';
import { createTestDatabase, TEST_MASTER_KEY } from '../support/servers.ts';
import type { TestDatabase } from '../support/servers.ts';
import {
  eventsAfter,
  HEYUAN,
  homeOf,
  OPENED_AT,
  openInDatabase,
  staffOf,
  stepOf,
  YUNQI,
} from './cases-in-hand.ts';

let server: TestDatabase;
let database: Database;
beforeAll(async () => {
  server = await createTestDatabase();
  database = createDatabase(server.url);
});
afterAll(async () => {
  await database.close();
  await server.drop();
});

const effect = (key: string, over: Partial<Effect> = {}): Effect => ({
  key,
  kind: 'message',
  audience: 'customer',
  channel: 'sms',
  template: 'receipt',
  recipient: { to: 'household' },
  params: {},
  notBefore: OPENED_AT,
  expiresAt: Date.now() + 3_600_000,
  reportBack: false,
  ...over,
});

const readBack = () => ({ type: 'confirm-intake', data: { confirmedBy: newId(), how: 'phone' } }) as const;

const caseWith = async (over: Partial<Effect>, wish: Parameters<typeof openInDatabase>[1] = {}) => {
  const state = await openInDatabase(database, wish);
  const key = `${state.number}/2/${over.template ?? 'receipt'}`;
  await recordStep(database.db, { ...stepOf(eventsAfter(state, readBack())), effects: [effect(key, over)] });
  return { state, key };
};

describe('lines for the engine', () => {
  it('go out in the order of their case, one relay at a time, until they are sent', async () => {
    const state = await openInDatabase(database);
    await putSignal(database.db, { caseId: state.id, name: 'payment-received', body: {}, at: OPENED_AT });
    const claim = () => claimEngineRequests(database.db, { limit: 50, leaseMs: 60_000 });
    const [first, again] = await Promise.all([claim(), claim()]);
    const mine = [...first, ...again].filter(({ caseId }) => caseId === state.id);
    expect(mine.map(({ kind }) => kind)).toEqual(['start']);
    const start = mine[0]?.id ?? 0;
    expect(await isEngineRequestSent(database.db, start)).toBe(false);
    await markEngineRequestFailed(database.db, { id: start, error: 'away', retryMs: 0 });
    expect((await claim()).map(({ id }) => id)).toContain(start);
    await markEngineRequestSent(database.db, start);
    expect(await isEngineRequestSent(database.db, start)).toBe(true);
    expect((await claim()).filter(({ caseId }) => caseId === state.id).map(({ name }) => name)).toEqual([
      'payment-received',
    ]);
    const { rows } = await database.pool.query('select engine from cases where id = $1', [state.id]);
    expect(rows).toEqual([{ engine: 'running' }]);
  });

  it('wake the relay when the opening is committed', async () => {
    const client = await database.pool.connect();
    await client.query('listen engine_requests');
    const heard = new Promise<string>((resolve) =>
      client.once('notification', ({ channel }) => resolve(channel)),
    );
    await openInDatabase(database);
    expect(await heard).toBe('engine_requests');
    client.release(true);
  });
});

describe('what leaves the house', () => {
  it('is claimed, sent once, and stays sent', async () => {
    const { state, key } = await caseWith({});
    expect(await claimOutgoing(database.db, key, 'message')).toMatchObject({
      state: 'sending',
      number: state.number,
    });
    await markOutgoingSent(database.db, { key, body: '已受理', providerId: 'p1' });
    await markOutgoingFailed(database.db, key, OPENED_AT);
    expect(await claimOutgoing(database.db, key, 'message')).toMatchObject({ state: 'sent' });
    expect(await listOutgoing(database.db, state.id)).toMatchObject([
      { kind: 'message', template: 'receipt', state: 'sent', body: '已受理' },
    ]);
    expect(await claimOutgoing(database.db, 'no such key', 'message')).toBeUndefined();
  });

  it('expires past its last useful instant and is never sent then', async () => {
    const { state, key } = await caseWith({ expiresAt: Date.now() - 1000 });
    expect(await claimOutgoing(database.db, key, 'message')).toMatchObject({ state: 'expired' });
    expect(await listOutgoing(database.db, state.id)).toMatchObject([{ state: 'expired' }]);
  });

  it('keeps how a call ended', async () => {
    const { state, key } = await caseWith({ kind: 'call', channel: 'voice', template: 'callback' });
    expect(await claimOutgoing(database.db, key, 'call')).toMatchObject({ state: 'sending' });
    await markCallEnded(database.db, {
      key,
      body: '您好，这里是和园物业服务中心',
      outcome: 'no-answer',
      providerId: 'c1',
    });
    expect(await claimOutgoing(database.db, key, 'call')).toMatchObject({
      state: 'sent',
      callOutcome: 'no-answer',
    });
    expect(await listOutgoing(database.db, state.id)).toMatchObject([
      { kind: 'call', state: 'sent', outcome: 'no-answer', body: '您好，这里是和园物业服务中心' },
    ]);
  });

  it('says nothing about arrears once they are paid', async () => {
    const home = homeOf('4-1-101');
    const line = { item: 'property-fee', period: '2026Q1', amountFen: 100, dueOn: '2026-03-31' } as const;
    await inTransaction(database.db, async (tx) => takeInArrears(tx, await lockAccount(tx, home), [line]));
    const dunning = { template: 'dunning-reminder' };
    const { key } = await caseWith(dunning, { kind: 'fee-collection', room: '4-1-101', items: [] });
    expect(await claimOutgoing(database.db, key, 'message')).toMatchObject({ state: 'sending' });
    await bookPayment(database.db, {
      providerId: 'p-1',
      caseId: null,
      homeId: home,
      amountFen: 100,
      method: 'cash',
      paidAt: OPENED_AT,
      recordedBy: 'desk',
      now: OPENED_AT,
    });
    expect(await claimOutgoing(database.db, key, 'message')).toMatchObject({ state: 'expired' });
  });

  it('finds its people when it leaves, and leaves out the person complained about', async () => {
    const { state, key } = await caseWith({});
    const claimed = await claimOutgoing(database.db, key, 'message');
    if (claimed === undefined) throw new Error('not claimed');
    const keys = masterKeysOf(TEST_MASTER_KEY);
    const reach = async (recipient: Effect['recipient']) =>
      (await findRecipients(database.db, keys, { ...claimed, recipient })).map(({ name }) => name);
    expect(await findRecipients(database.db, keys, claimed)).toMatchObject([
      { phone: expect.stringMatching(/^154/) as string },
    ]);
    expect(await reach({ to: 'reporter' })).toEqual([]);
    expect(await reach({ to: 'role', role: 'supervisor' })).toEqual(['陈国栋', '梁雅琴']);
    expect(await reach({ to: 'role', role: 'committee' })).toEqual(['秦佩芳', '方振华']);
    expect(await reach({ to: 'department', department: 'vendor' })).toEqual(['迅安电梯维保']);
    await database.pool.query('update cases set against_staff_id = $2 where id = $1', [
      state.id,
      staffOf('supervisor'),
    ]);
    expect(await reach({ to: 'role', role: 'supervisor' })).toEqual(['梁雅琴']);
  });
});

describe('the audit', () => {
  it('holds over events and comments, and shows what was tampered with', async () => {
    const { state } = await caseWith({});
    const note = {
      id: newId(),
      caseId: state.id,
      author: staffOf('agent'),
      role: 'agent' as const,
      text: '已电话联系',
      at: OPENED_AT,
    };
    await addComment(database.db, note);
    await addComment(database.db, note);
    expect(await listComments(database.db, state.id)).toMatchObject([{ id: note.id, text: '已电话联系' }]);
    expect(await sealAudit(database.db)).toBeGreaterThan(0);
    expect(await sealAudit(database.db)).toBe(0);
    expect(await verifyAudit(database.db)).toEqual([]);
    await database.pool.query(`update audit_log set text = text || ' ' where case_id = $1 and sequence = 2`, [
      state.id,
    ]);
    expect(await verifyAudit(database.db, state.id)).toMatchObject([
      { fault: 'hash', caseId: state.id, sequence: 2 },
    ]);
    await database.pool.query(`delete from audit_log where case_id = $1 and sequence = 3`, [state.id]);
    expect((await verifyAudit(database.db)).map(({ fault }) => fault)).toEqual(
      expect.arrayContaining(['hash', 'head', 'seal']),
    );
  });

  it('reads the events back as they were decided', async () => {
    const state = await openInDatabase(database);
    const step = eventsAfter(state, readBack());
    await recordStep(database.db, stepOf(step));
    const opening = await getOpeningEvent(database.db, state.id);
    expect(opening).toMatchObject({
      sequence: 1,
      type: 'opened',
      as: 'agent',
      data: { number: state.number },
    });
    expect(await caseEventsAfter(database.db, state.id, 1)).toEqual(step.events);
    expect(
      await recordStep(database.db, stepOf({ events: [opening, ...step.events], state: step.state })),
    ).toEqual({ recorded: 0 });
  });
});

describe('rosters', () => {
  const friday = at('2026-10-09 10:00');
  it('page in order, at any hour, and pass over whoever is away', async () => {
    const list = () =>
      dutyList(database.db, { community: HEYUAN, department: 'engineering', at: at('2026-10-10 03:00') });
    expect(await list()).toEqual([{ staff: staffOf('technician') }, { staff: staffOf('engineer2') }]);
    await database.pool.query(
      `insert into absences (id, staff_id, starts_at, ends_at) values ($1, $2, '2026-10-10T00:00+08', '2026-10-11T00:00+08')`,
      [newId(), staffOf('technician')],
    );
    expect(await list()).toEqual([{ staff: staffOf('engineer2') }]);
    expect(
      await dutyList(database.db, { community: HEYUAN, department: 'vendor', at: friday }),
    ).toMatchObject([{ contact: expect.any(String) as string }]);
  });

  it('give work to the person on shift with the fewest open cases', async () => {
    const ask = (not: string[], community = YUNQI) =>
      leastLoaded(database.db, { community, department: 'customer-service', at: friday, not });
    expect(await ask([])).toBe(staffOf('agent'));
    expect(await ask([staffOf('agent'), staffOf('agent2')])).toBe(staffOf('agent3'));
    expect(await ask([staffOf('agent'), staffOf('agent2')], HEYUAN)).toBeNull();
    const saturday = at('2026-10-17 10:00');
    expect(await isOnShift(database.db, { staffId: staffOf('agent'), community: HEYUAN, at: saturday })).toBe(
      false,
    );
    expect(await isOnShift(database.db, { staffId: staffOf('agent'), community: YUNQI, at: saturday })).toBe(
      true,
    );
    expect(
      await isAvailable(database.db, { staffId: staffOf('agent3'), community: HEYUAN, at: friday }),
    ).toBe(false);
  });
});

describe('keys, sign-ins and texts', () => {
  it('give the first answer again for the same request, and refuse another body', async () => {
    const request = { actor: 'a', key: 'k', request: 'POST /api/cases', bodyHash: sha256('one') };
    const claims = await Promise.all(Array.from({ length: 20 }, () => claimKey(database.db, request)));
    expect(claims.filter(({ is }) => is === 'yours')).toHaveLength(1);
    expect(claims.filter(({ is }) => is === 'under-way')).toHaveLength(19);
    await finishKey(database.db, { ...request, status: 201, response: { id: 1 } });
    expect(await claimKey(database.db, request)).toEqual({
      is: 'answered',
      status: 201,
      response: { id: 1 },
    });
    expect(await claimKey(database.db, { ...request, bodyHash: sha256('two') })).toEqual({ is: 'reused' });
    expect(await claimKey(database.db, { ...request, actor: 'b' })).toEqual({ is: 'yours' });
    await releaseKey(database.db, { ...request, actor: 'b' });
    expect(await claimKey(database.db, { ...request, actor: 'b' })).toEqual({ is: 'yours' });
  });

  it('end after thirty idle minutes, after twelve hours, and when signed out', async () => {
    const now = at('2026-10-09 09:00');
    const { token } = await createSession(database.db, { staffId: staffOf('agent'), now });
    const seenAfter = async (minutes: number) =>
      (await findSession(database.db, token, now + minutes * 60_000)) !== undefined;
    expect([await seenAfter(29), await seenAfter(58), await seenAfter(89)]).toEqual([true, true, false]);
    const { token: fresh } = await createSession(database.db, { staffId: staffOf('agent'), now });
    await endSession(database.db, fresh);
    expect(await findSession(database.db, fresh, now)).toBeUndefined();
  });

  it('delete what nobody referred to, and nothing else', async () => {
    const lost = newId();
    const state = await openInDatabase(database);
    await putTexts(database.db, [{ id: lost, body: '没有用到' }], {
      caseId: state.id,
      author: 'x',
      at: OPENED_AT,
    });
    expect(await deleteUnboundTexts(database.db, OPENED_AT + 1)).toBeGreaterThan(0);
    const { rows } = await database.pool.query('select id from case_texts where case_id = $1', [state.id]);
    expect(rows).toEqual([{ id: state.description }]);
  });
});
