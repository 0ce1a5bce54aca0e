import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Static } from 'typebox';
import { WORK_ON_CASES } from '../../cases/codes.ts';
import { Id } from '../../cases/fields.ts';
import { DAY, parseInstant } from '../../cases/time.ts';
import { recordLeave } from '../../db/queries/away-people.ts';
import { endLeave, findLeave, listLeaves } from '../../db/queries/leaves.ts';
import { findStaffAccount } from '../../db/queries/staff-accounts.ts';
import type { StaffMember } from '../../db/queries/staff.ts';
import { Body, ItemsOf, Optional } from '../contract/fields.ts';
import { LeaveIn, LeaveLine, LeaveView } from '../contract/leave.ts';
import { onceIfKeyed } from '../once.ts';
import { signedIn } from '../plugins/permissions.ts';
import { invalidField, Problem, refused } from '../problem.ts';
import type { Room } from '../room.ts';
import { withinScope } from '../scope.ts';
import { at } from '../views/instants.ts';

const Params = Body({ id: Id() });
const OfCommunity = Body({ community: Optional(Id()) });
const LONGEST_MS = 366 * DAY;

/** Who is away and when: recorded by whoever leads the person, or by an administrator. */
export function leaveRoutes(app: FastifyInstance, { db, clock }: Room): void {
  const permit = { action: 'record-leave' } as const;

  /**
   * Somebody in scope whose leave this person may settle.
   * @throws Problem for nobody in scope · for a manager's, which is not a supervisor's to settle
   */
  const personOf = async (request: FastifyRequest, id: string): Promise<StaffMember> => {
    const { actor } = signedIn(request);
    const found = await findStaffAccount(db, id.toLowerCase());
    const isInScope =
      found !== undefined &&
      !found.disabled &&
      WORK_ON_CASES.includes(found.role) &&
      found.communities.some((each) => actor.communities.includes(each));
    if (!isInScope) throw new Problem('not-found');
    if (found.role === 'manager' && actor.roles.includes('supervisor')) throw refused('not-permitted');
    return found;
  };

  app.get(
    '/api/leaves',
    {
      config: { permit },
      schema: {
        operationId: 'listLeaves',
        tags: ['administration'],
        querystring: OfCommunity,
        response: { 200: ItemsOf(LeaveLine) },
      },
    },
    async (request) => {
      const { community } = request.query as Static<typeof OfCommunity>;
      const leaves = await listLeaves(db, {
        communities: withinScope(signedIn(request).actor, community),
        at: clock(),
      });
      return {
        items: leaves.map(({ staffId, name, startsAt, endsAt, ...line }) => ({
          ...line,
          person: { id: staffId, name },
          from: at(startsAt),
          to: at(endsAt),
        })),
      };
    },
  );

  app.post(
    '/api/staff/:id/leave',
    {
      config: { permit },
      schema: {
        operationId: 'recordLeave',
        tags: ['administration'],
        params: Params,
        body: LeaveIn,
        response: { 201: LeaveView },
      },
    },
    async (request, reply) => {
      const { actor } = signedIn(request);
      const person = await personOf(request, (request.params as { id: string }).id);
      const { from, to, reason } = request.body as LeaveIn;
      const [startsAt, endsAt] = [parseInstant(from), parseInstant(to)];
      if (startsAt === null) throw invalidField('/from', 'format');
      if (endsAt === null) throw invalidField('/to', 'format');
      if (endsAt <= startsAt) throw invalidField('/to', 'before-from');
      if (endsAt - startsAt > LONGEST_MS) throw invalidField('/to', 'too-long');
      return onceIfKeyed(db, request, reply, actor.id, async () => {
        const now = clock();
        if (endsAt <= now) throw refused('in-the-past', '/to');
        const leave = await recordLeave(db, {
          staffId: person.id,
          startsAt,
          endsAt,
          reason,
          by: actor.id,
          at: now,
        });
        if (leave === null) throw new Problem('not-found');
        if (leave === 'overlaps') throw invalidField('/from', 'overlaps');
        return { status: 201, body: leave };
      });
    },
  );

  app.delete(
    '/api/leaves/:id',
    {
      config: { permit },
      schema: {
        operationId: 'endLeave',
        summary: 'Ends a leave now; one that has not begun is taken back',
        tags: ['administration'],
        params: Params,
        response: { 204: { type: 'null' } },
      },
    },
    async (request, reply) => {
      const { id } = request.params as { id: string };
      const leave = await findLeave(db, id, clock());
      if (leave === undefined) throw new Problem('not-found');
      await personOf(request, leave.staffId);
      const isEnded = await endLeave(db, { id, by: signedIn(request).actor.id, at: clock() });
      if (!isEnded) throw new Problem('not-found');
      return reply.code(204).send();
    },
  );
}
