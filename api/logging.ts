import type { FastifyRequest } from 'fastify';

/**
 * Logs hold no names and no query strings: a request is logged by its route's pattern, not by its address, and an error
 * without what the database said about rows.
 */
export const loggerOptions = (level: string) => ({
  level,
  serializers: {
    req: (request: FastifyRequest) => ({
      method: request.method,
      route: request.routeOptions?.url ?? null,
      id: request.id,
    }),
    res: (reply: { statusCode?: number }) => ({ status: reply.statusCode }),
    err: (error: Error & { code?: string }) => errorForLog(error),
  },
});

interface LoggedError {
  [field: string]: unknown;
  type: string;
  message: string;
  code?: string;
  stack: string;
  cause?: LoggedError;
}

/** PostgreSQL puts values into `detail` and drivers into parameters; only type, code, message and stack are kept. */
function errorForLog(error: Error & { code?: string }): LoggedError {
  const failedQuery = error.message.startsWith('Failed query:');
  return {
    type: error.name,
    message: failedQuery ? 'a statement failed' : error.message,
    ...(error.code === undefined ? {} : { code: error.code }),
    stack: (error.stack ?? '')
      .split('\n')
      .filter((line) => /^\s+at /.test(line))
      .join('\n'),
    ...(error.cause instanceof Error ? { cause: errorForLog(error.cause) } : {}),
  };
}
