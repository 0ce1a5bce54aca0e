import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Id } from '../../cases/fields.ts';
import { policyProblems } from '../../cases/policy-problems.ts';
import {
  decidePolicy,
  findPolicies,
  policyDrafts,
  proposePolicy,
  type PolicyDraft as StoredDraft,
} from '../../db/queries/policy-drafts.ts';
import { Body } from '../contract/fields.ts';
import { decisionRoutes, draftInScope, draftViews, writtenFrom } from '../drafts.ts';
import { PolicyDraft, PolicyIn, PolicyView } from '../contract/policy.ts';
import { onceIfKeyed } from '../once.ts';
import { signedIn } from '../plugins/permissions.ts';
import { invalidField, Problem, refused, type Fault } from '../problem.ts';
import type { Room } from '../room.ts';
import { isCommitteeView } from '../views/case-view.ts';
import { at } from '../views/instants.ts';

const OfCommunity = Body({ community: Id() });

/** `targets.repair.P1.arrive: an emergency has no appointment` as a place in the body and what is wrong there. */
const faultOf = (problem: string): Fault => {
  const [place = '', ...words] = problem.split(': ');
  return { in: 'body', pointer: `/numbers/${place.replaceAll('.', '/')}`, code: words.join(': ') };
};

/** The numbers of the procedures: published ones are seen, one person proposes others, another publishes them. */
export function policyRoutes(app: FastifyInstance, room: Room): void {
  const { db, clock } = room;
  const { find } = policyDrafts;
  const views = (drafts: readonly StoredDraft[]): Promise<PolicyDraft[]> =>
    draftViews(db, drafts, ({ numbers }) => ({ version: numbers.version, numbers }));
  const one = async (request: FastifyRequest, id: string): Promise<PolicyDraft> => {
    const [view] = await views([await draftInScope(db, find, request, id)]);
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
        drafts: isCommitteeView(actor) ? [] : await views(await policyDrafts.list(db, community)),
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
      const { community: given, writtenFrom: seen, numbers } = request.body as PolicyIn;
      const community = given.toLowerCase();
      const known = actor.communities.includes(community) ? await findPolicies(db, community) : undefined;
      if (known === undefined) throw refused('unknown-reference', '/community');
      const faults = policyProblems(numbers).map(faultOf);
      if (faults.length > 0) throw new Problem('invalid', { faults });
      return onceIfKeyed(db, request, reply, actor.id, async () => {
        const from = writtenFrom(seen, known.current);
        if (known.versions.some(({ version }) => version === numbers.version))
          throw invalidField('/numbers/version', 'taken');
        const id = await proposePolicy(db, {
          community,
          writtenFrom: from,
          numbers,
          by: actor.id,
          at: clock(),
        });
        return { status: 201, body: await one(request, id) };
      });
    },
  );

  decisionRoutes(app, room, {
    path: '/api/policies',
    name: 'Policy',
    answers: { publish: PolicyDraft, withdraw: PolicyDraft },
    find,
    decide: decidePolicy,
    answer: (request, { id }) => one(request, id),
  });
}
