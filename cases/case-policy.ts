/** The part of a policy that a case carries: copied when it opens, kept until it ends (domain.md, first page). */
import type { Kind } from './codes.ts';
import type { CasePolicy, Policy } from './policy.ts';

/** All four priorities of the kind, because a priority may be amended, and the shared numbers; about 2.5 KB of JSON. */
export function casePolicy(policy: Policy, kind: Kind): CasePolicy {
  const { targets, quote, labourWaiver, dunning, community: _notCarried, ...shared } = policy;
  return {
    ...shared,
    targets: targets[kind],
    quote: kind === 'repair' ? quote : null,
    labourWaiver: kind === 'repair' ? labourWaiver : null,
    dunning: kind === 'fee-collection' ? dunning : null,
  };
}
