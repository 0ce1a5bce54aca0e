import type { FastifyInstance } from 'fastify';
import { mayReveal } from '../../cases/permissions.ts';
import type { Instant } from '../../cases/time.ts';
import { inTransaction } from '../../db/client.ts';
import { findPeopleNames } from '../../db/queries/case-names.ts';
import { finishKey } from '../../db/queries/idempotency.ts';
import { findPerson } from '../../db/queries/persons.ts';
import { casePersons, findRevealTime, listReveals, recordReveal } from '../../db/queries/reveals.ts';
import { newId } from '../../db/schema/columns.ts';
import type { Room } from '../room.ts';
import { CaseParams, ItemsOf } from '../contract/fields.ts';
import { Revealed, RevealIn, RevealLine } from '../contract/reveal.ts';
import { once } from '../once.ts';
import { invalidField, Problem } from '../problem.ts';
import { caseOf, signedIn } from '../plugins/permissions.ts';
import { at } from '../views/instants.ts';
import { caseTime } from '../views/load-case.ts';
import { staffRef } from '../views/names.ts';

const SHOWN_MS = 10 * 60_000;
/** A busy hour on the telephone; a household list is not copied at that rate. */
const MOST_IN_AN_HOUR = 30;

type Belonging = Awaited<ReturnType<typeof casePersons>>;

/**
 * Names and numbers of a case in clear, for a purpose: written down first, then shown. Neither the answer nor anything of it
 * is kept: a repeat under the same key reads the people anew, and after ten minutes shows nobody.
 */
export function revealRoutes(app: FastifyInstance, room: Room): void {
  const { db, clock, config } = room;

  const inClear = async (belonging: Belonging, revealedAt: Instant): Promise<Revealed> => {
    const isOver = clock() >= revealedAt + SHOWN_MS;
    const people = await Promise.all(
      (isOver ? [] : belonging).map(async ({ person, role }) => {
        const found = await findPerson(db, config.keys, person);
        return found === undefined ? [] : [{ id: person, role, name: found.name, phone: found.phone }];
      }),
    );
    return { people: people.flat(), until: at(revealedAt + SHOWN_MS) };
  };

  app.post(
    '/api/cases/:id/reveal',
    {
      config: { permit: { action: 'reveal-person', case: true } },
      schema: {
        operationId: 'revealPeople',
        tags: ['cases'],
        params: CaseParams,
        body: RevealIn,
        response: { 200: Revealed },
      },
    },
    async (request, reply) => {
      const { actor, member } = signedIn(request);
      const found = caseOf(request);
      const { purpose, text } = request.body as RevealIn;
      if (!mayReveal(found.state, actor)) throw new Problem('not-permitted');
      if (purpose === 'other' && text === undefined) throw invalidField('/text', 'required');
      const caseId = found.state.id;

      const reveal = async (key: string | null): Promise<Revealed> => {
        const [id, revealedAt] = [newId(), clock()];
        const belonging = await casePersons(db, caseId);
        await inTransaction(db, async (tx) => {
          const { fullUntil } = await recordReveal(
            tx,
            {
              id,
              caseId,
              staff: actor.id,
              role: member.role,
              purpose,
              text: text === undefined ? null : { id: newId(), body: text },
              persons: belonging.map(({ person }) => person),
              at: caseTime(room, found),
              revealedAt,
            },
            MOST_IN_AN_HOUR,
          );
          if (fullUntil !== null)
            throw new Problem('too-many-attempts', {
              retryAfter: Math.ceil((fullUntil - revealedAt) / 1000),
            });
          if (key !== null) await finishKey(tx, { actor: actor.id, key, status: 200, response: { id } });
        });
        return inClear(belonging, revealedAt);
      };
      if (request.idempotencyKey === null) return reveal(null);
      return once(db, request, reply, actor.id, reveal, async ({ response }) => {
        const revealedAt = await findRevealTime(db, (response as { id: string }).id);
        if (revealedAt === undefined) throw new Problem('not-found');
        return inClear(await casePersons(db, caseId), revealedAt);
      });
    },
  );

  app.get(
    '/api/cases/:id/reveals',
    {
      config: { permit: { action: 'read-reveals', case: true } },
      schema: {
        operationId: 'listReveals',
        summary: 'Who saw personal data of this case in clear, and what for',
        tags: ['cases'],
        params: CaseParams,
        response: { 200: ItemsOf(RevealLine) },
      },
    },
    async (request) => {
      const lines = await listReveals(db, caseOf(request).state.id);
      const people = await findPeopleNames(
        db,
        lines.map(({ staff }) => staff),
      );
      return {
        items: lines.map(({ staff, role, at: instant, ...line }) => ({
          ...line,
          at: at(instant),
          by: { ...staffRef({ people }, staff), role },
        })),
      };
    },
  );
}
