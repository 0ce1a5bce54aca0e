import type { FastifyInstance } from 'fastify';
import type { Static } from 'typebox';
import { nextAttemptAt } from '../../cases/procedures/callback.ts';
import { formatInstant, HOUR, minuteOfDay, parseInstant, type Instant } from '../../cases/time.ts';
import type { CaseState } from '../../cases/state.ts';
import { maskName, maskPhone } from '../../db/masking.ts';
import { MASKED_TOKEN, ownerLinkUrl } from '../../db/owner-link-token.ts';
import { findTokenForMessages } from '../../db/queries/owner-links.ts';
import { findPerson } from '../../db/queries/persons.ts';
import {
  answerCall,
  listPhones,
  listReceived,
  type Answered,
  type Received,
} from '../../db/queries/phones.ts';
import { findStoredCase, getStoredCase } from '../../db/queries/stored-case.ts';
import { newId } from '../../db/schema/columns.ts';
import type { Room } from '../room.ts';
import { Body, ItemsOf, Type } from '../contract/fields.ts';
import { CallAnswer, PhoneContents, PhoneView } from '../contract/phones.ts';
import { Problem, refused } from '../problem.ts';
import { at } from '../views/instants.ts';
import { waitUntil } from '../wait-until.ts';

const MOST_PHONES = 60;
/** How long an answer may take until the case has heard it, so that the panel shows what came of it. */
const HEARD_WITHIN_MS = 3_000;
const Id = () => Type.String({ format: 'uuid' });

const masked = async ({ db, config }: Room, person: string) => {
  const found = await findPerson(db, config.keys, person);
  const mask = (text: string | null | undefined, how: (text: string) => string): string | null =>
    text === null || text === undefined ? null : how(text);
  return { name: mask(found?.name, maskName), phone: mask(found?.phone, maskPhone) };
};

/** A kept text holds a dash in place of the link's token: here it is put back, as it stood on the telephone. */
const onThePhone = async ({ db, config }: Room, person: string, { caseId, isReporter, body }: Received) => {
  const gap = ownerLinkUrl(config.publicUrl, MASKED_TOKEN);
  if (!isReporter || body === null || !body.includes(gap)) return { body, link: null };
  const token = await findTokenForMessages(db, config.keys, { caseId, personId: person });
  if (token === undefined) return { body, link: null };
  const link = ownerLinkUrl(config.publicUrl, token);
  return { body: body.replace(gap, link), link };
};

const contentsOf = async (room: Room, person: string): Promise<Static<typeof PhoneContents>> => {
  const received = await listReceived(room.db, person);
  if (received.length === 0) throw new Problem('not-found');
  const items = await Promise.all(
    received.map(async (one) => {
      const { id, kind, number, template, outcome, answer, mayAnswer } = one;
      const seen = await onThePhone(room, person, one);
      return { id, kind, case: number, template, at: at(one.at), ...seen, outcome, answer, mayAnswer };
    }),
  );
  return { person, ...(await masked(room, person)), items };
};

const REFUSALS = {
  unknown: 'not-found',
  answered: 'already-answered',
  'not-waiting': 'wrong-stage',
} as const;
const caseOfAnswered = (answered: Answered): string => {
  if ('refused' in answered) throw new Problem(REFUSALS[answered.refused]);
  return answered.caseId;
};

/**
 * When to call again, in the case's own time.
 * @throws Problem `in-the-past` · `out-of-hours`
 */
function laterAt(state: CaseState, now: Instant, named: string | undefined): string {
  if (named === undefined) return formatInstant(nextAttemptAt(state, [], now + 2 * HOUR));
  const instant = parseInstant(named) ?? now;
  if (instant <= now) throw refused('in-the-past', '/at');
  const minute = minuteOfDay(instant);
  const { windows } = state.policy.callback;
  if (!windows.some(([opens, closes]) => opens <= minute && minute < closes))
    throw refused('out-of-hours', '/at');
  return formatInstant(instant);
}

/** The telephones of the demo's residents: what they got, and a call answered in their place. Demo mode only. */
export function demoPhoneRoutes(app: FastifyInstance, room: Room): void {
  const { db, clock, config } = room;
  if (!config.demo) return;
  const permit = { public: 'the demo has no secrets' } as const;

  app.get(
    '/api/demo/phones',
    {
      config: { permit },
      schema: { operationId: 'listDemoPhones', tags: ['demo'], response: { 200: ItemsOf(PhoneView) } },
    },
    async () => {
      const phones = await listPhones(db, MOST_PHONES);
      const items = await Promise.all(
        phones.map(async ({ communityId, room: home, lastAt, ...phone }) => ({
          ...phone,
          ...(await masked(room, phone.person)),
          community: communityId,
          home,
          lastAt: at(lastAt),
        })),
      );
      return { items };
    },
  );

  app.get(
    '/api/demo/phones/:person',
    {
      config: { permit },
      schema: {
        operationId: 'readDemoPhone',
        tags: ['demo'],
        params: Body({ person: Id() }),
        response: { 200: PhoneContents },
      },
    },
    (request) => contentsOf(room, (request.params as { person: string }).person),
  );

  app.post(
    '/api/demo/phones/:person/calls/:call/answer',
    {
      config: { permit },
      schema: {
        operationId: 'answerDemoCall',
        tags: ['demo'],
        params: Body({ person: Id(), call: Id() }),
        body: CallAnswer,
        response: { 200: PhoneContents },
      },
    },
    async (request) => {
      const { person, call } = request.params as { person: string; call: string };
      const { result, score, reason, at: named } = request.body as Static<typeof CallAnswer>;
      const rung = (await listReceived(db, person)).find(({ id, kind }) => id === call && kind === 'call');
      const before = rung === undefined ? undefined : await findStoredCase(db, rung.caseId);
      if (before === undefined) throw new Problem('not-found');
      // Letting it ring is what the telephone has reported already.
      if (result === 'no-answer') return contentsOf(room, person);
      const said = {
        result,
        score,
        ...(reason === undefined ? {} : { reason: { id: newId(), body: reason } }),
        ...(result === 'later' ? { at: laterAt(before.state, clock() + before.offsetMs, named) } : {}),
      };
      const caseId = caseOfAnswered(await answerCall(db, { call, person, said, now: clock() }));
      await waitUntil(
        async () => (await getStoredCase(db, caseId)).state.sequence > before.state.sequence,
        HEARD_WITHIN_MS,
      );
      return contentsOf(room, person);
    },
  );
}
