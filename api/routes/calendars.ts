import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Static } from 'typebox';
import { calendarProblems, workingCalendar } from '../../cases/calendar-build.ts';
import { calendarLists, workingCalendarOf } from '../../cases/calendar-lists.ts';
import type { WorkingCalendar } from '../../cases/calendar.ts';
import { Id } from '../../cases/fields.ts';
import { announcedDays } from '../../db/announced-days.ts';
import {
  calendarDrafts,
  decideCalendar,
  proposeCalendar,
  type CalendarDraft as StoredDraft,
} from '../../db/queries/calendar-drafts.ts';
import { countCasesOfCalendar, findCalendar } from '../../db/queries/calendars.ts';
import { CalendarDraft, CalendarIn, CalendarView, PublishedCalendar } from '../contract/calendar.ts';
import { Body } from '../contract/fields.ts';
import { decisionRoutes, draftInScope, draftViews, writtenFrom } from '../drafts.ts';
import { onceIfKeyed } from '../once.ts';
import { signedIn } from '../plugins/permissions.ts';
import { Problem, refused, type Fault } from '../problem.ts';
import type { Room } from '../room.ts';
import { isCommitteeView } from '../views/case-view.ts';

const OfCommunity = Body({ community: Id() });

/** `weekly[2]: at most three spans` as a place in the body and what is wrong there; holidays of a name are one place. */
const faultOf = (problem: string): Fault => {
  const [place = '', ...words] = problem.split(': ');
  const field = /^weekly\[(\d)\]$/.exec(place)?.[1];
  const pointer = field === undefined ? (place.split('.')[0] ?? '') : `weekly/${field}`;
  return { in: 'body', pointer: `/calendar/${pointer}`, code: words.join(': ') };
};

/** The working calendar of a community: seen, changed by a proposal, published by another person (quality.md §2). */
export function calendarRoutes(app: FastifyInstance, room: Room): void {
  const { db, clock } = room;
  const { find } = calendarDrafts;
  const views = (drafts: readonly StoredDraft[]): Promise<CalendarDraft[]> =>
    draftViews(db, drafts, ({ calendar }) => ({ calendar: calendarLists(calendar) }));
  const one = async (request: FastifyRequest, id: string): Promise<CalendarDraft> => {
    const [view] = await views([await draftInScope(db, find, request, id)]);
    if (view === undefined) throw new Problem('not-found');
    return view;
  };
  /** The community's calendar, where the person works there. */
  const calendarIn = async (
    request: FastifyRequest,
    community: string,
  ): Promise<{ version: number; calendar: WorkingCalendar } | undefined> =>
    signedIn(request).actor.communities.includes(community) ? findCalendar(db, community) : undefined;

  app.get(
    '/api/calendars',
    {
      config: { permit: { action: 'see-policies' } },
      schema: {
        operationId: 'getCalendar',
        tags: ['administration'],
        querystring: OfCommunity,
        response: { 200: CalendarView },
      },
    },
    async (request): Promise<CalendarView> => {
      const community = (request.query as { community: string }).community.toLowerCase();
      const found = await calendarIn(request, community);
      if (found === undefined) throw new Problem('not-found');
      const { version, calendar } = found;
      const announced = announcedDays();
      return {
        community,
        version,
        calendar: calendarLists(calendar),
        announced: calendarLists(workingCalendar({ ...calendar, ...announced })),
        announcedFrom: announced.holidays[0]?.on ?? announced.coveredUntil,
        cases: await countCasesOfCalendar(db, community),
        drafts: isCommitteeView(signedIn(request).actor)
          ? []
          : await views(await calendarDrafts.list(db, community)),
      };
    },
  );

  app.post(
    '/api/calendars',
    {
      config: { permit: { action: 'propose-policy' } },
      schema: {
        operationId: 'proposeCalendar',
        tags: ['administration'],
        body: CalendarIn,
        response: { 201: CalendarDraft },
      },
    },
    async (request, reply) => {
      const { actor } = signedIn(request);
      const given = request.body as Static<typeof CalendarIn>;
      const community = given.community.toLowerCase();
      const known = await calendarIn(request, community);
      if (known === undefined) throw refused('unknown-reference', '/community');
      const calendar = workingCalendarOf(given.calendar);
      const faults = calendarProblems(calendar).map(faultOf);
      if (faults.length > 0) throw new Problem('invalid', { faults });
      return onceIfKeyed(db, request, reply, actor.id, async () => {
        const id = await proposeCalendar(db, {
          community,
          writtenFrom: writtenFrom(given.writtenFrom, known.version),
          calendar,
          by: actor.id,
          at: clock(),
        });
        return { status: 201, body: await one(request, id) };
      });
    },
  );

  decisionRoutes(app, room, {
    path: '/api/calendars',
    name: 'Calendar',
    answers: { publish: PublishedCalendar, withdraw: CalendarDraft },
    find,
    decide: decideCalendar,
    answer: async (request, { id, as }, outcome) => {
      const draft = await one(request, id);
      return as === 'published' ? { draft, ...outcome } : draft;
    },
  });
}
