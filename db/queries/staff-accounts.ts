import { DatabaseError } from 'pg';
import { WORK_ON_CASES, type Department, type StaffRole } from '../../cases/codes.ts';
import type { Instant } from '../../cases/time.ts';
import type { Db, Querier } from '../client.ts';
import { inTransaction } from '../client.ts';
import type { MasterKeys } from '../crypto.ts';
import { newId } from '../schema/columns.ts';
import { tellMoved } from './away-people.ts';
import { demandAnotherAdmin } from './last-admin.ts';
import { appendOfficeAct, type OfficeAct } from './office-acts.ts';
import { createPerson } from './persons.ts';
import { endOtherSessions } from './sessions.ts';
import type { StaffMember } from './staff.ts';

const ACCOUNT = `select s.id, s.login, s.name, s.role, s.department, s.disabled_at is not null as disabled,
    s.password_once as "passwordOnce",
    array(select community_id::text from staff_communities where staff_id = s.id order by 1) as communities
  from staff s`;

/** More accounts than one organisation's page shows at once. */
const MOST = 2_000;

/** Every account of the organisation, disabled ones at the end. */
export const listStaffAccounts = async (db: Querier): Promise<StaffMember[]> =>
  (
    await db.$client.query<StaffMember>(
      `${ACCOUNT} order by s.disabled_at is not null, s.login limit ${MOST}`,
    )
  ).rows;

/** The account by id; undefined when there is none. Primary key. */
export const findStaffAccount = async (db: Querier, id: string): Promise<StaffMember | undefined> =>
  (await db.$client.query<StaffMember>(`${ACCOUNT} where s.id = $1`, [id])).rows[0];

/** Somebody signs in under that login already. */
export class LoginTaken extends Error {
  constructor() {
    super('somebody signs in under that login already');
    this.name = 'LoginTaken';
  }
}

const setCommunities = async (
  tx: Querier,
  staffId: string,
  communities: readonly string[],
): Promise<void> => {
  await tx.$client.query(
    `with gone as (delete from staff_communities where staff_id = $1 and community_id <> all($2::uuid[]))
     insert into staff_communities (staff_id, community_id) select $1, unnest($2::uuid[]) on conflict do nothing`,
    [staffId, [...communities]],
  );
};

interface By {
  readonly by: string;
  readonly at: Instant;
}

/**
 * Makes an account with a password that is good until the person has chosen another; noted among the acts of the office.
 * Answers its id.
 * @throws LoginTaken
 */
export const createStaff = (
  db: Db,
  keys: MasterKeys,
  member: {
    readonly login: string;
    readonly name: string;
    readonly role: StaffRole;
    readonly department: Department | null;
    readonly communities: readonly string[];
    readonly phone?: string;
    readonly passwordHash: string;
  },
  { by, at }: By,
): Promise<string> =>
  inTransaction(db, async (tx) => {
    const { login, name, role, department, communities, phone, passwordHash } = member;
    const id = newId();
    const person =
      phone === undefined ? null : await createPerson(tx, keys, { kind: 'contact', name, phone, at });
    try {
      await tx.$client.query(
        `insert into staff (id, login, name, role, department, password_hash, password_once, person_id)
         values ($1, $2, $3, $4, $5, $6, true, $7)`,
        [id, login, name, role, department, passwordHash, person],
      );
    } catch (error) {
      if (error instanceof DatabaseError && error.constraint === 'staff_login_once') throw new LoginTaken();
      throw error;
    }
    await setCommunities(tx, id, communities);
    await appendOfficeAct(tx, {
      actorId: by,
      action: 'staff-created',
      subject: id,
      at,
      content: { role, department, communities: [...communities] },
    });
    return id;
  });

/**
 * Changes an account; another role ends its sessions, so that nobody goes on with rights that are gone, and open cases that the
 * person may no longer work on are told. False when there is no such account.
 * @throws NoAdminLeft
 */
export const changeStaff = (
  db: Db,
  id: string,
  change: {
    readonly name: string;
    readonly role: StaffRole;
    readonly department: Department | null;
    readonly communities: readonly string[];
  },
  { by, at }: By,
): Promise<boolean> =>
  inTransaction(db, async (tx) => {
    if (change.role !== 'admin') await demandAnotherAdmin(tx, id);
    const { rows } = await tx.$client.query<{
      name: string;
      role: StaffRole;
      department: Department | null;
      communities: string[];
    }>(
      `select name, role, department,
         array(select community_id::text from staff_communities where staff_id = id order by 1) as communities
       from staff where id = $1 for update`,
      [id],
    );
    const [found] = rows;
    if (found === undefined) return false;
    const { name, ...before } = found;
    await tx.$client.query('update staff set name = $2, role = $3, department = $4 where id = $1', [
      id,
      change.name,
      change.role,
      change.department,
    ]);
    await setCommunities(tx, id, change.communities);
    if (change.role !== 'manager')
      await tellMoved(tx, {
        staffId: id,
        communities: WORK_ON_CASES.includes(change.role) ? change.communities : [],
        at,
      });
    if (before.role !== change.role) await tx.$client.query('delete from sessions where staff_id = $1', [id]);
    await appendOfficeAct(tx, {
      actorId: by,
      action: 'staff-changed',
      subject: id,
      at,
      content: {
        before,
        after: {
          role: change.role,
          department: change.department,
          communities: [...change.communities].sort(),
        },
        // Whether, not what: a name is personal.
        renamed: name !== change.name,
      },
    });
    return true;
  });

/** A way to give an account a new password, good until its person has chosen another; false where it does not apply. */
type GivePassword = (db: Db, account: { id: string; passwordHash: string }, by: By) => Promise<boolean>;

/** `$1` the account, `$2` the password's hash; all sessions end. */
const givesPassword =
  (update: string, action: OfficeAct['action']): GivePassword =>
  (db, { id, passwordHash }, { by, at }) =>
    inTransaction(db, async (tx) => {
      const { rowCount } = await tx.$client.query(update, [id, passwordHash]);
      if (rowCount !== 1) return false;
      await tx.$client.query('delete from sessions where staff_id = $1', [id]);
      await appendOfficeAct(tx, { actorId: by, action, subject: id, at, content: {} });
      return true;
    });

/** Gives a new password. False when there is no such account. */
export const resetPassword = givesPassword(
  'update staff set password_hash = $2, password_once = true where id = $1',
  'password-reset',
);

/**
 * Gives a disabled account back to its person, who is at work and on duty again as the weekly pattern says; cases that went to
 * others stay there. Nothing of before opens it: whoever disabled it may have had a reason not to trust the old password, so
 * this one takes its place, good until the person has chosen another, and a session that a sign-in made at the very moment
 * of disabling does not come to life again. False when the account is not disabled, so that nobody loses the password of an
 * account in use, or when there is none.
 */
export const enableStaff = givesPassword(
  `update staff set disabled_at = null, password_hash = $2, password_once = true
   where id = $1 and disabled_at is not null`,
  'staff-enabled',
);

/** The person chose another password: every session but the one that did it ends. */
export const choosePassword = (
  db: Db,
  { id, passwordHash, token, at }: { id: string; passwordHash: string; token: string; at: Instant },
): Promise<void> =>
  inTransaction(db, async (tx) => {
    await tx.$client.query('update staff set password_hash = $2, password_once = false where id = $1', [
      id,
      passwordHash,
    ]);
    await endOtherSessions(tx, id, token);
    await appendOfficeAct(tx, { actorId: id, action: 'password-chosen', subject: id, at, content: {} });
  });
