import type { FastifyInstance } from 'fastify';
import { ownerLinkUrl } from '../../db/owner-link-token.ts';
import { tokenForPaper } from '../../db/queries/owner-links.ts';
import type { Actor, CaseState } from '../../cases/state.ts';
import type { Room } from '../room.ts';
import { CaseParams } from '../contract/fields.ts';
import { qrSvg } from '../owner/qr.ts';
import { policyFor } from '../owner/style.ts';
import { hasAction } from '../permits.ts';
import { caseOf, signedIn } from '../plugins/permissions.ts';
import { WORK_ORDER_STYLE, workOrder } from '../print/work-order.ts';
import { loadCase } from '../views/load-case.ts';

const POLICY = policyFor(WORK_ORDER_STYLE);

/** The work order for paper, A5. Its code opens the customer's page, and is put on it only by whoever may make such a link. */
export function printCaseRoutes(app: FastifyInstance, room: Room): void {
  const { db, config } = room;

  const codeFor = async (state: CaseState, { roles }: Actor): Promise<string | null> => {
    if (state.reporter === null || state.archived || !hasAction(roles, 'make-owner-link')) return null;
    const person = { caseId: state.id, personId: state.reporter.person };
    const token = await tokenForPaper(db, config.keys, person);
    return token === undefined ? null : qrSvg(ownerLinkUrl(config.publicUrl, token));
  };

  app.get(
    '/cases/:id/print',
    {
      config: { permit: { action: 'print-case', case: true } },
      schema: { hide: true, params: CaseParams },
    },
    async (request, reply) => {
      const found = caseOf(request);
      const qr = await codeFor(found.state, signedIn(request).actor);
      return reply
        .headers({ 'Cache-Control': 'no-store', 'Content-Security-Policy': POLICY })
        .type('text/html; charset=utf-8')
        .send(workOrder(await loadCase(room, found), qr));
    },
  );
}
