import { Ajv, type ValidateFunction } from 'ajv';
import ajvFormats from 'ajv-formats';
import type { FastifyInstance } from 'fastify';
import fp from 'fastify-plugin';
import { FREE_TEXT, PERSON } from '../../cases/fields.ts';
import { isLocalDate, parseInstant } from '../../cases/time.ts';
import { isPhone } from '../phone.ts';
import { findJsonFault } from '../json-scan.ts';
import { Problem, type Fault } from '../problem.ts';

const MAX_DEPTH = 20;
export const JSON_BODY_LIMIT = 64 * 1024;

function newAjv(coerceTypes: boolean | 'array'): Ajv {
  const ajv = new Ajv({
    coerceTypes,
    removeAdditional: false,
    useDefaults: true,
    allErrors: true,
    strict: false,
    discriminator: true,
  });
  ajvFormats.default(ajv, ['uuid', 'duration']);
  ajv.addFormat('date-time', (text: string) => parseInstant(text) !== null);
  ajv.addFormat('date', isLocalDate);
  ajv.addFormat('phone', isPhone);
  ajv.addVocabulary([FREE_TEXT, PERSON]);
  return ajv;
}

/** Texts that PostgreSQL or a reader cannot take: NUL and halves of a surrogate pair. */
const FORBIDDEN = /\0|\p{Surrogate}/u;

/** Every string of a parsed value, keys included, without recursion. */
export function findForbiddenText(root: unknown): string | undefined {
  const waiting: { value: unknown; pointer: string }[] = [{ value: root, pointer: '' }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { value, pointer } = next;
    if (typeof value === 'string') {
      if (FORBIDDEN.test(value)) return pointer;
    } else if (typeof value === 'object' && value !== null && !Buffer.isBuffer(value)) {
      for (const [key, inner] of Object.entries(value)) {
        if (FORBIDDEN.test(key)) return pointer;
        waiting.push({
          value: inner,
          pointer: `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`,
        });
      }
    }
  }
  return undefined;
}

const malformed = (pointer: string, code: string, where: Fault['in'] = 'body'): Problem =>
  new Problem('malformed', { faults: [{ in: where, pointer, code }] });

/** Reads JSON that is UTF-8, not nested without end and without a key given twice; else 400. */
export function readJson(bytes: Buffer): unknown {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw malformed('', 'not-utf-8');
  }
  if (text.trim() === '') throw malformed('', 'empty');
  const fault = findJsonFault(text, MAX_DEPTH);
  if (fault) throw malformed(fault.pointer, fault.code);
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw malformed('', 'not-json');
  }
}

/**
 * Nothing reaches a handler that its schema does not describe: bodies are never coerced or trimmed of unknown fields,
 * query and path are coerced from text. What no schema can say (encoding, NUL, depth, repeated keys) is refused with 400.
 */
export const badInput = fp((app: FastifyInstance, _options, done) => {
  const strict = newAjv(false);
  const coercing = newAjv('array');
  app.setValidatorCompiler<Record<string, unknown>>(({ schema, httpPart }): ValidateFunction =>
    (httpPart === 'body' ? strict : coercing).compile(schema),
  );
  app.setSerializerCompiler(() => (data) => JSON.stringify(data));
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer', bodyLimit: JSON_BODY_LIMIT },
    (request, body: Buffer, parsed) => {
      request.rawBody = body;
      try {
        parsed(null, readJson(body));
      } catch (error) {
        parsed(error as Error);
      }
    },
  );
  app.decorateRequest('rawBody', null);
  app.addHook('preValidation', (request, _reply, next) => {
    const parts: [Fault['in'], unknown][] = [
      ['body', request.body],
      ['query', request.query],
      ['path', request.params],
    ];
    for (const [where, value] of parts) {
      const pointer = findForbiddenText(value);
      if (pointer !== undefined) return next(malformed(pointer, 'forbidden-character', where));
    }
    return next();
  });
  done();
});

declare module 'fastify' {
  interface FastifyRequest {
    /** The bytes of a JSON body, for signatures over them. */
    rawBody: Buffer | null;
  }
}
