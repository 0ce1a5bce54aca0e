/** A page of an emergency that calls this person, as the phone last saw it. Instants in ms, in the case's own time. */
export interface Ring {
  readonly caseId: string;
  readonly page: string;
  /** When this person was called; called again, it rings again. */
  readonly calledAt: number;
  /** When the next one is called unless somebody acknowledges before. */
  readonly nextAt: number;
  readonly now: number;
}

/**
 * Paging goes on until somebody acknowledges, so that a page whose next call is long past was seen long ago: a phone that comes
 * out of the cellar does not ring for what others have settled.
 */
const STALE_AFTER_MS = 10 * 60_000;

/** One call of one person. */
export const ringKey = ({ caseId, page, calledAt }: Ring): string => `${caseId}/${page}/${calledAt}`;

/** Those that ring now: until they are acknowledged (and no longer open), silenced, or no longer known to be so. */
export const ringing = (open: readonly Ring[], silenced: ReadonlySet<string>): Ring[] =>
  open.filter((ring) => !silenced.has(ringKey(ring)) && ring.now <= ring.nextAt + STALE_AFTER_MS);
