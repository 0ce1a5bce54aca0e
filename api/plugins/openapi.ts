import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import fp from 'fastify-plugin';
import { FREE_TEXT, PERSON } from '../../cases/fields.ts';
import { ProblemBody } from '../contract/problem.ts';
import type { Permit } from './permissions.ts';

/** Answers of every route beside its own. */
const PROBLEM_STATUSES = ['400', '401', '403', '404', '409', '412', '413', '415', '422', '429', '503'];

interface Operation {
  responses?: Record<string, unknown>;
}

/** Every operation may answer a problem; said once instead of in every route. */
function withProblems(document: Record<string, unknown>): Record<string, unknown> {
  const problem = {
    description: 'Problem',
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  };
  for (const path of Object.values((document['paths'] ?? {}) as Record<string, Record<string, Operation>>))
    for (const operation of Object.values(path)) {
      const missing = PROBLEM_STATUSES.filter((status) => operation.responses?.[status] === undefined);
      operation.responses = {
        ...operation.responses,
        ...Object.fromEntries(missing.map((status) => [status, problem])),
      };
    }
  return document;
}

/** Marks are ours, not JSON Schema's; `x-` would be allowed, but a client has no use for them. */
function withoutMarks(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(withoutMarks);
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(
    Object.entries(node)
      .filter(([key]) => key !== FREE_TEXT && key !== PERSON)
      .map(([key, value]) => [key, withoutMarks(value)]),
  );
}

const securityOf = (permit: Permit | undefined): { session: string[] }[] | { bearer: string[] }[] =>
  permit === undefined || 'public' in permit ? [] : ([{ session: [] }, { bearer: [] }] as never);

/** `/openapi.json` and its reader at `/docs`, both from our own files. */
export const openapi = fp(async (app: FastifyInstance) => {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Guanjia 管家',
        version: '1.0.0',
        description:
          'Case management for residential property service centres. Every POST takes Idempotency-Key. Errors are RFC 9457.',
      },
      components: {
        securitySchemes: {
          session: { type: 'apiKey', in: 'cookie', name: 'guanjia' },
          bearer: { type: 'http', scheme: 'bearer' },
        },
        schemas: { Problem: JSON.parse(JSON.stringify(ProblemBody)) as never },
      },
    },
    transform: ({ schema, url, route }) => ({
      url,
      schema: {
        ...(withoutMarks(JSON.parse(JSON.stringify(schema ?? {}))) as object),
        security: securityOf(route.config?.permit),
      },
    }),
    transformObject: (document) =>
      withProblems(
        ('openapiObject' in document ? document.openapiObject : {}) as Record<string, unknown>,
      ) as never,
  });
  await app.register(swaggerUi, {
    routePrefix: '/docs',
    uiConfig: { validatorUrl: null, docExpansion: 'none', tryItOutEnabled: true },
    staticCSP: false,
    theme: { title: 'Guanjia API' },
  });
});
