import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** The file, or one that it names, cannot be read: a sentence for its writer. */
export class UnreadableFile extends Error {}

const textOf = (path: string): string => {
  try {
    return readFileSync(path, 'utf8').replace(/^\ufeff/, '');
  } catch (error) {
    throw new UnreadableFile(
      `${path} cannot be read (${(error as NodeJS.ErrnoException).code ?? String(error)}).`,
    );
  }
};

/** The column `home` of a CSV file; other columns are for its writer. */
function homesIn(path: string): string[] {
  const [header = '', ...lines] = textOf(path)
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '');
  const cells = (line: string): string[] =>
    line.split(',').map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'));
  const column = cells(header).indexOf('home');
  if (column < 0) throw new UnreadableFile(`${path} has no column "home" in its first line.`);
  return lines.map((line) => cells(line)[column] ?? '');
}

/**
 * The organisation as the file says it, homes of CSV files put where the file names them. What it says is judged later; here
 * only what cannot be read at all is refused. @throws UnreadableFile
 */
export function readOrganisationFile(path: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(textOf(path));
  } catch (error) {
    if (error instanceof SyntaxError) throw new UnreadableFile(`${path} is not JSON: ${error.message}.`);
    throw error;
  }
  const communities: unknown =
    typeof value === 'object' && value !== null && 'communities' in value ? value.communities : [];
  for (const community of Array.isArray(communities) ? (communities as unknown[]) : []) {
    if (typeof community !== 'object' || community === null || !('homesFile' in community)) continue;
    const plan = community as { homes?: unknown; homesFile: unknown };
    if (typeof plan.homesFile !== 'string') continue;
    const listed: unknown[] = Array.isArray(plan.homes) ? plan.homes : [];
    plan.homes = [...listed, ...homesIn(resolve(dirname(path), plan.homesFile))];
  }
  return value;
}
