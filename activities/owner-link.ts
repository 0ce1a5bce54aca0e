import type { CaseState } from '../cases/state.ts';
import type { Instant } from '../cases/time.ts';
import { MASKED_TOKEN, ownerLinkUrl } from '../db/owner-link-token.ts';
import { tokenForMessages } from '../db/queries/owner-links.ts';
import type { Deps } from './deps.ts';

/** The address of the reader's own page; null for whoever is not the case's reporter, or whose link was revoked. */
export async function linkFor(
  { db, keys, publicUrl }: Pick<Deps, 'db' | 'keys' | 'publicUrl'>,
  state: CaseState,
  person: string,
  at: Instant,
): Promise<string | null> {
  if (state.reporter?.person !== person) return null;
  const token = await tokenForMessages(db, keys, { caseId: state.id, personId: person, at });
  return token === undefined ? null : ownerLinkUrl(publicUrl, token);
}

export const maskedLink = (publicUrl: string): string => ownerLinkUrl(publicUrl, MASKED_TOKEN);
