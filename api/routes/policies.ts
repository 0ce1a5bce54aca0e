import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Id } from '../../cases/fields.ts';
import { policyProblems } from '../../cases/policy-problems.ts';
import { findPeopleNames } from '../../db/queries/case-names.ts';
import {
  decidePolicy,
  findPolicies,
  findPolicyDraft,
  listPolicyDrafts,
  proposePolicy,
  type PolicyDraft as StoredDraft,
} from '../../db/queries/policy-drafts.ts';
import { Body } from '../contract/fields.ts';
import { PolicyDraft, PolicyIn, PolicyView } from '../contract/policy.ts';
import { onceIfKeyed } from '../once.ts';
import { signedIn } from '../plugins/permissions.ts';
import { Problem, refused, type Fault } from '../problem.ts';
import type { Room } from '../room.ts';
import { isCommitteeView } from '../views/case-view.ts';
import { at, atOrNull } from '../views/instants.ts';

const OfCommunity = Body({ community: Id() });
const Params = Body({ id: Id() });
const Nothing = Body({});

/** `targets.repair.P1.arrive: an emergency has no appointment` as a place in the body and what is wrong there. */
const faultOf = (problem: string): Fault => {
  const [place = '', ...words] = problem.split(': ');
  return { in: 'body', pointer: `/numbers/${place.replaceAll('.', '/')}`, code: words.join(': ') };
};

/** The numbers of the procedures: published ones are seen, one person proposes others, another publishes them. */
export function policyRoutes(app: FastifyInstance, { db, clock }: Room): void {
  const views = async (drafts: readonly StoredDraft[]): Promise<PolicyDraft[]> => {
    const people = await findPeopleNames(
      db,
      drafts.flatMap(({ proposedBy, decidedBy }) => [proposedBy, ...(decidedBy === null ? [] : [decidedBy])]),
    );
    const ref = (id: string) => ({ id, name: people.get(id) ?? null });
    return drafts.map(({ id, community, numbers, state, proposedBy, proposedAt, decidedBy, decidedAt }) => ({
      id,
      community,
      version: numbers.version,
      state,
      proposedBy: ref(proposedBy),
      proposedAt: at(proposedAt),
      decidedBy: decidedBy === null ? null : ref(decidedBy),
      decidedAt: atOrNull(decidedAt),
      numbers,
    }));
  };
  const draftOf = async (request: FastifyRequest, id: string): Promise<StoredDraft> => {
    const found = await findPolicyDraft(db, id, signedIn(request).actor.communities);
    if (found === undefined) throw new Problem('not-found');
    return found;
  };
  const one = async (request: FastifyRequest, id: string): Promise<PolicyDraft> => {
    const [view] = await views([await draftOf(request, id)]);
    if (view === undefined) throw new Problem('not-found');
    return view;
  };

  app.get(
    '/api/policies',
    {
      config: { permit: { action: 'see-policies' } },
      schema: {
        operationId: 'getPolicies',
        tags: ['administration'],
        querystring: OfCommunity,
        response: { 200: PolicyView },
      },
    },
    async (request): Promise<PolicyView> => {
      const { actor } = signedIn(request);
      const community = (request.query as { community: string }).community.toLowerCase();
      const found = actor.communities.includes(community) ? await findPolicies(db, community) : undefined;
      if (found === undefined) throw new Problem('not-found');
      return {
        community,
        current: found.current,
        versions: found.versions.map(({ version, publishedAt, numbers }) => ({
          version,
          publishedAt: at(publishedAt),
          numbers,
        })),
        drafts: isCommitteeView(actor) ? [] : await views(await listPolicyDrafts(db, community)),
      };
    },
  );

  app.post(
    '/api/policies',
    {
      config: { permit: { action: 'propose-policy' } },
      schema: {
        operationId: 'proposePolicy',
        tags: ['administration'],
        body: PolicyIn,
        response: { 201: PolicyDraft },
      },
    },
    async (request, reply) => {
      const { actor } = signedIn(request);
      const { community: given, numbers } = request.body as PolicyIn;
      const community = given.toLowerCase();
      const known = actor.communities.includes(community) ? await findPolicies(db, community) : undefined;
      if (known === undefined) throw refused('unknown-reference', '/community');
      const faults = policyProblems(numbers).map(faultOf);
      if (known.versions.some(({ version }) => version === numbers.version))
        faults.push({ in: 'body', pointer: '/numbers/version', code: 'taken' });
      if (faults.length > 0) throw new Problem('invalid', { faults });
      return onceIfKeyed(db, request, reply, actor.id, async () => {
        const id = await proposePolicy(db, { community, numbers, by: actor.id, at: clock() });
        return { status: 201, body: await one(request, id) };
      });
    },
  );

  /** @throws Problem when somebody decided it before, or the version's name is taken meanwhile. */
  const decide = (
    request: FastifyRequest,
    reply: FastifyReply,
    draft: StoredDraft,
    as: 'published' | 'withdrawn',
  ): Promise<FastifyReply> => {
    const { actor } = signedIn(request);
    return onceIfKeyed(db, request, reply, actor.id, async () => {
      const outcome = await decidePolicy(db, { id: draft.id, as, by: actor.id, at: clock() });
      if (outcome === 'closed') throw refused('already-answered');
      if (outcome === 'version-taken') throw refused('already-open');
      return { status: 200, body: await one(request, draft.id) };
    });
  };

  app.post(
    '/api/policies/:id/publish',
    {
      config: { permit: { action: 'publish-policy' } },
      schema: {
        operationId: 'publishPolicy',
        tags: ['administration'],
        params: Params,
        body: Nothing,
        response: { 200: PolicyDraft },
      },
    },
    async (request, reply) => {
      const draft = await draftOf(request, (request.params as { id: string }).id);
      if (draft.proposedBy === signedIn(request).actor.id) throw refused('needs-second-person');
      return decide(request, reply, draft, 'published');
    },
  );

  app.post(
    '/api/policies/:id/withdraw',
    {
      config: { permit: { action: 'propose-policy' } },
      schema: {
        operationId: 'withdrawPolicy',
        tags: ['administration'],
        params: Params,
        body: Nothing,
        response: { 200: PolicyDraft },
      },
    },
    async (request, reply) => {
      const { actor } = signedIn(request);
      const draft = await draftOf(request, (request.params as { id: string }).id);
      if (draft.proposedBy !== actor.id && !actor.roles.includes('manager')) throw refused('not-permitted');
      return decide(request, reply, draft, 'withdrawn');
    },
  );
}
