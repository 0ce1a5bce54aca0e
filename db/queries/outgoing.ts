import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Audience, MessageChannel } from '../../cases/codes.ts';
import type { Recipient } from '../../cases/effects.ts';
import type { Instant } from '../../cases/time.ts';
import type { Db, Querier } from '../client.ts';
import { inTransaction, rowsOf } from '../client.ts';

/** A message, page or call as an activity claims it. */
export interface Claimed {
  readonly key: string;
  readonly caseId: string;
  readonly number: string;
  readonly communityId: string;
  readonly audience: Audience;
  readonly channel: MessageChannel;
  readonly template: string;
  readonly recipient: Recipient;
  readonly params: Readonly<Record<string, string | number>>;
  /** `sending`: yours to send, also when an earlier attempt died · `sent`: done before · `expired`: never to be sent. */
  readonly state: 'sending' | 'sent' | 'expired';
  /** How a call that is over ended. */
  readonly callOutcome: 'no-answer' | 'not-placed' | null;
  /** The case's own time. */
  readonly now: Instant;
  /** The number that a survey text names, and the community's name. */
  readonly surveyPhone: string;
  readonly communityName: string;
}

const tableOf = (kind: 'message' | 'call'): SQL => (kind === 'call' ? sql`calls` : sql`messages`);

interface ClaimRow extends Record<string, unknown>, Omit<Claimed, 'state'> {
  stored: 'queued' | 'sending' | 'sent' | 'failed' | 'expired';
  late: boolean;
  homeId: string | null;
}

/** Templates of the ladder are named `dunning-<step>`. */
const isDunning = (template: string): boolean => template.startsWith('dunning-');

/**
 * Whether the household still owes and nothing holds the case, read under the account's row lock: a payment that was booked
 * before wins, one that comes after finds the message already on its way (domain.md §7).
 */
const mayStillDun = async (tx: Querier, homeId: string, caseId: string): Promise<boolean> => {
  await tx.$client.query('select from accounts where home_id = $1 for update', [homeId]);
  const { rows } = await tx.$client.query<{ owes: boolean }>(
    `select c.hold is null and c.stage <> 'closed' and exists (
         select from account_items i where i.home_id = $1 and i.paid_fen < i.amount_fen) as owes
     from cases c where c.id = $2`,
    [homeId, caseId],
  );
  return rows[0]?.owes ?? false;
};

/**
 * Claims the row of this key for sending. Undefined when there is none. Past its last useful instant in the case's time, or
 * a dunning contact that is no longer right, it is marked `expired` instead. Index messages_key_once, calls_key_once.
 */
export const claimOutgoing = (db: Db, key: string, kind: 'message' | 'call'): Promise<Claimed | undefined> =>
  inTransaction(db, async (tx) => {
    const [row] = await rowsOf<ClaimRow>(
      tx,
      sql`select x.key, x.case_id as "caseId", c.number, c.community_id as "communityId", x.audience, x.channel,
          x.template, x.recipient, x.params, x.state as stored, c.home_id as "homeId",
          ${kind === 'call' ? sql`x.outcome` : sql`null`} as "callOutcome",
          clock_timestamp() + c.time_offset_ms * interval '1 millisecond' as now,
          clock_timestamp() + c.time_offset_ms * interval '1 millisecond' > x.expires_at as late,
          m.survey_phone as "surveyPhone", m.name as "communityName"
        from ${tableOf(kind)} x join cases c on c.id = x.case_id join communities m on m.id = c.community_id
        where x.key = ${key}`,
    );
    if (row === undefined) return undefined;
    const { stored, late, homeId, ...claimed } = row;
    if (stored === 'sent') return { ...claimed, state: 'sent' };
    const closed = stored === 'expired' || stored === 'failed';
    const wrong =
      !closed &&
      !late &&
      isDunning(row.template) &&
      homeId !== null &&
      !(await mayStillDun(tx, homeId, row.caseId));
    const state = closed || late || wrong ? 'expired' : 'sending';
    const { rowCount } = await tx.$client.query(
      `update ${kind === 'call' ? 'calls' : 'messages'}
       set state = case when state = 'failed' then state else $2 end,
         attempts = attempts + case when $2 = 'sending' then 1 else 0 end,
         at = case when state = $2 then at else to_timestamp($3::float8 / 1000) end
       where key = $1 and state <> 'sent'`,
      [key, state, row.now],
    );
    // Another worker marked it sent since it was read.
    return { ...claimed, state: rowCount === 0 ? 'sent' : state };
  });

const caseNow = (alias: string): string =>
  `(select clock_timestamp() + c.time_offset_ms * interval '1 millisecond' from cases c where c.id = ${alias}.case_id)`;

/** The provider has it. A second mark changes nothing. */
export const markOutgoingSent = async (
  db: Querier,
  { key, body, providerId }: { key: string; body: string; providerId: string | null },
): Promise<void> => {
  await db.$client.query(
    `update messages x set state = 'sent', body = $2, provider_id = $3, last_error = null, at = ${caseNow('x')}
     where key = $1 and state <> 'sent'`,
    [key, body, providerId],
  );
};

/** The call is over, as the port reported it: it rang and nobody answered, or it could not be placed. */
export const markCallEnded = async (
  db: Querier,
  {
    key,
    body,
    outcome,
    providerId,
  }: { key: string; body: string | null; outcome: 'no-answer' | 'not-placed'; providerId: string | null },
): Promise<void> => {
  await db.$client.query(
    `update calls x set state = 'sent', outcome = $2, provider_id = $3, body = $4, last_error = null, at = ${caseNow('x')},
       rang_at = case when $2 = 'no-answer' then ${caseNow('x')} end
     where key = $1 and state <> 'sent'`,
    [key, outcome, providerId, body],
  );
};

/** Given up after the bounded attempts; a person takes over. One already sent stays sent. */
export const markOutgoingFailed = async (db: Querier, key: string, at: Instant): Promise<void> => {
  for (const table of ['messages', 'calls'])
    await db.$client.query(
      `update ${table} set state = 'failed', at = to_timestamp($2::float8 / 1000)
       where key = $1 and state in ('queued', 'sending')`,
      [key, at],
    );
};

/** A line of `GET /api/messages`: what left the house for a case, texts and calls together. */
export interface OutgoingLine {
  readonly id: string;
  readonly kind: 'message' | 'page' | 'call';
  readonly audience: Audience;
  readonly channel: MessageChannel;
  readonly template: string;
  readonly state: string;
  readonly at: Instant;
  readonly body: string | null;
  readonly outcome: string | null;
}

/** Messages and calls of a case by time. Index messages_by_case, calls_by_case. */
export const listOutgoing = (db: Querier, caseId: string): Promise<OutgoingLine[]> =>
  rowsOf<OutgoingLine & Record<string, unknown>>(
    db,
    sql`select id, kind, audience, channel, template, state, at, body, null as outcome from messages where case_id = ${caseId}::uuid
      union all
      select id, 'call', audience, channel, template, state, at, body, outcome from calls where case_id = ${caseId}::uuid
      order by at, id limit 2000`,
  );
