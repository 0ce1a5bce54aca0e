import type { FastifyRequest } from 'fastify';
import { createHash } from 'node:crypto';
import { ATTACHMENT_KINDS, type AttachmentKind } from '../../cases/codes.ts';
import { findForbiddenText } from '../plugins/bad-input.ts';
import { Problem, type Fault } from '../problem.ts';
import { refusedFile } from './refused-file.ts';

export const FILE_LIMIT = 10 * 1024 * 1024;
/** Boundaries, headers and the field beside the file. */
const FORM_AROUND_IT = 16 * 1024;

/** As it was sent: nothing of it is believed yet. */
export interface Upload {
  readonly kind: AttachmentKind;
  readonly name: string;
  readonly bytes: Buffer;
}

const isKind = (text: unknown): text is AttachmentKind => ATTACHMENT_KINDS.includes(text as AttachmentKind);

/** A form with one field `kind` and one file `file`, in either order; more is refused before it is read to its end. */
const LIMITS = {
  fileSize: FILE_LIMIT,
  files: 1,
  fields: 4,
  parts: 5,
  fieldNameSize: 40,
  fieldSize: 200,
  headerPairs: 20,
};

/**
 * Reads the form of an upload. Its hash replaces the request's: the boundary differs from sending to sending, what is sent
 * does not.
 * @throws Problem `unsupported-media-type` · `malformed` · `file-too-large` · `too-large` · `invalid` with every faulty field
 */
export async function readUpload(request: FastifyRequest): Promise<Upload> {
  if (!request.isMultipart()) throw new Problem('unsupported-media-type');
  if (Number(request.headers['content-length'] ?? 0) > FILE_LIMIT + FORM_AROUND_IT)
    throw refusedFile('file-too-large');
  const faults: Fault[] = [];
  const fault = (pointer: string, code: string): void => {
    faults.push({ in: 'body', pointer, code });
  };
  let kind: unknown;
  let file: { name: string; bytes: Buffer } | undefined;
  try {
    for await (const part of request.parts({ limits: LIMITS })) {
      if (part.type === 'file') {
        const bytes = await part.toBuffer();
        if (part.fieldname === 'file') file = { name: part.filename, bytes };
        else fault(`/${part.fieldname}`, 'additionalProperties');
      } else if (part.fieldname === 'kind') kind = part.value;
      else fault(`/${part.fieldname}`, 'additionalProperties');
    }
  } catch (error) {
    throw faultOfForm(error);
  }
  if (kind === undefined) fault('/kind', 'required');
  else if (!isKind(kind)) fault('/kind', 'enum');
  if (file === undefined) fault('/file', 'required');
  else if (file.bytes.length === 0) fault('/file', 'minLength');
  if (faults.length > 0 || !isKind(kind) || file === undefined)
    throw findForbiddenText(faults.map(({ pointer }) => pointer)) === undefined
      ? new Problem('invalid', { faults })
      : new Problem('malformed');
  request.bodyHash = hashOf(request.url, kind, file);
  return { kind, ...file };
}

/** The parser's own errors are the sender's fault: a form cut off, a boundary that never comes, too many parts. */
function faultOfForm(error: unknown): Problem {
  const { code } = error as { code?: string };
  if (code === 'FST_REQ_FILE_TOO_LARGE') return refusedFile('file-too-large');
  const problem = new Problem(code?.endsWith('_LIMIT') === true ? 'too-large' : 'malformed');
  problem.cause = error;
  return problem;
}

const hashOf = (path: string, kind: string, { name, bytes }: { name: string; bytes: Buffer }): Buffer =>
  createHash('sha256')
    .update(JSON.stringify([path, kind, name]))
    .update('\n')
    .update(bytes)
    .digest();
