import type { Category, Kind, Outcome, Verdict, WaitingFor } from './codes.ts';
import type { CommandBody } from './commands.ts';
import type { CaseEvent } from './events.ts';
import type { Refusal } from './refusals.ts';
import type { CaseState } from './state.ts';

/**
 * What makes a kind of case what it is: every rule by which one kind differs from another stands in its declaration, and
 * the procedures ask for it here. A rule that all kinds share is no member of this.
 */
export interface CaseType {
  kind: Kind;
  /** First letters of the case number. */
  numberPrefix: 'TS' | 'BX' | 'CJ';
  /** Name of the Temporal workflow. */
  workflow: 'complaintCase' | 'repairCase' | 'feeCollectionCase';
  /** A P1 pages the people on duty. */
  pages: boolean;
  /** Verdicts that verification may reach; none where it has a command of its own. */
  verdicts(category: Category): readonly Verdict[];
  /** Why the work cannot be accepted yet. */
  refuseAccept(state: CaseState): Refusal | undefined;
  /** Why the work cannot be reported as done yet. */
  refuseResolve(state: CaseState, body: CommandBody<'resolve'>): Refusal | undefined;
  /** Whether the event keeps the promise given as ETA (domain.md §3.7). */
  keepsEta(event: CaseEvent): boolean;
  /** The customer is told that somebody has taken it. */
  tellsAcceptance: boolean;
  /** Whether this case may be closed without a call, if it was not drawn for one. */
  mayGoWithoutCall(state: CaseState): boolean;
  /** How it closes after a satisfied callback, and after nobody could be reached. */
  closesSatisfied: Outcome;
  closesUnreached: Outcome;
  /** A dissatisfied callback brings the work back; where it does not, the case closes all the same. */
  comesBack: boolean;
  /** The silence of rung 1 goes on to the next rung; where it does not, the manager is reminded. */
  silenceRises: boolean;
  /** Outcomes of a forced close beside those of every kind. */
  ownCloseOutcomes: readonly Outcome[];
  /** Whose move it is while the work is being done. */
  worker(state: CaseState): WaitingFor;
}
