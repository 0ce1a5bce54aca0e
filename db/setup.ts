import { organisationProblems, type OrganisationProblem } from '../cases/organisation/problems.ts';
import type { Organisation } from '../cases/organisation/schema.ts';
import { announcedDays } from './announced-days.ts';
import { createDatabase, inTransaction } from './client.ts';
import type { Querier } from './client.ts';
import { masterKeysOf, type MasterKeys } from './crypto.ts';
import { addOutsideContacts, addRosters, addStaff, type NewLogin } from './setup/people.ts';
import {
  addEmergencyNumbers,
  addPlaces,
  ensureCommunity,
  type AddedPlaces,
  type Differences,
} from './setup/places.ts';

const ADVISORY_LOCK = 7_402_026_003;

export type { NewLogin, OrganisationProblem };

/** The file cannot be set up; every reason, each with its place in it. Nothing was changed. */
export class OrganisationFault extends Error {
  readonly problems: readonly OrganisationProblem[];
  constructor(problems: readonly OrganisationProblem[]) {
    super(`the organisation has ${problems.length} problem(s)`);
    this.name = 'OrganisationFault';
    this.problems = problems;
  }
}

/** What setting up added. All zero and empty: everything was there. */
export interface SetUp {
  readonly communities: number;
  readonly places: AddedPlaces;
  readonly outside: number;
  readonly emergencyNumbers: number;
  readonly duty: number;
  readonly shifts: number;
  readonly logins: readonly NewLogin[];
  /** Where the database says otherwise than the file; it is left as it is. */
  readonly differences: Differences;
}

const fill = async (
  tx: Querier,
  keys: MasterKeys,
  organisation: Organisation,
  adminPassword: string | undefined,
): Promise<SetUp> => {
  const announced = organisation.calendar ?? announcedDays();
  const filling = { tx, keys, now: Date.now() };
  const places: AddedPlaces = { buildings: 0, entrances: 0, homes: 0, areas: 0 };
  const differences: Differences = [];
  const ids = new Map<string, string>();
  const total = { communities: 0, outside: 0, emergencyNumbers: 0, duty: 0, shifts: 0 };
  for (const plan of organisation.communities) {
    const community = await ensureCommunity(tx, plan, announced, filling.now);
    ids.set(plan.code, community.id);
    total.communities += community.made ? 1 : 0;
    differences.push(...community.differences);
    const added = await addPlaces(tx, community.id, plan);
    for (const name of Object.keys(places) as (keyof AddedPlaces)[]) places[name] += added[name];
    total.emergencyNumbers += await addEmergencyNumbers(tx, community.id, plan);
    total.outside += await addOutsideContacts(filling, community.id, plan);
  }
  const staff = await addStaff(filling, organisation, ids, adminPassword);
  for (const plan of organisation.communities) {
    const { duty, shifts } = await addRosters(tx, organisation, ids.get(plan.code) ?? '', plan);
    total.duty += duty;
    total.shifts += shifts;
  }
  return { ...total, places, logins: staff.logins, differences: [...differences, ...staff.differences] };
};

/**
 * Sets up an organisation in a migrated database: communities with calendar, published policy and places, staff with
 * sign-ins, duty lists and shifts. In one transaction. It only ever adds: run again it changes nothing, and homes or people
 * that the file has gained are added. @throws OrganisationFault with every problem of the file
 */
export const setUpOrganisation = async (
  databaseUrl: string,
  { masterKey, file, adminPassword }: { masterKey: string; file: unknown; adminPassword?: string },
): Promise<SetUp> => {
  const problems = organisationProblems(file, announcedDays());
  if (problems.length > 0) throw new OrganisationFault(problems);
  const keys = masterKeysOf(masterKey);
  const { db, close } = createDatabase(databaseUrl, { max: 1, applicationName: 'guanjia-setup' });
  try {
    return await inTransaction(db, async (tx) => {
      await tx.$client.query(`set local lock_timeout = '120s'`);
      await tx.$client.query(`set local statement_timeout = '120s'`);
      // A password takes a third of a second, and the transaction is idle meanwhile.
      await tx.$client.query(`set local idle_in_transaction_session_timeout = '120s'`);
      await tx.$client.query('select pg_advisory_xact_lock($1)', [ADVISORY_LOCK]);
      return await fill(tx, keys, file as Organisation, adminPassword);
    });
  } finally {
    await close();
  }
};
