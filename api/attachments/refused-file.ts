import type { ProblemCode } from '../problem.ts';
import { Problem } from '../problem.ts';

type FileCode = Extract<
  ProblemCode,
  'unsupported-file' | 'unreadable-file' | 'too-many-pixels' | 'too-many-attachments' | 'file-too-large'
>;

/** A refusal of the file itself. */
export function refusedFile(code: FileCode, cause?: unknown): Problem {
  const problem = new Problem(code, { faults: [{ in: 'body', pointer: '/file', code }] });
  problem.cause = cause;
  return problem;
}
