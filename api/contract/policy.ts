import type { Static } from 'typebox';
import { PolicySchema } from '../../cases/policy.ts';
import { Id } from '../../cases/fields.ts';
import { OfDraft } from './draft.ts';
import { Body, IdOut, InstantOut, Optional, Text, Type } from './fields.ts';

export const PolicyIn = Body({
  community: Id(),
  /** The version that the numbers were written from; absent: the one in force. */
  writtenFrom: Optional(Text(40)),
  numbers: PolicySchema,
});
export type PolicyIn = Static<typeof PolicyIn>;

export const PolicyDraft = Body({
  ...OfDraft(Text(40)),
  version: Text(40),
  numbers: PolicySchema,
});
export type PolicyDraft = Static<typeof PolicyDraft>;

/** `GET /api/policies`: the numbers that new cases copy, the versions before, and what is proposed. */
export const PolicyView = Body({
  community: IdOut(),
  current: Text(40),
  versions: Type.Array(Body({ version: Text(40), publishedAt: InstantOut(), numbers: PolicySchema })),
  /** Empty for the committee, which sees what is published. */
  drafts: Type.Array(PolicyDraft),
});
export type PolicyView = Static<typeof PolicyView>;
