import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import fp from 'fastify-plugin';
import { FREE_TEXT, PERSON } from '../../cases/fields.ts';
import { PolicySchema, TargetSchema } from '../../cases/policy.ts';
import { CaseQuery } from '../contract/case-filter.ts';
import { CaseRow, CaseView, CommandedCase, ProposalView, StaffRef } from '../contract/case-view.ts';
import { DeadlineView } from '../contract/deadline.ts';
import { MaskedPerson } from '../contract/fields.ts';
import { ProblemBody } from '../contract/problem.ts';
import { TimelineEntry } from '../contract/timeline.ts';
import type { Permit } from './permissions.ts';

/** What many operations answer; each stands in the document once, under its name. */
const NAMED: Record<string, unknown> = {
  Target: TargetSchema,
  PolicyNumbers: PolicySchema,
  StaffRef,
  MaskedPerson,
  Deadline: DeadlineView,
  Proposal: ProposalView,
  TimelineEntry,
  CaseRow,
  CaseQuery,
  Case: CaseView,
  CommandedCase,
  Problem: ProblemBody,
};

const textOf = (node: unknown): string => JSON.stringify(node);

/** Puts a reference in the place of every schema that has a name; inner ones first. */
function withReferences(node: unknown, names: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(node)) return node.map((each) => withReferences(each, names));
  if (typeof node !== 'object' || node === null) return node;
  const name = names.get(textOf(node));
  if (name !== undefined) return { $ref: `#/components/schemas/${name}` };
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, withReferences(value, names)]));
}

/** Named schemas hold references to each other, but not to themselves. */
function components(): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(NAMED).map(([name, schema]) => {
      const others = new Map(
        Object.entries(NAMED)
          .filter(([other]) => other !== name)
          .map(([other, each]) => [textOf(each), other]),
      );
      return [name, withReferences(JSON.parse(textOf(schema)), others)];
    }),
  );
}

interface Operation {
  responses?: Record<string, unknown>;
}

interface Document {
  paths?: Record<string, Record<string, Operation>>;
  components?: { schemas?: Record<string, unknown> };
}

/** Every operation may answer a problem; said once instead of in every route. */
function finished(document: Document): Document {
  const names = new Map(Object.entries(NAMED).map(([name, schema]) => [textOf(schema), name]));
  const problem = {
    description: 'Problem',
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  };
  const paths = withReferences(document.paths ?? {}, names) as NonNullable<Document['paths']>;
  for (const path of Object.values(paths))
    for (const operation of Object.values(path))
      operation.responses = { ...operation.responses, default: problem };
  return { ...document, paths, components: { ...document.components, schemas: components() } };
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
  permit === undefined || 'public' in permit || 'ownerLink' in permit
    ? []
    : ([{ session: [] }, { bearer: [] }] as never);

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
      finished(('openapiObject' in document ? document.openapiObject : {}) as Document) as never,
  });
  await app.register(swaggerUi, {
    routePrefix: '/docs',
    uiConfig: { validatorUrl: null, docExpansion: 'none', tryItOutEnabled: true },
    staticCSP: false,
    theme: { title: 'Guanjia API' },
  });
});
