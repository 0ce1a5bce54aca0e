import type { Static } from 'typebox';
import { StaffRef } from './case-view.ts';
import { Body, IdOut, InstantOut, OneOf, OrNull, Text } from './fields.ts';

/** messages: the one that the customer's texts carry · slip: made for paper. */
const Use = OneOf(['messages', 'slip']);

/**
 * A link as staff see it, never its token. `standing` opens the case · `revoked` by somebody · `replaced`: its person is no
 * longer the case's reporter · `ended`: the case was closed too long ago.
 */
export const OwnerLinkView = Body({
  id: IdOut(),
  use: Use,
  state: OneOf(['standing', 'revoked', 'replaced', 'ended']),
  madeBy: StaffRef,
  createdAt: InstantOut(),
  revokedAt: OrNull(InstantOut()),
});
export type OwnerLinkView = Static<typeof OwnerLinkView>;

/** Told once, to whoever made it: the address to print, and the same as a picture. */
export const OwnerLinkMade = Body({ id: IdOut(), url: Text(300), qrSvg: Text(20_000) });
