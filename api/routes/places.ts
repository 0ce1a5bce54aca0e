import type { FastifyInstance } from 'fastify';
import { Id } from '../../cases/fields.ts';
import type { Actor } from '../../cases/state.ts';
import {
  findAccountState,
  lastClosedAt,
  lastContactsOf,
  openCasesAt,
  openPromisesAt,
  recurrencesAt,
  residentsOf,
  type Spot,
} from '../../db/queries/around.ts';
import { findPersons } from '../../db/queries/persons.ts';
import { findArea, findHome } from '../../db/queries/places.ts';
import type { Room } from '../room.ts';
import { Body } from '../contract/fields.ts';
import { AreaAround, HomeAround } from '../contract/place-view.ts';
import { Problem } from '../problem.ts';
import { signedIn } from '../plugins/permissions.ts';
import { scopeOf } from '../scope.ts';
import { arrearsState, contactLine, promiseLine } from '../views/around-view.ts';
import { caseRows } from '../views/case-row.ts';
import { masked } from '../views/masked-person.ts';

const SHOWN_OPEN = 20;
const SHOWN_CLOSED = 5;
const SHOWN_CONTACTS = 10;

const Params = Body({ id: Id() });

/** Technicians come to a place by their work there, and its money is not theirs to see (quality.md §2: asg). */
const comesByWork = ({ roles }: Actor): boolean => roles.every((role) => role === 'technician');

/** Cases, promises and what came back at a home or area. */
async function around(room: Room, spot: Spot, actor: Actor) {
  const { db } = room;
  const scope = scopeOf(actor);
  const [open, closed, promises, recurrences] = await Promise.all([
    openCasesAt(db, spot, scope, SHOWN_OPEN + 1),
    lastClosedAt(db, spot, scope, SHOWN_CLOSED),
    openPromisesAt(db, spot, scope),
    recurrencesAt(db, spot, scope),
  ]);
  if (comesByWork(actor) && open.length === 0) throw new Problem('not-found');
  const rows = await caseRows(room, [...open.slice(0, SHOWN_OPEN), ...closed], actor);
  const shown = Math.min(open.length, SHOWN_OPEN);
  return {
    openCases: rows.slice(0, shown),
    moreOpen: open.length > SHOWN_OPEN,
    lastClosed: rows.slice(shown),
    openPromises: promises.map(promiseLine),
    recurrences,
  };
}

/** The 360° view of a home or a public area: what helps whoever has somebody from there on the telephone. */
export function placeRoutes(app: FastifyInstance, room: Room): void {
  const { db, config } = room;
  const permit = { action: 'read-place' } as const;

  app.get(
    '/api/homes/:id',
    {
      config: { permit },
      schema: {
        operationId: 'getHome',
        tags: ['archive'],
        params: Params,
        response: { 200: HomeAround },
      },
    },
    async (request): Promise<HomeAround> => {
      const { actor } = signedIn(request);
      const { id } = request.params as { id: string };
      const home = await findHome(db, id, actor.communities);
      if (home === undefined) throw new Problem('not-found');
      const cases = await around(room, { home: home.id }, actor);
      const byWork = comesByWork(actor);
      const [residents, account, contacts] = await Promise.all([
        residentsOf(db, home.id),
        byWork ? undefined : findAccountState(db, home.id),
        byWork ? [] : lastContactsOf(db, home.id, scopeOf(actor), SHOWN_CONTACTS),
      ]);
      const people = await findPersons(
        db,
        config.keys,
        residents.map(({ person }) => person),
      );
      return {
        home: {
          id: home.id,
          community: home.community,
          room: home.room,
          building: home.building,
          entrance: home.entrance,
        },
        residents: residents.flatMap(({ person, role, payer }) => {
          const clear = people.get(person);
          return clear === undefined ? [] : [{ id: person, ...masked(clear), role, payer }];
        }),
        ...cases,
        arrears: account === undefined ? null : arrearsState(account),
        contacts: contacts.map(contactLine),
      };
    },
  );

  app.get(
    '/api/areas/:id',
    {
      config: { permit },
      schema: {
        operationId: 'getArea',
        tags: ['archive'],
        params: Params,
        response: { 200: AreaAround },
      },
    },
    async (request): Promise<AreaAround> => {
      const { actor } = signedIn(request);
      const area = await findArea(db, (request.params as { id: string }).id, actor.communities);
      if (area === undefined) throw new Problem('not-found');
      return { area, ...(await around(room, { area: area.id }, actor)) };
    },
  );
}
