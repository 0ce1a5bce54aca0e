import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { TSchema } from 'typebox';
import { Id } from '../cases/fields.ts';
import type { Db, Querier } from '../db/client.ts';
import { findPeopleNames } from '../db/queries/case-names.ts';
import type { Draft, DraftDecision, DraftHindrance } from '../db/queries/drafts.ts';
import { Body } from './contract/fields.ts';
import { onceIfKeyed } from './once.ts';
import { signedIn } from './plugins/permissions.ts';
import { Problem, refused } from './problem.ts';
import type { Room } from './room.ts';
import { at, atOrNull } from './views/instants.ts';

const Params = Body({ id: Id() });
const Nothing = Body({});

/** Drafts as they are shown: what every draft has, and what `contents` adds. */
export async function draftViews<T extends Draft, C extends object>(
  db: Db,
  drafts: readonly T[],
  contents: (draft: T) => C,
) {
  const people = await findPeopleNames(
    db,
    drafts.flatMap(({ proposedBy, decidedBy }) => [proposedBy, ...(decidedBy === null ? [] : [decidedBy])]),
  );
  const ref = (id: string) => ({ id, name: people.get(id) ?? null });
  return drafts.map((draft) => ({
    id: draft.id,
    community: draft.community,
    writtenFrom: draft.writtenFrom as T['writtenFrom'],
    state: draft.state,
    proposedBy: ref(draft.proposedBy),
    proposedAt: at(draft.proposedAt),
    decidedBy: draft.decidedBy === null ? null : ref(draft.decidedBy),
    decidedAt: atOrNull(draft.decidedAt),
    ...contents(draft),
  }));
}

type Find<T extends Draft> = (
  db: Querier,
  id: string,
  communities: readonly string[],
) => Promise<T | undefined>;

/** The draft, where the person works in its community. @throws Problem */
export async function draftInScope<T extends Draft>(
  db: Db,
  find: Find<T>,
  request: FastifyRequest,
  id: string,
): Promise<T> {
  const found = await find(db, id, signedIn(request).actor.communities);
  if (found === undefined) throw new Problem('not-found');
  return found;
}

/** The version that a proposal is written from: what its author saw, or without a word the one in force. @throws Problem */
export function writtenFrom<V>(seen: V | undefined, inForce: V): V {
  if (seen !== undefined && seen !== inForce) throw new Problem('draft-outdated');
  return inForce;
}

const hindered = (why: DraftHindrance): Problem => {
  switch (why) {
    case 'closed':
      return refused('already-answered');
    case 'outdated':
      return new Problem('draft-outdated');
    case 'version-taken':
      return refused('already-open');
  }
};

/** How a draft ends: published by a second person, or withdrawn by whoever proposed it or a manager. */
export function decisionRoutes<T extends Draft, Outcome extends Readonly<Record<string, unknown>>>(
  app: FastifyInstance,
  { db, clock }: Pick<Room, 'db' | 'clock'>,
  kind: {
    readonly path: string;
    /** As in `publishPolicy`. */
    readonly name: string;
    readonly answers: { readonly publish: TSchema; readonly withdraw: TSchema };
    readonly find: Find<T>;
    readonly decide: (db: Db, decision: DraftDecision) => Promise<Outcome | DraftHindrance>;
    /** The body of the answer. */
    readonly answer: (request: FastifyRequest, decision: DraftDecision, outcome: Outcome) => Promise<unknown>;
  },
): void {
  const route = (
    verb: 'publish' | 'withdraw',
    action: 'publish-policy' | 'propose-policy',
    as: DraftDecision['as'],
    demand: (request: FastifyRequest, draft: T) => void,
  ): void => {
    app.post(
      `${kind.path}/:id/${verb}`,
      {
        config: { permit: { action } },
        schema: {
          operationId: `${verb}${kind.name}`,
          tags: ['administration'],
          params: Params,
          body: Nothing,
          response: { 200: kind.answers[verb] },
        },
      },
      async (request, reply) => {
        const draft = await draftInScope(db, kind.find, request, (request.params as { id: string }).id);
        demand(request, draft);
        const { actor } = signedIn(request);
        return onceIfKeyed(db, request, reply, actor.id, async () => {
          const decision = { id: draft.id, as, by: actor.id, at: clock() };
          const outcome = await kind.decide(db, decision);
          if (typeof outcome === 'string') throw hindered(outcome);
          return { status: 200, body: await kind.answer(request, decision, outcome) };
        });
      },
    );
  };
  route('publish', 'publish-policy', 'published', (request, { proposedBy }) => {
    if (proposedBy === signedIn(request).actor.id) throw refused('needs-second-person');
  });
  route('withdraw', 'propose-policy', 'withdrawn', (request, { proposedBy }) => {
    const { actor } = signedIn(request);
    if (proposedBy !== actor.id && !actor.roles.includes('manager')) throw refused('not-permitted');
  });
}
