import type { Instant } from '../../cases/time.ts';
import { canonicalText } from '../canonical.ts';
import type { Querier } from '../client.ts';
import type { AuditFault } from './audit.ts';

/** What can be done beside all cases. */
export const OFFICE_ACTIONS = [
  'export',
  'staff-created',
  'staff-changed',
  'staff-disabled',
  'staff-enabled',
  'password-reset',
  'password-chosen',
  'leave-recorded',
  'leave-ended',
  'community-created',
  'community-changed',
  'calendar-proposed',
  'calendar-changed',
  'calendar-withdrawn',
  'policy-proposed',
  'policy-published',
  'policy-withdrawn',
] as const;

/** An act of the office: ids, codes and settings of communities. No person's name or number, no secret. */
export interface OfficeAct {
  readonly actorId: string;
  readonly action: (typeof OFFICE_ACTIONS)[number];
  readonly subject: string;
  readonly communityId?: string;
  readonly at: Instant;
  readonly content: Readonly<Record<string, unknown>>;
}

/** Adds an act at the end of the office's chain, which nobody else adds to until the transaction ends. */
export const appendOfficeAct = async (
  tx: Querier,
  { actorId, action, subject, communityId, at, content }: OfficeAct,
): Promise<void> => {
  await tx.$client.query(`select pg_advisory_xact_lock(hashtextextended('office-acts', 0))`);
  await tx.$client.query(
    `with last as (
       select coalesce((select hash from office_acts order by id desc limit 1), decode(repeat('00', 32), 'hex')) as hash)
     insert into office_acts (actor_id, action, subject, community_id, at, text, previous_hash, hash)
     select $1, $2, $3, $4, to_timestamp($5::float8 / 1000), $6::text, hash, sha256(hash || convert_to($6::text, 'UTF8'))
     from last`,
    [
      actorId,
      action,
      subject,
      communityId ?? null,
      at,
      canonicalText({ ...content, actor: actorId, action, subject, at }),
    ],
  );
};

/** Every act against its text and its neighbour; answers the faults, at most 100. Primary key. */
export const verifyOfficeActs = async (db: Querier): Promise<{ faults: AuditFault[]; acts: number }> => {
  const { rows } = await db.$client.query<{ id: number }>(
    `select id from (
       select id, hash, previous_hash, text,
         lag(hash, 1, decode(repeat('00', 32), 'hex')) over (order by id) as hash_before from office_acts) acts
     where hash <> sha256(previous_hash || convert_to(text, 'UTF8')) or previous_hash <> hash_before
     order by id limit 100`,
  );
  const { rows: counted } = await db.$client.query<{ acts: number }>(
    'select count(*)::int as acts from office_acts',
  );
  return {
    faults: rows.map(({ id }) => ({ fault: 'office-act', caseId: null, number: null, sequence: id })),
    acts: counted[0]?.acts ?? 0,
  };
};
