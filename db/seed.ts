import { createHmac } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { STANDARD_2026 } from '../cases/standard-2026.ts';
import { createDatabase, inTransaction } from './client.ts';
import type { Querier } from './client.ts';
import { masterKeysOf } from './crypto.ts';
import type { MasterKeys } from './crypto.ts';
import { demoCalendar } from './demo/calendars.ts';
import { fillCases, type DemoCasesWish } from './demo/cases/fill.ts';
import { demoEmergencyNumbers } from './demo/emergency-numbers.ts';
import { DEMO_SINCE, demoId } from './demo/identity.ts';
import { DEMO_PASSWORD, DEMO_STAFF } from './demo/logins.ts';
import { communityIdOf, DEMO_COMMUNITIES, demoHomes, demoPlaces } from './demo/places.ts';
import { demoPhone, demoResidents } from './demo/residents.ts';
import type { DemoPerson } from './demo/residents.ts';
import { demoRosters, demoShifts, outsideContactsOf, staffIdOf } from './demo/rosters.ts';
import { sealDemoPerson } from './demo/sealing.ts';
import { hashPassword } from './passwords.ts';
import { personKeys, persons } from './schema/persons.ts';
import {
  areas,
  buildings,
  communities,
  emergencyNumbers,
  entrances,
  homeResidents,
  homes,
} from './schema/places.ts';
import { calendars, policies } from './schema/rules.ts';
import { dutyRosters, outsideContacts, shifts, staff, staffCommunities } from './schema/staff.ts';

const ADVISORY_LOCK = 7_402_026_002;
/** Phones of staff and outside contacts come after those of the residents. */
const FIRST_CONTACT_PHONE = 9_001;

/** A value that is secret outside and the same in every fill under one master key. */
const repeatableSecret = (keys: MasterKeys, purpose: string): Buffer =>
  createHmac('sha256', keys.lookup).update(`demo:${purpose}`).digest();

const fillCommunities = async (tx: Querier, keys: MasterKeys): Promise<void> => {
  for (const community of DEMO_COMMUNITIES) {
    const communityId = communityIdOf(community.code);
    await tx.insert(communities).values({
      id: communityId,
      code: community.code,
      name: community.name,
      hasCommittee: community.hasCommittee,
      callbackSharePercent: 100,
      labourWaiver: community.labourWaiver,
      callbackSecret: repeatableSecret(keys, `callback/${community.code}`),
      surveyPhone: community.surveyPhone,
      policyId: STANDARD_2026.version,
    });
    const calendar = demoCalendar(community.open);
    await tx
      .insert(calendars)
      .values({ communityId, version: 1, calendar, coveredUntil: calendar.coveredUntil });
    await tx.insert(policies).values({
      communityId,
      id: STANDARD_2026.version,
      numbers: STANDARD_2026,
      publishedAt: DEMO_SINCE,
    });
    const places = demoPlaces(community);
    await tx.insert(buildings).values(places.buildings);
    await tx.insert(entrances).values(places.entrances);
    await tx.insert(homes).values(places.homes);
    await tx.insert(areas).values(places.areas);
    await tx.insert(emergencyNumbers).values(demoEmergencyNumbers(community.code));
  }
};

const fillPersons = async (tx: Querier, keys: MasterKeys, people: readonly DemoPerson[]): Promise<void> => {
  const sealed = people.map((person) => sealDemoPerson(keys, person));
  await tx.insert(personKeys).values(sealed.map(({ key }) => key));
  await tx.insert(persons).values(sealed.map(({ person }) => person));
};

const fillStaff = async (tx: Querier, keys: MasterKeys): Promise<void> => {
  // One hash for all: the same password, and a second of stretching instead of sixteen times 0.3 s.
  const passwordHash = await hashPassword(DEMO_PASSWORD, repeatableSecret(keys, 'password').subarray(0, 16));
  const contacts = DEMO_COMMUNITIES.flatMap(({ code }) => outsideContactsOf(code));
  const named = [
    ...DEMO_STAFF.map(({ login, name }) => ({ id: demoId(`person/staff/${login}`), name })),
    ...contacts.map(({ personId, name }) => ({ id: personId, name })),
  ];
  await fillPersons(
    tx,
    keys,
    named.map(({ id, name }, index) => ({
      id,
      kind: 'contact',
      name,
      phone: demoPhone(FIRST_CONTACT_PHONE + index),
    })),
  );
  await tx.insert(staff).values(
    DEMO_STAFF.map(({ login, name, role, department }) => ({
      id: staffIdOf(login),
      login,
      name,
      role,
      department,
      passwordHash,
      personId: demoId(`person/staff/${login}`),
    })),
  );
  await tx
    .insert(staffCommunities)
    .values(
      DEMO_STAFF.flatMap(({ login, communities: codes }) =>
        codes.map((code) => ({ staffId: staffIdOf(login), communityId: communityIdOf(code) })),
      ),
    );
  await tx.insert(outsideContacts).values(contacts);
  for (const { code, open } of DEMO_COMMUNITIES) {
    await tx.insert(dutyRosters).values(demoRosters(code));
    await tx.insert(shifts).values(demoShifts(code, open));
  }
};

/**
 * Fills the demo's archive: two communities, 600 homes, residents with invented names and numbers that cannot ring, staff,
 * rosters, shifts, calendars and policy. With `cases` it opens with some 300 living cases as they stand at `now`, and as many of
 * the archive. Does nothing when the database holds a community already. Safe when several
 * processes start at once, and when one is killed: the fill is one transaction. Two fills under one master key (32 bytes in
 * base64) are equal to the byte, but for when the rows were written.
 */
export const seedDemo = async (
  databaseUrl: string,
  { masterKey, cases }: { masterKey: string; cases?: DemoCasesWish },
): Promise<{ filled: boolean }> => {
  const keys = masterKeysOf(masterKey);
  const { db, close } = createDatabase(databaseUrl, { max: 1, applicationName: 'guanjia-seed' });
  try {
    return await inTransaction(db, async (tx) => {
      // On a slow machine the first to start may take longer than a statement may wait elsewhere.
      await tx.execute(sql`set local lock_timeout = '120s'`);
      await tx.execute(sql`set local statement_timeout = '120s'`);
      // The cases are played in memory meanwhile, for some seconds of a busy machine.
      await tx.execute(sql`set local idle_in_transaction_session_timeout = '120s'`);
      await tx.execute(sql`select pg_advisory_xact_lock(${ADVISORY_LOCK})`);
      const present = await tx.select({ id: communities.id }).from(communities).limit(1);
      if (present.length > 0) return { filled: false };
      await fillCommunities(tx, keys);
      const people = demoResidents(demoHomes());
      await fillPersons(tx, keys, people.persons);
      await tx.insert(homeResidents).values(people.residents);
      await fillStaff(tx, keys);
      if (cases !== undefined) await fillCases(tx, keys, cases);
      return { filled: true };
    });
  } finally {
    await close();
  }
};
