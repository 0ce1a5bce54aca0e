import type { ErrorObject } from 'ajv';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import { Problem, problemTitle, type Fault, type ProblemCode } from '../problem.ts';

/** Fastify's own refusals of a request, by their code. What is not listed and is the client's fault is `malformed`. */
const FRAMEWORK_CODES: Record<string, ProblemCode> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'too-large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported-media-type',
  FST_ERR_NOT_FOUND: 'not-found',
};

/** Connection faults of PostgreSQL: it is away or full, and the request may be repeated. */
const DATABASE_AWAY = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  '57P01',
  '57P02',
  '57P03',
  '53300',
  '55P03',
  '57014',
  '53100',
]);

const IN: Record<string, Fault['in']> = {
  body: 'body',
  querystring: 'query',
  params: 'path',
  headers: 'header',
};

/** A missing or unknown property is a fault of that property, not of the object around it. */
function pointerOf(error: ErrorObject): string {
  const { missingProperty, additionalProperty } = error.params as Record<string, string | undefined>;
  const inner = missingProperty ?? additionalProperty;
  if (inner !== undefined)
    return `${error.instancePath}/${inner.replaceAll('~', '~0').replaceAll('/', '~1')}`;
  if (error.keyword === 'discriminator') return `${error.instancePath}/${String(error.params['tag'])}`;
  return error.instancePath;
}

function faultsOf(error: FastifyError): Fault[] {
  const place = IN[error.validationContext ?? 'body'] ?? 'body';
  const faults = ((error.validation ?? []) as ErrorObject[])
    .filter(({ keyword }) => keyword !== 'if')
    .map((each) => ({ in: place, pointer: pointerOf(each), code: each.keyword }));
  const seen = new Set<string>();
  return faults.filter(({ pointer, code }) => {
    const key = `${pointer}\n${code}`;
    return seen.has(key) ? false : (seen.add(key), true);
  });
}

/** Whether anything in the chain of causes says that the database cannot be reached. */
function isDatabaseAway(error: unknown): boolean {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    if (DATABASE_AWAY.has((at as { code?: string }).code ?? '')) return true;
    if (
      /Connection terminated|timeout exceeded when trying to connect|Cannot use a pool after/.test(at.message)
    )
      return true;
    if (at instanceof AggregateError && at.errors.some(isDatabaseAway)) return true;
  }
  return false;
}

/** Any error as a problem; what is not known to be the client's fault is ours and says nothing. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const framework = error as FastifyError;
  if (framework.validation) return new Problem('invalid', { faults: faultsOf(framework) });
  const known = FRAMEWORK_CODES[framework.code];
  if (known) return new Problem(known);
  if (typeof framework.statusCode === 'number' && framework.statusCode >= 400 && framework.statusCode < 500)
    return new Problem(framework.statusCode === 413 ? 'too-large' : 'malformed');
  if (framework.statusCode === 503 || isDatabaseAway(error)) return new Problem('unavailable');
  return new Problem('internal');
}

const languageOf = (request: FastifyRequest): 'en' | 'zh' =>
  /^\s*zh\b/i.test(request.headers['accept-language'] ?? '') ? 'zh' : 'en';

/** Sends RFC 9457. Never carries an error's own message: those may name columns, hosts or people. */
export function sendProblem(request: FastifyRequest, reply: FastifyReply, problem: Problem): FastifyReply {
  if (problem.retryAfter !== undefined) void reply.header('Retry-After', String(problem.retryAfter));
  if (problem.status === 401) void reply.header('WWW-Authenticate', 'Bearer');
  return reply
    .code(problem.status)
    .header('Cache-Control', 'no-store')
    .type('application/problem+json; charset=utf-8')
    .send(
      JSON.stringify({
        type: `urn:guanjia:problem:${problem.code}`,
        title: problemTitle(problem.code, languageOf(request)),
        status: problem.status,
        code: problem.code,
        requestId: request.id,
        ...(problem.number === undefined ? {} : { number: problem.number }),
        ...(problem.faults.length > 0 ? { errors: problem.faults } : {}),
      }),
    );
}

/** Every error of every route leaves as problem+json; faults of our own are logged with their stack. */
export const problems = fp((app: FastifyInstance, _options, done) => {
  app.setErrorHandler((error, request, reply) => {
    const problem = problemOf(error);
    if (problem.status >= 500) request.log.error({ err: error }, 'request failed');
    return sendProblem(request, reply, problem);
  });
  done();
});
