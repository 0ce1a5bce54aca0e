import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Static } from 'typebox';
import { mayRead } from '../../cases/permissions.ts';
import type { Actor } from '../../cases/state.ts';
import { parseInstant } from '../../cases/time.ts';
import { findCase } from '../../db/queries/find-case.ts';
import { finishKey } from '../../db/queries/idempotency.ts';
import { bookPayment, findPayment, type Payment } from '../../db/queries/payments.ts';
import { findHomePlace } from '../../db/queries/places.ts';
import type { Room } from '../room.ts';
import { PaymentIn, PaymentView } from '../contract/money.ts';
import { once } from '../once.ts';
import { invalidField, Problem, refused, type Fault } from '../problem.ts';
import { signedIn } from '../plugins/permissions.ts';
import { paymentView } from '../views/payment-view.ts';
import { hasValidSignature, isSigned } from '../webhook-signature.ts';

type PaymentIn = Static<typeof PaymentIn>;

/** Clocks of tills and providers are not ours. */
const SKEW_MS = 5 * 60_000;
const WEBHOOK = 'payment-webhook';

/** The case or home that the money is for. `actor` null: the provider, who is not held against a scope. */
async function placeOf(
  { db }: Room,
  given: PaymentIn,
  actor: Actor | null,
): Promise<{ caseId: string | null; homeId: string | null }> {
  if ((given.case === undefined) === (given.home === undefined)) {
    const faults: Fault[] = ['/case', '/home'].map((pointer) => ({
      in: 'body',
      pointer,
      code: 'exactly-one',
    }));
    throw new Problem('invalid', { faults });
  }
  if (given.case !== undefined) {
    const found = await findCase(db, given.case);
    const visible = found !== undefined && (actor === null || mayRead(found.state, actor));
    if (!visible && actor !== null) throw refused('unknown-reference', '/case');
    return { caseId: visible ? found.id : null, homeId: null };
  }
  const place = await findHomePlace(db, given.home ?? '');
  const visible = place !== undefined && (actor === null || actor.communities.includes(place.communityId));
  if (!visible && actor !== null) throw refused('unknown-reference', '/home');
  return { caseId: null, homeId: visible ? place.homeId : null };
}

/**
 * The only entrance for money. At the desk by an agent or supervisor, with a key; or by a provider's signed webhook, which needs
 * none: `providerId` makes a payment once, whoever brings it. A provider's payment that fits nothing is kept as unallocated.
 */
export function paymentRoutes(app: FastifyInstance, room: Room): void {
  const { db, clock, config } = room;

  const book = async (
    given: PaymentIn,
    actor: Actor | null,
  ): Promise<{ payment: Payment; replayed: boolean }> => {
    const known = await findPayment(db, given.providerId);
    if (known !== undefined && (known.amountFen !== given.amountFen || known.method !== given.method))
      throw refused('key-reused', '/providerId');
    const paidAt = given.paidAt === undefined ? clock() : (parseInstant(given.paidAt) ?? clock());
    if (paidAt > clock() + SKEW_MS) throw invalidField('/paidAt', 'in-the-future');
    return bookPayment(db, {
      providerId: given.providerId,
      ...(await placeOf(room, given, actor)),
      amountFen: given.amountFen,
      method: given.method,
      paidAt,
      recordedBy: actor?.id ?? WEBHOOK,
      now: clock(),
    });
  };

  const answer = (
    reply: FastifyReply,
    { payment, replayed }: { payment: Payment; replayed: boolean },
  ): FastifyReply => {
    if (replayed) void reply.header('Idempotency-Replayed', 'true');
    return reply.code(201).send(paymentView(payment));
  };

  const atTheDesk = (
    request: FastifyRequest,
    reply: FastifyReply,
    given: PaymentIn,
  ): Promise<FastifyReply> => {
    const { actor } = signedIn(request);
    return once(
      db,
      request,
      reply,
      actor.id,
      async (key) => {
        const booked = await book(given, actor);
        await finishKey(db, {
          actor: actor.id,
          key,
          status: 201,
          response: { providerId: given.providerId },
        });
        return answer(reply, booked);
      },
      async () => {
        const payment = await findPayment(db, given.providerId);
        if (payment === undefined) throw new Problem('not-found');
        return answer(reply, { payment, replayed: true });
      },
    );
  };

  app.post(
    '/api/payments',
    {
      config: { permit: { action: 'book-payment', orSigned: true } },
      preValidation: (request, _reply, next) => {
        const wrong = isSigned(request) && !hasValidSignature(request, config.paymentSecret, clock());
        next(wrong ? new Problem('wrong-signature') : undefined);
      },
      schema: {
        operationId: 'bookPayment',
        tags: ['money'],
        body: PaymentIn,
        response: { 201: PaymentView },
      },
    },
    async (request, reply) => {
      const given = request.body as PaymentIn;
      if (isSigned(request)) return answer(reply, await book(given, null));
      return atTheDesk(request, reply, given);
    },
  );
}
