import { sql } from 'drizzle-orm';
import {
  bigserial,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { AUDIENCES, CALLBACK_RESULTS, MESSAGE_CHANNELS, MESSAGE_STATES } from '../../cases/codes.ts';
import type { Recipient } from '../../cases/effects.ts';
import { cases } from './cases.ts';
import { instant, newId, oneOf } from './columns.ts';

export const ENGINE_REQUEST_KINDS = ['start', 'signal'] as const;

/**
 * What the engine still has to be told: written in the transaction of the row it is about, sent by the worker until Temporal
 * has accepted it. Lines of one case are sent in order.
 */
export const engineRequests = pgTable(
  'engine_requests',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    kind: text('kind', { enum: ENGINE_REQUEST_KINDS }).notNull(),
    caseId: uuid('case_id')
      .notNull()
      .references(() => cases.id),
    /** The case number. */
    workflowId: text('workflow_id').notNull(),
    /** Workflow type or signal name. */
    name: text('name').notNull(),
    payload: jsonb('payload').$type<unknown>().notNull(),
    createdAt: instant('created_at').notNull(),
    /** A relay that took the line has until then; after it another may take it. */
    claimedUntil: instant('claimed_until'),
    sentAt: instant('sent_at'),
    attempts: integer('attempts').notNull().default(0),
    lastError: text('last_error'),
  },
  (t) => [
    check('engine_requests_kind_known', oneOf(t.kind, ENGINE_REQUEST_KINDS)),
    index('engine_requests_unsent')
      .on(t.caseId, t.id)
      .where(sql`sent_at is null`),
  ],
);

const outgoing = {
  id: uuid('id').primaryKey().$defaultFn(newId),
  caseId: uuid('case_id')
    .notNull()
    .references(() => cases.id),
  /** The effect's key: one row, one visible message, however often a step is repeated. */
  key: text('key').notNull(),
  audience: text('audience', { enum: AUDIENCES }).notNull(),
  channel: text('channel', { enum: MESSAGE_CHANNELS }).notNull(),
  template: text('template').notNull(),
  /** Ids and codes; people and numbers are looked up when it leaves. */
  recipient: jsonb('recipient').$type<Recipient>().notNull(),
  params: jsonb('params').$type<Record<string, string | number>>().notNull(),
  state: text('state', { enum: MESSAGE_STATES }).notNull(),
  /** The case's own time, as are `expires_at` and `at`. */
  notBefore: instant('not_before').notNull(),
  expiresAt: instant('expires_at').notNull(),
  reportBack: boolean('report_back').notNull(),
  /** When it was queued, then when its state last changed. */
  at: instant('at').notNull(),
  attempts: integer('attempts').notNull().default(0),
  providerId: text('provider_id'),
  lastError: text('last_error'),
};

/** Texts and pages to people, from queued to sent, failed or expired. */
export const messages = pgTable(
  'messages',
  {
    ...outgoing,
    kind: text('kind', { enum: ['message', 'page'] }).notNull(),
    /** What was sent, as rendered: without name or number. Null until sent. */
    body: text('body'),
  },
  (t) => [
    unique('messages_key_once').on(t.key),
    check('messages_kind_known', oneOf(t.kind, ['message', 'page'])),
    check('messages_audience_known', oneOf(t.audience, AUDIENCES)),
    check('messages_channel_known', oneOf(t.channel, MESSAGE_CHANNELS)),
    check('messages_state_known', oneOf(t.state, MESSAGE_STATES)),
    index('messages_by_case').on(t.caseId, t.id),
    index('messages_failed')
      .on(t.caseId)
      .where(sql`state = 'failed'`),
    index('messages_unsent')
      .on(t.notBefore)
      .where(sql`state in ('queued', 'sending')`),
  ],
);

/** How a call ended, as the voice port reported it. */
export const CALL_OUTCOMES = ['no-answer', 'not-placed'] as const;

/** Calls placed through the voice port. */
export const calls = pgTable(
  'calls',
  {
    ...outgoing,
    /** Null until the port has reported. */
    outcome: text('outcome', { enum: CALL_OUTCOMES }),
    rangAt: instant('rang_at'),
    /** What the customer said when they answered after all, and when, in the case's own time (docs/adr/0015). */
    answer: text('answer', { enum: CALLBACK_RESULTS }),
    answeredAt: instant('answered_at'),
    /** What the voice said: without name or number. Null until then, and where there was nobody to call. */
    body: text('body'),
  },
  (t) => [
    unique('calls_key_once').on(t.key),
    check('calls_audience_known', oneOf(t.audience, AUDIENCES)),
    check('calls_channel_known', oneOf(t.channel, MESSAGE_CHANNELS)),
    check('calls_state_known', oneOf(t.state, MESSAGE_STATES)),
    check('calls_outcome_known', oneOf(t.outcome, CALL_OUTCOMES)),
    check('calls_answer_known', oneOf(t.answer, CALLBACK_RESULTS)),
    index('calls_by_case').on(t.caseId, t.id),
    index('calls_failed')
      .on(t.caseId)
      .where(sql`state = 'failed'`),
  ],
);
