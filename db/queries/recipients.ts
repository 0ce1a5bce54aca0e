import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Recipient } from '../../cases/effects.ts';
import type { Querier } from '../client.ts';
import { rowsOf } from '../client.ts';
import type { MasterKeys } from '../crypto.ts';
import type { Claimed } from './outgoing.ts';
import { findPerson } from './persons.ts';
import { dutyList } from './roster.ts';

/** Somebody with a telephone number, in clear, at the moment of sending. */
export interface ReachablePerson {
  /** Of the person, not of the account: part of the provider's key. */
  readonly id: string;
  readonly name: string | null;
  readonly phone: string;
}

type Asked = Pick<Claimed, 'caseId' | 'communityId' | 'recipient' | 'now'>;

/** Nobody is told about a complaint against themselves. */
const notAgainst = (caseId: string): SQL => sql`
  s.id is distinct from (select against_staff_id from cases where id = ${caseId}::uuid) and s.disabled_at is null`;

const personIds = async (db: Querier, statement: SQL): Promise<string[]> => {
  const rows = await rowsOf<{ id: string | null }>(db, statement);
  return rows.flatMap(({ id }) => (id === null ? [] : [id]));
};

const staffPersons = (db: Querier, caseId: string, ids: readonly string[]): Promise<string[]> =>
  personIds(
    db,
    sql`select s.person_id as id from staff s
      where s.id = any(${sql.param([...ids])}::uuid[]) and ${notAgainst(caseId)} order by s.login`,
  );

const idsOf = async (db: Querier, { caseId, communityId, recipient, now }: Asked): Promise<string[]> => {
  switch (recipient.to) {
    case 'reporter':
      return personIds(db, sql`select reporter_person_id as id from cases where id = ${caseId}::uuid`);
    case 'household':
      return personIds(
        db,
        sql`select r.person_id as id from home_residents r join cases c on c.home_id = r.home_id
          where c.id = ${caseId}::uuid and r.payer and r.until is null order by r.since limit 1`,
      );
    case 'staff':
      return staffPersons(db, caseId, [recipient.staff]);
    case 'contact':
      return personIds(
        db,
        sql`select person_id as id from outside_contacts where id = ${recipient.contact}::uuid`,
      );
    case 'department': {
      const duty = await dutyList(db, { community: communityId, department: recipient.department, at: now });
      const [first] = duty;
      if (first === undefined) return [];
      return idsOf(db, { caseId, communityId, now, recipient: dutyRecipient(first) });
    }
    case 'role':
      return personIds(
        db,
        sql`select s.person_id as id from staff s join staff_communities m on m.staff_id = s.id
          where m.community_id = ${communityId}::uuid and s.role = ${recipient.role} and ${notAgainst(caseId)}
          order by s.login`,
      );
  }
};

const dutyRecipient = (person: { staff: string } | { contact: string }): Recipient =>
  'staff' in person ? { to: 'staff', staff: person.staff } : { to: 'contact', contact: person.contact };

/**
 * The people a message is for, resolved when it leaves: reporter, the home's payer, one member, a contact, the first on the
 * department's duty list, or everybody of a role in the community. Those without a number are left out.
 */
export const findRecipients = async (
  db: Querier,
  keys: MasterKeys,
  asked: Asked,
): Promise<ReachablePerson[]> => {
  const people: ReachablePerson[] = [];
  for (const id of new Set(await idsOf(db, asked))) {
    const person = await findPerson(db, keys, id);
    if (person !== undefined && person.phone !== null)
      people.push({ id, name: person.name, phone: person.phone });
  }
  return people;
};
