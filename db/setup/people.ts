import { randomBytes } from 'node:crypto';
import { isOutside, type Department } from '../../cases/codes.ts';
import { weeklyOf } from '../../cases/organisation/hours.ts';
import type { CommunityPlan, MemberPlan, Organisation } from '../../cases/organisation/schema.ts';
import type { Instant } from '../../cases/time.ts';
import type { Querier } from '../client.ts';
import type { MasterKeys } from '../crypto.ts';
import { hashPassword } from '../passwords.ts';
import { createPerson } from '../queries/persons.ts';
import { newId } from '../schema/columns.ts';
import type { Differences } from './places.ts';

/** A sign-in that was made. `password` stands here once and nowhere else; null: the one that was given. */
export interface NewLogin {
  readonly login: string;
  readonly role: MemberPlan['role'];
  readonly password: string | null;
}

/** Agents and supervisors belong to the front desk unless the plan says otherwise. */
const departmentOf = ({ role, department }: MemberPlan): Department | null =>
  department ?? (role === 'agent' || role === 'supervisor' ? 'customer-service' : null);

interface Filling {
  readonly tx: Querier;
  readonly keys: MasterKeys;
  readonly now: Instant;
}

/**
 * The members who cannot sign in yet, each with a password of their own that is good until they have chosen another; the first
 * admin gets the one that is given, and keeps it. Who is
 * there keeps password, role and department; communities are only added.
 */
export const addStaff = async (
  { tx, keys, now }: Filling,
  { staff }: Organisation,
  communityIds: ReadonlyMap<string, string>,
  adminPassword: string | undefined,
): Promise<{ logins: NewLogin[]; differences: Differences }> => {
  const { rows } = await tx.$client.query<{
    id: string;
    login: string;
    role: string;
    department: string | null;
  }>('select id, login, role, department from staff where login = any($1::text[])', [
    staff.map(({ login }) => login),
  ]);
  const present = new Map(rows.map((row) => [row.login, row]));
  const firstAdmin = staff.find(({ role }) => role === 'admin')?.login;
  const logins: NewLogin[] = [];
  const differences: Differences = [];
  for (const member of staff) {
    const found = present.get(member.login);
    const id = found?.id ?? newId();
    if (found === undefined) {
      const given = member.login === firstAdmin ? adminPassword : undefined;
      const password = given ?? randomBytes(12).toString('base64url');
      const person =
        member.phone === undefined
          ? null
          : await createPerson(tx, keys, {
              kind: 'contact',
              name: member.name,
              phone: member.phone,
              at: now,
            });
      await tx.$client.query(
        `insert into staff (id, login, name, role, department, password_hash, password_once, person_id)
         values ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [
          id,
          member.login,
          member.name.trim(),
          member.role,
          departmentOf(member),
          await hashPassword(password),
          given === undefined,
          person,
        ],
      );
      logins.push({
        login: member.login,
        role: member.role,
        password: given === undefined ? password : null,
      });
    } else {
      if (found.role !== member.role) differences.push(`${member.login}: role`);
      if (found.department !== departmentOf(member)) differences.push(`${member.login}: department`);
    }
    await tx.$client.query(
      `insert into staff_communities (staff_id, community_id) select $1, unnest($2::uuid[]) on conflict do nothing`,
      [id, member.communities.map((code) => communityIds.get(code))],
    );
  }
  return { logins, differences };
};

/** Lines of vendors and developers that are not there yet; answers how many. */
export const addOutsideContacts = async (
  { tx, keys, now }: Filling,
  communityId: string,
  { outside = [] }: CommunityPlan,
): Promise<number> => {
  let made = 0;
  for (const { department, name, phone } of outside) {
    const { rowCount } = await tx.$client.query(
      'select from outside_contacts where community_id = $1 and name = $2',
      [communityId, name],
    );
    if (rowCount !== 0) continue;
    const person = await createPerson(tx, keys, { kind: 'contact', name, phone, at: now });
    await tx.$client.query(
      'insert into outside_contacts (id, community_id, department, name, person_id) values ($1, $2, $3, $4, $5)',
      [newId(), communityId, department, name, person],
    );
    made += 1;
  }
  return made;
};

/** Who answers the department's emergencies when the plan does not say: its people, those who do the work first. */
const dutyByRole = ({ staff }: Organisation, community: string, department: Department): string[] =>
  (['technician', 'agent', 'supervisor'] as const).flatMap((role) =>
    staff
      .filter((member) => member.role === role && departmentOf(member) === department)
      .filter(({ communities }) => communities.includes(community))
      .map(({ login }) => login),
  );

/**
 * Round-the-clock duty lists for the departments of a community that have none, and shifts for its staff that have none.
 * Lists that exist were perhaps changed since, and stay.
 */
export const addRosters = async (
  tx: Querier,
  organisation: Organisation,
  communityId: string,
  plan: CommunityPlan,
): Promise<{ duty: number; shifts: number }> => {
  const departments = new Set(organisation.staff.map(departmentOf).filter((each) => each !== null));
  for (const { department } of [...(plan.duty ?? []), ...(plan.outside ?? [])]) departments.add(department);
  const lines = [...departments].flatMap((department) => {
    const people =
      plan.duty?.find((each) => each.department === department)?.people ??
      (isOutside(department)
        ? (plan.outside ?? []).filter((each) => each.department === department).map(({ name }) => name)
        : dutyByRole(organisation, plan.code, department));
    return people.map((name, index) => ({ department, name, position: index + 1 }));
  });
  const { rowCount: duty } = await tx.$client.query(
    `insert into duty_rosters (id, community_id, department, position, staff_id, contact_id, weekday, from_minute, to_minute)
     select gen_random_uuid(), $1, l.department, l.position, s.id, c.id, weekday, 0, 1440
     from jsonb_to_recordset($2::jsonb) as l(department text, name text, position int)
       left join outside_contacts c on c.community_id = $1 and c.name = l.name and c.department = l.department
       left join staff s on s.login = l.name and c.id is null
       cross join generate_series(1, 7) as weekday
     where not exists (select from duty_rosters d where d.community_id = $1 and d.department = l.department)`,
    [communityId, JSON.stringify(lines)],
  );
  const spans = organisation.staff
    .filter(({ role, communities }) => role !== 'committee' && communities.includes(plan.code))
    .flatMap(({ login, shift }) =>
      weeklyOf(shift ?? plan.hours).flatMap((day, index) =>
        day.map(([from, to]) => ({ login, weekday: index + 1, from, to })),
      ),
    );
  const { rowCount: shifts } = await tx.$client.query(
    `insert into shifts (id, community_id, staff_id, weekday, from_minute, to_minute)
     select gen_random_uuid(), $1, s.id, l.weekday, l."from", l."to"
     from jsonb_to_recordset($2::jsonb) as l(login text, weekday int, "from" int, "to" int) join staff s on s.login = l.login
     where not exists (select from shifts h where h.community_id = $1 and h.staff_id = s.id)`,
    [communityId, JSON.stringify(spans)],
  );
  return { duty: duty ?? 0, shifts: shifts ?? 0 };
};
