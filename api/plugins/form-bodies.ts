import type { FastifyInstance } from 'fastify';
import { Problem } from '../problem.ts';

const FORM_BODY_LIMIT = 16 * 1024;

/**
 * Takes what a form of a page sends, for the routes of one scope: each field once, as text. Not for routes that ride on a
 * session, because a foreign page can send such a body too (plugins/same-origin.ts).
 */
export function takesForms(scope: FastifyInstance): void {
  scope.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'buffer', bodyLimit: FORM_BODY_LIMIT },
    (_request, body: Buffer, parsed) => {
      const fields: Record<string, string> = {};
      for (const [name, value] of new URLSearchParams(body.toString('utf8'))) {
        if (Object.hasOwn(fields, name)) return parsed(new Problem('malformed'));
        // An own property whatever it is called.
        Object.defineProperty(fields, name, { value, enumerable: true, configurable: true });
      }
      return parsed(null, fields);
    },
  );
}
