import { REFUSALS, type RefusalCode } from '../cases/refusals.ts';
import { REQUEST_PROBLEMS } from './contract/request-problems.ts';

const WORDS = { ...REFUSALS, ...REQUEST_PROBLEMS };
export type ProblemCode = RefusalCode | keyof typeof REQUEST_PROBLEMS;
export const isProblemCode = (code: string): code is ProblemCode => Object.hasOwn(WORDS, code);

/** One fault of a request. `pointer` is a JSON pointer into the part of the request that `in` names. */
export interface Fault {
  in: 'body' | 'query' | 'path' | 'header';
  pointer: string;
  code: string;
}

/** An answer that is not a success. Thrown anywhere below a route; plugins/problems.ts turns it into RFC 9457. */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly faults: readonly Fault[];
  /** Seconds, sent as Retry-After. */
  readonly retryAfter: number | undefined;
  /** The case that stands in the way, for `already-open`. */
  readonly number: string | undefined;

  constructor(
    code: ProblemCode,
    options: { faults?: readonly Fault[]; retryAfter?: number; number?: string } = {},
  ) {
    super(code);
    this.name = 'Problem';
    this.code = code;
    this.faults = options.faults ?? [];
    this.number = options.number;
    this.retryAfter = options.retryAfter ?? (problemStatus(code) === 503 ? 1 : undefined);
  }

  get status(): number {
    return problemStatus(this.code);
  }
}

export const problemStatus = (code: ProblemCode): number => WORDS[code].status;

/** The words of a code, in the reader's language. */
export const problemTitle = (code: ProblemCode, language: 'en' | 'zh'): string => WORDS[code][language];

/** A fault of one body field, for rules that a schema cannot say. */
export const invalidField = (pointer: string, code: string): Problem =>
  new Problem('invalid', { faults: [{ in: 'body', pointer, code }] });

/** A refusal with the field it is about. */
export const refused = (code: RefusalCode, field?: string): Problem =>
  new Problem(code, { faults: field === undefined ? [] : [{ in: 'body', pointer: field, code }] });
