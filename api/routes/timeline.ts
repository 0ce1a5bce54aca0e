import type { FastifyInstance } from 'fastify';
import type { CaseEvent } from '../../cases/events.ts';
import { listAttachments } from '../../db/queries/attachments.ts';
import { findPeopleNames } from '../../db/queries/case-names.ts';
import { listComments } from '../../db/queries/comments.ts';
import { caseEventsAfter } from '../../db/queries/stored-case.ts';
import { findTexts } from '../../db/queries/texts.ts';
import type { Room } from '../room.ts';
import { CaseParams, ItemsOf } from '../contract/fields.ts';
import { TimelineEntry } from '../contract/timeline.ts';
import { signedIn } from '../plugins/permissions.ts';
import { personIdsIn, textIdsOfEvent } from '../views/body-texts.ts';
import { maskedPerson } from '../views/load-case.ts';
import { timelineView } from '../views/timeline-view.ts';
import { AtLeast, recordedCase } from './read-case.ts';

/** Everybody on the staff whom events name: who acted, who approved, who proposed. */
const staffIdsIn = (events: readonly CaseEvent[]): string[] =>
  events.flatMap((event) => [
    event.by,
    ...(event.approvedBy === undefined ? [] : [event.approvedBy]),
    ...(event.type === 'proposal-made' ? [event.data.by.id] : []),
    ...(event.type === 'assignee-unavailable' ? [event.data.staff] : []),
  ]);

/** The record of a case, with comments and attachments merged by time and texts and names in the place of ids. */
export function timelineRoutes(app: FastifyInstance, room: Room): void {
  const { db } = room;

  const residentsIn = async (events: readonly CaseEvent[]) => {
    const ids = [
      ...new Set(events.filter(({ type }) => type === 'amend').flatMap(({ data }) => personIdsIn(data))),
    ];
    const people = await Promise.all(ids.map(async (id) => [id, await maskedPerson(room, id)] as const));
    return new Map(people.flatMap(([id, person]) => (person === null ? [] : [[id, person] as const])));
  };

  app.get(
    '/api/cases/:id/timeline',
    {
      config: { permit: { action: 'read-case', case: true } },
      schema: {
        operationId: 'getTimeline',
        tags: ['cases'],
        params: CaseParams,
        querystring: AtLeast,
        response: { 200: ItemsOf(TimelineEntry) },
      },
    },
    async (request, reply) => {
      const { state } = await recordedCase(room, request);
      const [events, comments, attachments] = await Promise.all([
        caseEventsAfter(db, state.id),
        listComments(db, state.id),
        listAttachments(db, state.id),
      ]);
      const beside = { comments, attachments };
      const authors = [...comments, ...attachments].map(({ author }) => author);
      const [texts, people, residents] = await Promise.all([
        findTexts(db, events.flatMap(textIdsOfEvent), state.id),
        findPeopleNames(db, [...staffIdsIn(events), ...authors]),
        residentsIn(events),
      ]);
      void reply.header('ETag', `"${state.version}"`);
      return { items: timelineView(events, beside, { people, texts, residents }, signedIn(request).actor) };
    },
  );
}
