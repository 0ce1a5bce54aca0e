import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { CommandName } from '../../cases/commands.ts';
import { isProblem } from '../api/problem-error.ts';
import { AcknowledgeButton } from './alarms.tsx';
import { useGive } from './giving.tsx';
import { pageForMe, stepsFor, withWishes, type Order } from './order.ts';
import { OrderFacts } from './order-facts.tsx';
import { orderQuery } from './orders.ts';
import { Problem, Screen, Waiting } from './parts.tsx';
import { useMe } from './phone-session.ts';
import { Pictures } from './pictures.tsx';
import { stoppedOf, wishesFor } from './queue.ts';
import { useQueue } from './queue-store.ts';
import { RefusedNotice, useWishWords } from './refused-notice.tsx';
import { Urgency } from './signs.tsx';

/** The order under the address, as what was given here will make it. */
export function useOrder(): { order: Order | undefined; instead: ReactNode } {
  const { id = '' } = useParams();
  const { t } = useTranslation('mobile');
  const me = useMe();
  const queue = useQueue();
  const { data, error, isPending, refetch } = useQuery(orderQuery(id));
  if (isPending) return { order: undefined, instead: <Waiting /> };
  if (data === undefined)
    return {
      order: undefined,
      instead: (
        <Screen title={t('title')} back="/">
          {isProblem(error) && error.isPassing && <p className="notice">{t('order.missing')}</p>}
          <Problem error={error} onRetry={() => void refetch()} />
        </Screen>
      ),
    };
  return { order: withWishes(data, wishesFor(queue, id), me), instead: null };
}

/** Steps that are given by the button itself; the others open a form. */
const BARE: readonly CommandName[] = ['depart', 'arrive', 'resume'];

/** One order: what, where, when, for whom, by when; the next action at the thumb. */
export default function OrderPage() {
  const { t } = useTranslation('mobile');
  const me = useMe();
  const queue = useQueue();
  const words = useWishWords();
  const { order, instead } = useOrder();
  if (order === undefined) return instead;
  const { view } = order;
  const steps = stepsFor(order, me);
  const page = pageForMe(view, me);
  const unsent = wishesFor(queue, view.id);
  const stopped = stoppedOf(queue, me.id).find(({ wish }) => wish.caseId === view.id);
  const more = view.allowedCommands.some(
    ({ command, allowed }) => command === 'answer-quote' && allowed && view.quote?.state === 'sent',
  )
    ? [...steps.more, 'answer-quote' as const]
    : steps.more;
  const thumb =
    page !== null ? (
      <AcknowledgeButton key={page} order={order} page={page} />
    ) : steps.next === null ? undefined : (
      <StepButton key={steps.next} order={order} step={steps.next} main />
    );
  return (
    <Screen title={view.number} back="/" aside={<Urgency priority={view.priority} />} thumb={thumb}>
      {stopped !== undefined && <RefusedNotice stopped={stopped} />}
      {stopped === undefined && unsent.length > 0 && (
        <p className="notice" role="status">
          {t('order.unsent', { what: unsent.map(words).join(' → ') })}
        </p>
      )}
      <OrderFacts order={order} />
      {view.stage === 'resolution' && view.assignee?.id === me.id && (
        <section className="card">
          <h2>{t('form.before')}</h2>
          <Pictures order={order} kind="photo-before" />
        </section>
      )}
      {more.length > 0 && (
        <section aria-label={t('order.more')}>
          <h2>{t('order.more')}</h2>
          <div className="grid">
            {more.map((step) => (
              <StepButton key={step} order={order} step={step} />
            ))}
          </div>
        </section>
      )}
    </Screen>
  );
}

function StepButton({ order, step, main = false }: { order: Order; step: CommandName; main?: boolean }) {
  const { t } = useTranslation('mobile');
  const give = useGive(order);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const look = main ? (step === 'make-safe' ? 'button urgent' : 'button primary') : 'button';
  const word = t(`step.${step as 'accept'}`);
  if (!BARE.includes(step))
    return (
      <Link className={look} to={`/orders/${order.view.id}/${step}`}>
        {word}
      </Link>
    );
  const go = async (): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      await give.command(step, {});
    } catch (refused) {
      setError(refused);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      {error !== null && <Problem error={error} />}
      <button type="button" className={look} disabled={busy} onClick={() => void go()}>
        {word}
      </button>
    </>
  );
}
