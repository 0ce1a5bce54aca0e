import { DatabaseError } from 'pg';
import type { Effect } from '../../cases/effects.ts';
import type { CaseEvent } from '../../cases/events.ts';
import type { CaseState } from '../../cases/state.ts';
import type { Instant } from '../../cases/time.ts';
import { canonicalText, sha256 } from '../canonical.ts';
import type { Querier } from '../client.ts';
import { projectionOf } from '../projection.ts';
import type { Shown } from '../projection.ts';
import { announceRecorded } from './case-changes.ts';
import { newId } from '../schema/columns.ts';
import { RECORD_STEP } from './record-statement.ts';

/** A row with this case and sequence stands there with another content: the workflow was reset into another past. */
export class ConflictingEvent extends Error {
  readonly code = 'conflicting-event';
  /** `<case id>/<sequence>`. */
  readonly at: string;
  constructor(at: string) {
    super(`conflicting-event: ${at}`);
    this.name = 'ConflictingEvent';
    this.at = at;
  }
}

export interface Step extends Shown {
  readonly caseId: string;
  /** In order and without gaps; those already recorded are recognised and left as they are. */
  readonly events: readonly CaseEvent[];
  /** The state after the last of them. */
  readonly state: CaseState;
  /** The state in the row before this step, where it is at hand: what has not changed is then not written again. */
  readonly before?: CaseState;
  /** Messages, pages and calls the step brings about; a key that is there already is left alone. */
  readonly effects: readonly Effect[];
}

const CONFLICT = 'GJ001';
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

const iso = (instant: Instant | undefined): string | null =>
  instant === undefined ? null : new Date(instant).toISOString();

/** Every uuid in a body: whichever of them are texts become bound, the others match nothing. */
const uuidsIn = (value: unknown, found: Set<string>): void => {
  if (typeof value === 'string') {
    if (UUID.test(value)) found.add(value);
  } else if (typeof value === 'object' && value !== null)
    for (const inner of Object.values(value)) uuidsIn(inner, found);
};

const eventRow = (event: CaseEvent) => {
  const canonical = canonicalText(event);
  return {
    sequence: event.sequence,
    version: event.version,
    type: event.type,
    cause: event.cause,
    actor_id: event.by,
    actor_role: event.as,
    approved_by: event.approvedBy ?? null,
    at: iso(event.at),
    due_at: iso(event.dueAt),
    fired_at: event.dueAt === undefined ? null : iso(event.at),
    data: event.data,
    digest: `\\x${sha256(canonical).toString('hex')}`,
    canonical,
  };
};

const effectRow = (effect: Effect, at: Instant) => ({
  id: newId(),
  kind: effect.kind,
  key: effect.key,
  audience: effect.audience,
  channel: effect.channel,
  template: effect.template,
  recipient: effect.recipient,
  params: effect.params,
  not_before: iso(effect.notBefore),
  expires_at: iso(effect.expiresAt),
  report_back: effect.reportBack,
  at: iso(at),
});

/** Corrections made in the case become the account's lines; otherwise the account is ahead of the case, never behind. */
const CORRECTING: ReadonlySet<CaseEvent['type']> = new Set<CaseEvent['type']>([
  'correct-arrears',
  'settle-dispute',
]);

/**
 * Writes a step: events, projection, audit chain, messages and calls, in one statement and one commit. Safe to repeat: the
 * same step again changes nothing. Throws `ConflictingEvent`, with nothing written, when one of the events stands there
 * with another content. `pending` is for the opening alone, before an engine has the case. Answers how many events were new.
 */
export const recordStep = async (db: Querier, step: Step, pending = false): Promise<{ recorded: number }> => {
  const texts = new Set<string>();
  for (const event of step.events) uuidsIn(event.data, texts);
  const corrects = step.events.some((event) => CORRECTING.has(event.type));
  const values = [
    step.caseId,
    JSON.stringify(step.events.map(eventRow)),
    JSON.stringify(projectionOf(step.state, step, { pending, before: step.before })),
    JSON.stringify(
      step.effects.map((effect) => effectRow(effect, step.events.at(-1)?.at ?? effect.notBefore)),
    ),
    [...texts],
    JSON.stringify(corrects ? (step.state.fee?.items ?? []) : []),
  ];
  try {
    const { rows } = await db.$client.query<{ recorded: number; changed: boolean }>({
      name: 'record-step',
      text: RECORD_STEP,
      values,
    });
    if (rows[0]?.changed === true) await announceRecorded(db);
    return { recorded: rows[0]?.recorded ?? 0 };
  } catch (error) {
    if (error instanceof DatabaseError && error.code === CONFLICT)
      throw new ConflictingEvent(error.detail ?? step.caseId);
    throw error;
  }
};
