import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Department, StaffRole } from '../../cases/codes.ts';
import type { Querier } from '../client.ts';
import { rowsOf } from '../client.ts';

/** Somebody who signs in, with the communities of the person's scope. */
export interface StaffMember {
  readonly id: string;
  readonly login: string;
  readonly name: string;
  readonly role: StaffRole;
  readonly department: Department | null;
  readonly communities: readonly string[];
  readonly disabled: boolean;
  /** Given by an administrator; the person has not chosen another yet. */
  readonly passwordOnce: boolean;
}

const memberWhere = (condition: SQL): SQL => sql`
  select s.id, s.login, s.name, s.role, s.department, s.disabled_at is not null as disabled,
    s.password_once as "passwordOnce",
    s.password_hash as "passwordHash", s.person_id as "personId",
    array(select community_id::text from staff_communities where staff_id = s.id order by 1) as communities
  from staff s where ${condition}`;

type Row = StaffMember & { passwordHash: string; personId: string | null };

const withoutSecrets = ({ passwordHash: _hash, personId: _person, ...member }: Row): StaffMember => member;

/** The member and the stored password hash, by login in any case. Undefined when there is none. Index staff_login_once. */
export const findStaffByLogin = async (
  db: Querier,
  login: string,
): Promise<{ member: StaffMember; passwordHash: string } | undefined> => {
  const [row] = await rowsOf<Row>(db, memberWhere(sql`s.login = lower(${login})`));
  return row && { member: withoutSecrets(row), passwordHash: row.passwordHash };
};

/** The member by id. Undefined when there is none. Primary key. */
export const findStaff = async (db: Querier, id: string): Promise<StaffMember | undefined> => {
  const [row] = await rowsOf<Row>(db, memberWhere(sql`s.id = ${id}::uuid`));
  return row && withoutSecrets(row);
};

/** Members who share one of the communities, without disabled ones, by login; a department or role narrows the list. */
export const listStaff = async (
  db: Querier,
  {
    communities,
    department,
    role,
  }: { communities: readonly string[]; department?: Department; role?: StaffRole },
): Promise<StaffMember[]> => {
  const rows = await rowsOf<Row>(
    db,
    sql`${memberWhere(sql`s.disabled_at is null
      ${department === undefined ? sql`` : sql`and s.department = ${department}`}
      ${role === undefined ? sql`` : sql`and s.role = ${role}`}
      and exists (select from staff_communities m where m.staff_id = s.id
        and m.community_id = any(${sql.param([...communities])}::uuid[]))`)} order by s.login`,
  );
  return rows.map(withoutSecrets);
};
