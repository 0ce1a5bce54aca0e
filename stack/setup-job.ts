/** `npm run setup -- organisation.json`: makes what must be there before the first case; see README.md. */
import { parseArgs } from 'node:util';
import { migrate } from '../db/migrate.ts';
import { OrganisationFault, setUpOrganisation, type SetUp } from '../db/setup.ts';
import { readSetupEnv } from './env.ts';
import { readOrganisationFile, UnreadableFile } from './organisation-file.ts';
import { sayOnScreen as say } from './progress.ts';
import { databaseOfProduct, NotRunning } from './running-product.ts';

function tell({
  communities,
  places,
  outside,
  emergencyNumbers,
  duty,
  shifts,
  logins,
  differences,
}: SetUp): void {
  const counts = Object.entries({
    communities,
    ...places,
    'outside contacts': outside,
    'emergency numbers': emergencyNumbers,
    'duty lines': duty,
    shifts,
    logins: logins.length,
  });
  const added = counts.filter(([, count]) => count > 0).map(([what, count]) => `${count} ${what}`);
  say(
    added.length === 0 ? 'Everything is there already; nothing was changed.' : `Added: ${added.join(', ')}.`,
  );
  const fresh = logins.filter(({ password }) => password !== null);
  if (fresh.length > 0) {
    say(
      '\nPasswords, shown this once, stored only as hashes, and replaced by their owners at the first sign-in:',
    );
    const width = Math.max(...fresh.map(({ login }) => login.length));
    for (const { login, role, password } of fresh)
      say(`  ${login.padEnd(width)}  ${password ?? ''}  ${role}`);
  }
  if (differences.length > 0)
    say(`\nLeft as it is in the database, though the file says otherwise: ${differences.join('; ')}.`);
}

const { positionals } = parseArgs({ allowPositionals: true });
const [path] = positionals;
if (path === undefined || positionals.length > 1) {
  say('npm run setup -- organisation.json    sets an organisation up; examples/organisation.json is one');
  process.exit(2);
}
const env = readSetupEnv();
try {
  const file = readOrganisationFile(path);
  const url = await databaseOfProduct(env);
  await migrate(url);
  tell(await setUpOrganisation(url, { ...env, file }));
} catch (error) {
  if (error instanceof OrganisationFault) {
    say(`${path} has ${error.problems.length} problem(s); nothing was changed:`);
    for (const { pointer, problem } of error.problems) say(`  ${pointer === '' ? '/' : pointer}: ${problem}`);
  } else if (error instanceof UnreadableFile || error instanceof NotRunning) say(error.message);
  else throw error;
  process.exitCode = 1;
}
