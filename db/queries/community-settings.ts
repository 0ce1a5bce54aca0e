import { randomBytes } from 'node:crypto';
import { DatabaseError } from 'pg';
import type { Category } from '../../cases/codes.ts';
import type { Instant } from '../../cases/time.ts';
import type { Db, Querier } from '../client.ts';
import { inTransaction } from '../client.ts';
import { newId } from '../schema/columns.ts';
import { appendOfficeAct } from './office-acts.ts';

export interface CommunitySettings {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly hasCommittee: boolean;
  readonly surveyPhone: string;
  readonly callbackSharePercent: number;
  readonly labourWaiver: boolean;
  readonly policyVersion: string;
}

const SETTINGS = `select id, code, name, has_committee as "hasCommittee", survey_phone as "surveyPhone",
    callback_share_percent as "callbackSharePercent", labour_waiver as "labourWaiver", policy_id as "policyVersion"
  from communities`;

/** The settings of these communities, by code. The callback secret stays on the server. */
export const listCommunitySettings = async (
  db: Querier,
  ids: readonly string[],
): Promise<CommunitySettings[]> =>
  (
    await db.$client.query<CommunitySettings>(`${SETTINGS} where id = any($1::uuid[]) order by code`, [
      [...ids],
    ])
  ).rows;

export class CodeTaken extends Error {
  constructor() {
    super('there is a community of that code already');
    this.name = 'CodeTaken';
  }
}

interface By {
  readonly by: string;
  readonly at: Instant;
}

/**
 * Makes a community with the calendar, the published policy and the outside emergency numbers of another, and a callback secret
 * of its own. Answers its id; undefined when there is no such other.
 * @throws CodeTaken
 */
export const createCommunity = (
  db: Db,
  wish: {
    readonly code: string;
    readonly name: string;
    readonly hasCommittee: boolean;
    readonly surveyPhone: string;
    readonly like: string;
  },
  { by, at }: By,
): Promise<string | undefined> =>
  inTransaction(db, async (tx) => {
    const id = newId();
    const { rowCount } = await tx.$client
      .query(
        `insert into communities (id, code, name, has_committee, callback_share_percent, labour_waiver, callback_secret,
           survey_phone, policy_id)
         select $1, $2, $3, $4, callback_share_percent, labour_waiver, $5, $6, policy_id from communities where id = $7`,
        [id, wish.code, wish.name, wish.hasCommittee, randomBytes(32), wish.surveyPhone, wish.like],
      )
      .catch((error: unknown) => {
        throw error instanceof DatabaseError && error.constraint === 'communities_code_once'
          ? new CodeTaken()
          : error;
      });
    if (rowCount !== 1) return undefined;
    await tx.$client.query(
      `insert into calendars (community_id, version, calendar, covered_until)
       select $1, 1, calendar, covered_until from calendars where community_id = $2`,
      [id, wish.like],
    );
    await tx.$client.query(
      `insert into policies (community_id, id, numbers, published_at)
       select $1, p.id, p.numbers, to_timestamp($3::float8 / 1000) from policies p
       join communities m on m.id = p.community_id and m.policy_id = p.id where m.id = $2`,
      [id, wish.like, at],
    );
    await tx.$client.query(
      `insert into emergency_numbers (community_id, category, position, name, phone)
       select $1, category, position, name, phone from emergency_numbers where community_id = $2`,
      [id, wish.like],
    );
    await appendOfficeAct(tx, {
      actorId: by,
      action: 'community-created',
      subject: id,
      communityId: id,
      at,
      content: { code: wish.code, like: wish.like },
    });
    return id;
  });

/** What may be changed of a community; new cases take it over, open ones keep what they copied. */
export interface CommunityChange {
  readonly name?: string;
  readonly hasCommittee?: boolean;
  readonly surveyPhone?: string;
  readonly callbackSharePercent?: number;
  readonly labourWaiver?: boolean;
}

/** False when there is no such community. */
export const changeCommunity = (
  db: Db,
  id: string,
  change: CommunityChange,
  { by, at }: By,
): Promise<boolean> =>
  inTransaction(db, async (tx) => {
    const { rows } = await tx.$client.query<CommunitySettings>(`${SETTINGS} where id = $1 for update`, [id]);
    const [before] = rows;
    if (before === undefined) return false;
    await tx.$client.query(
      `update communities set name = coalesce($2, name), has_committee = coalesce($3, has_committee),
         survey_phone = coalesce($4, survey_phone), callback_share_percent = coalesce($5, callback_share_percent),
         labour_waiver = coalesce($6, labour_waiver) where id = $1`,
      [
        id,
        change.name ?? null,
        change.hasCommittee ?? null,
        change.surveyPhone ?? null,
        change.callbackSharePercent ?? null,
        change.labourWaiver ?? null,
      ],
    );
    const changed = Object.keys(change) as (keyof CommunityChange)[];
    await appendOfficeAct(tx, {
      actorId: by,
      action: 'community-changed',
      subject: id,
      communityId: id,
      at,
      content: {
        before: Object.fromEntries(changed.map((field) => [field, before[field]])),
        after: { ...change },
      },
    });
    return true;
  });

export interface EmergencyNumber {
  readonly category: Category;
  readonly name: string;
  readonly phone: string;
}

/** The outside numbers of a community, by category and in the order in which they are called. Primary key. */
export const listEmergencyNumbers = async (db: Querier, community: string): Promise<EmergencyNumber[]> =>
  (
    await db.$client.query<EmergencyNumber>(
      `select category, name, phone from emergency_numbers where community_id = $1 order by category, position`,
      [community],
    )
  ).rows;

/** Puts these numbers in the place of all that there were. */
export const setEmergencyNumbers = (
  db: Db,
  community: string,
  numbers: readonly EmergencyNumber[],
  { by, at }: By,
): Promise<void> =>
  inTransaction(db, async (tx) => {
    const before = await listEmergencyNumbers(tx, community);
    await tx.$client.query('delete from emergency_numbers where community_id = $1', [community]);
    await tx.$client.query(
      `insert into emergency_numbers (community_id, category, position, name, phone)
       select $1, n.category, n.position, n.name, n.phone
       from jsonb_to_recordset($2::jsonb) as n(category text, position smallint, name text, phone text)`,
      [community, JSON.stringify(numbers.map((number, index) => ({ ...number, position: index + 1 })))],
    );
    await appendOfficeAct(tx, {
      actorId: by,
      action: 'community-changed',
      subject: community,
      communityId: community,
      at,
      content: { before: { emergencyNumbers: before }, after: { emergencyNumbers: [...numbers] } },
    });
  });
