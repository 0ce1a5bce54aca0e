/** `npm run audit:verify`: verifies the chain of every case and the seals over them; see README.md. */
import { createDatabase, type Db } from '../db/client.ts';
import { verifyChains, verifySeals, type AuditFault, type AuditPage } from '../db/queries/audit.ts';
import { verifyOfficeActs } from '../db/queries/office-acts.ts';
import { readJobEnv } from './env.ts';
import { runJob, type Verdict } from './job.ts';
import { sayOnScreen as say } from './progress.ts';
import { databaseOfProduct } from './running-product.ts';

const CASES_AT_ONCE = 500;

const MEANING: Record<AuditFault['fault'], string> = {
  hash: 'its hash is not that of its text',
  link: 'it does not continue the entry before it',
  gap: 'an entry before it is missing',
  head: 'the chain ends elsewhere than its head says',
  'event-without-entry': 'this event has no entry, or another one than its content',
  'entry-without-event': 'this entry belongs to an event that is gone',
  seal: 'it is not as it was sealed',
  'office-act': 'it is not as it was written, or the act before it is missing',
};

/** Entries are numbered in the chain of their case; events, where a fault is one's, in the record. */
function describe({ fault, number, caseId, sequence }: AuditFault): string {
  const what = number ?? caseId;
  const beside = fault === 'office-act' ? 'act' : 'seal';
  const place = what === null ? `${beside} ${sequence}` : `case ${what}, number ${sequence}`;
  return `  ${place}: ${MEANING[fault]} (${fault})`;
}

async function verify(db: Db): Promise<Verdict> {
  const faults: AuditFault[] = [];
  let [cases, entries] = [0, 0];
  for (let after: string | null = null; ;) {
    const page: AuditPage = await verifyChains(db, { after, limit: CASES_AT_ONCE });
    faults.push(...page.faults);
    cases += page.cases;
    entries += page.entries;
    if (page.next === null) break;
    after = page.next;
  }
  const { faults: ofSeals, seals } = await verifySeals(db);
  const { faults: ofActs, acts } = await verifyOfficeActs(db);
  faults.push(...ofSeals, ...ofActs);
  say(
    `Audit: ${cases} chains with ${entries} entries, each against its text, its neighbour, its event and its head; ${seals} seals; ${acts} acts of the office.`,
  );
  if (faults.length === 0) {
    say('Everything holds.');
    return 'agrees';
  }
  say(`${faults.length} fault(s):`);
  for (const fault of faults) say(describe(fault));
  return 'differs';
}

await runJob(async () => {
  const database = createDatabase(await databaseOfProduct(readJobEnv()), {
    max: 1,
    applicationName: 'guanjia audit',
  });
  try {
    return await verify(database.db);
  } finally {
    await database.close();
  }
});
