import { sql } from 'drizzle-orm';
import type { CallbackResult, Stage } from '../../cases/codes.ts';
import type { Instant } from '../../cases/time.ts';
import type { Db, Querier } from '../client.ts';
import { inTransaction, rowsOf } from '../client.ts';
import { putSignal } from './engine-requests.ts';
import { putTexts } from './texts.ts';
import type { NewText } from './texts.ts';

/** A customer who got something, and how much. */
export interface Phone {
  readonly person: string;
  readonly communityId: string;
  /** `3-1-1202`; null for whoever lives in no home of the archive. */
  readonly room: string | null;
  readonly count: number;
  readonly lastAt: Instant;
  /** Calls that rang in vain and may still be answered. */
  readonly missed: number;
}

/** A call that the customer may answer: it asked about finished work, rang in vain, and the case still waits to hear. */
const MAY_ANSWER = sql`x.kind = 'call' and x.template = 'callback' and x.outcome = 'no-answer' and x.answer is null
  and c.stage = 'callback'`;

/** What left for customers, with whose telephone it went to: the reporter's, or that of the home's payer. */
const RECEIVED = sql`
  (select id, case_id, 'text' as kind, template, recipient, at, body, null as outcome, null as answer
   from messages where audience = 'customer' and state = 'sent'
   union all
   select id, case_id, 'call', template, recipient, at, body, outcome, answer
   from calls where audience = 'customer' and state = 'sent') x
  join cases c on c.id = x.case_id
  left join lateral (
    select person_id from home_residents r
    where r.home_id = c.home_id and r.payer and r.until is null order by r.since limit 1) payer on true`;
const PERSON = sql`case x.recipient ->> 'to' when 'reporter' then c.reporter_person_id else payer.person_id end`;

/** The telephones that got something last. A whole reading of the outbox: for the demo alone. */
export const listPhones = (db: Querier, limit: number): Promise<Phone[]> =>
  rowsOf<Phone & Record<string, unknown>>(
    db,
    sql`select got.*, (
        select h.room from home_residents r join homes h on h.id = r.home_id
        where r.person_id = got.person and r.until is null order by h.room limit 1) as room
      from (
        select ${PERSON} as person, min(c.community_id::text) as "communityId", count(*)::int as count,
          max(x.at) as "lastAt", (count(*) filter (where ${MAY_ANSWER}))::int as missed
        from ${RECEIVED} group by 1) got
      where got.person is not null
      order by (got.missed > 0) desc, got."lastAt" desc, got.person limit ${limit}`,
  );

/** One thing on a telephone. */
export interface Received {
  readonly id: string;
  readonly caseId: string;
  readonly number: string;
  readonly kind: 'text' | 'call';
  readonly template: string;
  readonly at: Instant;
  readonly body: string | null;
  readonly outcome: 'no-answer' | 'not-placed' | null;
  readonly answer: CallbackResult | null;
  readonly mayAnswer: boolean;
  /** The case tells this person by their own link. */
  readonly isReporter: boolean;
}

/** What a person got, in order, the newest 200. For the demo alone. */
export const listReceived = async (db: Querier, person: string): Promise<Received[]> => {
  const rows = await rowsOf<Received & Record<string, unknown>>(
    db,
    sql`select x.id, x.case_id as "caseId", c.number, x.kind, x.template, x.at, x.body, x.outcome, x.answer,
        ${MAY_ANSWER} as "mayAnswer", coalesce(c.reporter_person_id = ${person}::uuid, false) as "isReporter"
      from ${RECEIVED} where ${PERSON} = ${person}::uuid order by x.at desc, x.id desc limit 200`,
  );
  return rows.reverse();
};

export interface Answer {
  readonly result: Exclude<CallbackResult, 'no-answer'>;
  readonly score?: number;
  /** The text that holds what was said. */
  readonly reason?: NewText;
  /** When to call again. */
  readonly at?: string;
}

/** Where an answer finds the call. */
export type Answered =
  | { readonly caseId: string }
  | { readonly refused: 'unknown' | 'answered' | 'not-waiting' };

/**
 * The customer answers a call that rang in vain: the answer and the line that tells the case, in one transaction and once.
 * `now` is the wall clock; the call keeps the case's own time.
 */
export const answerCall = (
  db: Db,
  { call, person, said, now }: { call: string; person: string; said: Answer; now: Instant },
): Promise<Answered> =>
  inTransaction(db, async (tx): Promise<Answered> => {
    const { rows } = await tx.$client.query<{
      key: string;
      caseId: string;
      answer: string | null;
      stage: Stage;
      outcome: string | null;
      offsetMs: number;
    }>(
      `select x.key, x.case_id as "caseId", x.answer, x.outcome, c.stage, c.time_offset_ms as "offsetMs"
       from calls x join cases c on c.id = x.case_id
       where x.id = $1 and x.template = 'callback' and c.reporter_person_id = $2 for update of x`,
      [call, person],
    );
    const [found] = rows;
    if (found === undefined) return { refused: 'unknown' };
    const { key, caseId, answer, stage, outcome, offsetMs } = found;
    if (answer !== null) return { refused: 'answered' };
    if (outcome !== 'no-answer' || stage !== 'callback') return { refused: 'not-waiting' };
    const { result, score, reason, at } = said;
    const texts = reason === undefined ? [] : [reason];
    await putTexts(tx, texts, { caseId, author: person, at: now + offsetMs });
    await tx.$client.query(
      `update calls set answer = $2, answered_at = to_timestamp($3::float8 / 1000) where id = $1`,
      [call, result, now + offsetMs],
    );
    const body = { key, result, ...(score === undefined ? {} : { score }), reason: reason?.id, at };
    await putSignal(tx, { caseId, name: 'call-answered', body, at: now });
    return { caseId };
  });
