import type { FastifyInstance } from 'fastify';
import type { Static } from 'typebox';
import {
  findCallers,
  FOUND_BY,
  isPartOfName,
  phoneTailOf,
  type CallerHit,
} from '../../db/queries/callers.ts';
import { findPersons, type ClearPerson } from '../../db/queries/persons.ts';
import { canonicalPhone } from '../../db/lookups.ts';
import type { Room } from '../room.ts';
import { ItemsOf } from '../contract/fields.ts';
import { CALLER_ROLES, LookupItem, LookupQuery } from '../contract/lookup.ts';
import { signedIn } from '../plugins/permissions.ts';
import { scopeOf, withinScope } from '../scope.ts';
import { masked } from '../views/masked-person.ts';

const MOST = 20;

const rank = ({ found, role, home }: CallerHit): number =>
  FOUND_BY.indexOf(found) * 100 + (home === null ? 50 : 0) + (role === null ? 9 : CALLER_ROLES.indexOf(role));

/** The same human being reported before: one line for the same name and number in the same home. */
const sameCaller = (hit: CallerHit, person: ClearPerson | undefined): string =>
  [hit.found === 'number', person?.name, person?.phone, hit.home?.id].join('\n');

function viewOf(hit: CallerHit, person: ClearPerson | undefined): LookupItem {
  const { found, role, home } = hit;
  return {
    found,
    person: person === undefined ? null : { id: person.id, ...masked(person), role: role ?? 'reporter' },
    home: home && {
      id: home.id,
      community: home.community,
      room: home.room,
      building: home.building,
      entrance: home.entrance,
    },
    case: hit.case,
  };
}

/** Who is on the telephone: from a number, its end, a room, a name or a case number, by look-up values alone. */
export function lookupRoutes(app: FastifyInstance, { db, config }: Room): void {
  app.get(
    '/api/lookup',
    {
      config: { permit: { action: 'look-up-caller' } },
      schema: {
        operationId: 'lookUpCaller',
        tags: ['archive'],
        querystring: LookupQuery,
        response: { 200: ItemsOf(LookupItem) },
      },
    },
    async (request) => {
      const { actor } = signedIn(request);
      const { q, community } = request.query as Static<typeof LookupQuery>;
      const hits = await findCallers(db, config.keys, {
        q,
        scope: scopeOf(actor),
        communities: withinScope(actor, community),
      });
      const people = await findPersons(
        db,
        config.keys,
        hits.flatMap(({ person }) => (person === null ? [] : [person])),
      );
      const tail = phoneTailOf(q);
      const seen = new Set<string>();
      const best = hits
        .map((hit) => ({ hit, person: hit.person === null ? undefined : people.get(hit.person) }))
        // Four digits were compared; a longer end must be that of the number itself.
        .filter(
          ({ hit, person }) =>
            hit.found !== 'phone-tail' || canonicalPhone(person?.phone ?? '').endsWith(tail ?? ''),
        )
        .filter(({ hit, person }) => hit.found !== 'name-part' || isPartOfName(q, person?.name ?? ''))
        .sort((one, other) => rank(one.hit) - rank(other.hit))
        .filter(({ hit, person }) => {
          const key = sameCaller(hit, person);
          return seen.has(key) ? false : (seen.add(key), true);
        });
      return { items: best.slice(0, MOST).map(({ hit, person }) => viewOf(hit, person)) };
    },
  );
}
