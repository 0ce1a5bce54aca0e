import { DatabaseError } from 'pg';
import type { FastifyInstance } from 'fastify';
import type { Static } from 'typebox';
import { DEPARTMENTS, HOLD_REASONS, KINDS, RUNGS, STAGES } from '../../cases/codes.ts';
import { Id } from '../../cases/fields.ts';
import type { Actor } from '../../cases/state.ts';
import { CASE_SORTS, CursorFault, listCases, type CaseLine } from '../../db/queries/case-list.ts';
import { QUEUES, queueCounts } from '../../db/queries/queues.ts';
import type { Room } from '../room.ts';
import { CaseRow } from '../contract/case-view.ts';
import { Body, OneOf, Optional, PageOf, Paging, Type } from '../contract/fields.ts';
import { Problem } from '../problem.ts';
import { signedIn } from '../plugins/permissions.ts';
import { scopeOf } from '../scope.ts';
import { isCommitteeView } from '../views/case-view.ts';
import { at, atOrNull } from '../views/instants.ts';

const Query = Body({
  kind: Optional(OneOf(KINDS)),
  stage: Optional(OneOf(STAGES)),
  rung: Optional(Type.Integer({ minimum: RUNGS[0], maximum: 3 })),
  hold: Optional(OneOf(['none', ...HOLD_REASONS])),
  /** `me` and `none` beside an id. */
  assignee: Optional(
    Type.String({ pattern: '^(me|none|[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})$' }),
  ),
  department: Optional(OneOf(DEPARTMENTS)),
  community: Optional(Id()),
  building: Optional(Id()),
  home: Optional(Id()),
  overdue: Optional(Type.Boolean()),
  q: Optional(Type.String({ minLength: 1, maxLength: 100 })),
  view: Optional(OneOf(QUEUES)),
  sort: Optional(OneOf(CASE_SORTS)),
  ...Paging,
});

const Counts = Body(
  Object.fromEntries(QUEUES.map((queue) => [queue, Type.Integer({ minimum: 0, maximum: 999 })])),
);

const badCursor = (): Problem =>
  new Problem('invalid', { faults: [{ in: 'query', pointer: '/cursor', code: 'not-of-this-list' }] });

/** A cursor whose instant does not exist passes its form and is refused by PostgreSQL (class 22, data exception). */
const isBadCursor = (error: unknown): boolean =>
  error instanceof CursorFault || (error instanceof DatabaseError && (error.code ?? '').startsWith('22'));

function rowOf(line: CaseLine, actor: Actor, now: number): Static<typeof CaseRow> {
  const showsFlat = !isCommitteeView(actor) || line.kind === 'fee-collection';
  return {
    id: line.id,
    number: line.number,
    kind: line.kind,
    community: line.community,
    priority: line.priority,
    stage: line.stage,
    rung: line.rung,
    hold: line.hold,
    outcome: line.outcome,
    version: line.version,
    now: at(now + line.offsetMs),
    reopenCount: line.reopenCount,
    engine: line.engine,
    department: line.department,
    assignee: line.assignee === null ? null : { id: line.assignee, name: line.assigneeName },
    category: line.category,
    holder: line.holder,
    place: line.areaName ?? (showsFlat ? line.room : line.building),
    waitingFor: line.waitingFor,
    nextClock: line.nextClock,
    nextDueAt: atOrNull(line.nextDueAt),
    overdueSince: atOrNull(line.overdueSince),
    urgedAt: atOrNull(line.urgedAt),
    acceptedAt: at(line.acceptedAt),
    closedAt: atOrNull(line.closedAt),
  };
}

/** Lists and queues, from PostgreSQL alone: they go on while the engine is away. */
export function listCasesRoutes(app: FastifyInstance, { db, config, clock }: Room): void {
  app.get(
    '/api/cases',
    {
      config: { permit: { action: 'read-case' } },
      schema: {
        operationId: 'listCases',
        tags: ['cases'],
        querystring: Query,
        response: { 200: PageOf(CaseRow) },
      },
    },
    async (request) => {
      const { sort, cursor, limit, assignee, ...filter } = request.query as Static<typeof Query>;
      const { actor } = signedIn(request);
      try {
        const page = await listCases(db, config.keys, {
          scope: scopeOf(actor),
          filter: {
            ...filter,
            rung: filter.rung as CaseLine['rung'] | undefined,
            assignee: assignee === 'me' ? actor.id : assignee,
          },
          // The queue's order knows open cases only.
          sort: sort ?? (filter.stage === 'closed' || filter.q !== undefined ? 'opened' : 'due'),
          cursor,
          limit: limit ?? 50,
        });
        return { items: page.items.map((line) => rowOf(line, actor, clock())), nextCursor: page.nextCursor };
      } catch (error) {
        throw cursor !== undefined && isBadCursor(error) ? badCursor() : error;
      }
    },
  );
  app.get(
    '/api/queues',
    {
      config: { permit: { action: 'see-queues' } },
      schema: { operationId: 'getQueues', tags: ['cases'], response: { 200: Counts } },
    },
    async (request) => queueCounts(db, scopeOf(signedIn(request).actor)),
  );
}
