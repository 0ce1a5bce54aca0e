import type { FastifyInstance } from 'fastify';
import type { Static } from 'typebox';
import type { Actor } from '../../cases/state.ts';
import { listCaseAudit, listPersonAudit, type AuditLine } from '../../db/queries/audit-list.ts';
import { findPeopleNames } from '../../db/queries/case-names.ts';
import { findCase } from '../../db/queries/find-case.ts';
import { findStaff } from '../../db/queries/staff.ts';
import { AuditPage, AuditQuery, type AuditEntryView } from '../contract/audit.ts';
import { pageAt } from '../page-at.ts';
import { isOrganisationWide } from '../plugins/sessions.ts';
import { signedIn } from '../plugins/permissions.ts';
import { Problem, type Fault } from '../problem.ts';
import type { Room } from '../room.ts';
import { at } from '../views/instants.ts';

/** The chained text's own line; the digests of the states follow it. */
const contentOf = (text: string): Record<string, unknown> =>
  JSON.parse(text.split('\n', 1)[0] ?? '{}') as Record<string, unknown>;

const viewOf = (line: AuditLine, people: ReadonlyMap<string, string>): AuditEntryView => ({
  id: `${line.source}-${line.id}`,
  at: at(line.at),
  actor: { id: line.actor, name: people.get(line.actor) ?? null },
  action: line.action,
  case: line.caseId === null || line.number === null ? null : { id: line.caseId, number: line.number },
  sequence: line.sequence,
  content: contentOf(line.text),
  hash: line.hash,
});

/** Who did what when, as it stands in the chains: of a case, or of a person. Nobody reads the chain of a complaint about themselves. */
export function auditRoutes(app: FastifyInstance, { db }: Room): void {
  const caseIdOf = async (given: string, { id, communities }: Actor): Promise<string> => {
    const found = await findCase(db, given);
    if (
      found === undefined ||
      !communities.includes(found.state.community) ||
      found.state.againstStaff === id
    )
      throw new Problem('not-found');
    return found.id;
  };
  /** Managers, auditors and administrators need belong to no community: whoever sees the whole organisation sees them. */
  const personIdOf = async (given: string, { roles, communities }: Actor): Promise<string> => {
    const member = await findStaff(db, given);
    const isInScope = member?.communities.some((id) => communities.includes(id)) === true;
    const isOfAll = member !== undefined && isOrganisationWide(member.role) && roles.some(isOrganisationWide);
    if (member === undefined || !(isInScope || isOfAll)) throw new Problem('not-found');
    return member.id;
  };

  app.get(
    '/api/audit',
    {
      config: { permit: { action: 'read-audit' } },
      schema: {
        operationId: 'readAudit',
        tags: ['administration'],
        querystring: AuditQuery,
        response: { 200: AuditPage },
      },
    },
    async (request) => {
      const { actor } = signedIn(request);
      const { case: ofCase, person, cursor, limit = 50 } = request.query as Static<typeof AuditQuery>;
      if ((ofCase === undefined) === (person === undefined)) {
        const faults: Fault[] = ['/case', '/person'].map((pointer) => ({
          in: 'query',
          pointer,
          code: 'exactly-one',
        }));
        throw new Problem('invalid', { faults });
      }
      const page =
        ofCase === undefined
          ? await personIdOf(person ?? '', actor).then((id) =>
              pageAt(cursor, () =>
                listPersonAudit(db, id, {
                  communities: actor.communities,
                  notAbout: actor.id,
                  cursor,
                  limit,
                }),
              ),
            )
          : await caseIdOf(ofCase, actor).then((id) =>
              pageAt(cursor, () => listCaseAudit(db, id, { cursor, limit })),
            );
      const people = await findPeopleNames(
        db,
        page.items.map(({ actor: id }) => id),
      );
      return { items: page.items.map((line) => viewOf(line, people)), nextCursor: page.nextCursor };
    },
  );
}
