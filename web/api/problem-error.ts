/** A fault of one field: `pointer` is a JSON pointer into the part of the request that `in` names. */
export interface FieldFault {
  in: 'body' | 'query' | 'path' | 'header';
  pointer: string;
  code: string;
}

/** An answer that is not a success (RFC 9457), or no answer at all (`offline`). Words for it are made in `words/`. */
export class ProblemError extends Error {
  readonly status: number;
  readonly code: string;
  readonly faults: readonly FieldFault[];
  readonly requestId: string | null;
  /** The case that stands in the way, for `already-open`. */
  readonly number: string | null;
  /** Seconds after which to try again. */
  readonly retryAfter: number | null;

  constructor(
    status: number,
    code: string,
    more: {
      faults?: readonly FieldFault[];
      requestId?: string | null;
      number?: string | null;
      retryAfter?: number | null;
    } = {},
  ) {
    super(code);
    this.name = 'ProblemError';
    this.status = status;
    this.code = code;
    this.faults = more.faults ?? [];
    this.requestId = more.requestId ?? null;
    this.number = more.number ?? null;
    this.retryAfter = more.retryAfter ?? null;
  }

  /** Not known to be done: the same request with the same key is safe and right. */
  get isPassing(): boolean {
    return this.code === 'offline' || this.status === 503;
  }
}

export const isProblem = (error: unknown): error is ProblemError => error instanceof ProblemError;
