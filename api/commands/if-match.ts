import { Problem } from '../problem.ts';

/** The version that the caller saw: `"5"`, also weak or bare. `*` and no header ask for nothing. */
export function versionSeen(header: string | undefined): number | undefined {
  if (header === undefined || header.trim() === '*') return undefined;
  const version = /^\s*(?:W\/)?"?(\d{1,9})"?\s*$/.exec(header)?.[1];
  if (version === undefined)
    throw new Problem('malformed', { faults: [{ in: 'header', pointer: '/if-match', code: 'pattern' }] });
  return Number(version);
}
