import type { CaseState } from '../cases/state.ts';

export interface Recent {
  state: CaseState;
  offsetMs: number;
}

/** At most so many states of about 10 KB are held. */
const MOST = 500;

/**
 * The states that this worker recorded last, so that a step need not read and parse the stored one. The sequence tells whether
 * one is still the newest: another worker may have recorded since, and then the stored one is read.
 */
export function createRecentStates(): {
  find(caseId: string, sequence: number): Recent | undefined;
  keep(caseId: string, recent: Recent): void;
} {
  // A Map keeps the order of insertion: the first key is the one used longest ago.
  const states = new Map<string, Recent>();
  return {
    find(caseId, sequence) {
      const recent = states.get(caseId);
      return recent?.state.sequence === sequence ? recent : undefined;
    },
    keep(caseId, recent) {
      states.delete(caseId);
      states.set(caseId, recent);
      const oldest = states.keys().next();
      if (states.size > MOST && oldest.done !== true) states.delete(oldest.value);
    },
  };
}
