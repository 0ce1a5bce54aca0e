import { useQueries } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { CaseRow } from '../../api/contract/case-view.ts';
import { relativeTime } from '../ui/time-words.ts';
import { useNow } from '../ui/use-now.ts';
import { useGive } from './giving.tsx';
import { caseNowAt } from './moments.ts';
import { pageForMe, withWishes, type Me, type Order } from './order.ts';
import { orderQuery } from './orders.ts';
import { Problem } from './parts.tsx';
import { useMe } from './phone-session.ts';
import { wishesFor } from './queue.ts';
import { useQueue } from './queue-store.ts';

export interface Alarm {
  order: Order;
  page: string;
  /** When this person was last called, and when the next one will be; RFC 3339. */
  call: { at: string; nextAt: string };
}

function alarmIn(order: Order, me: Me): Alarm[] {
  const wanted = pageForMe(order.view, me);
  const page = order.view.pages.find((each) => each.page === wanted);
  const last = page?.paged.findLast(({ person }) => person.id === me.id);
  return page === undefined || last === undefined
    ? []
    : [{ order, page: page.page, call: { at: last.at, nextAt: page.nextAt } }];
}

/** The emergencies that ring for this person: of every open P1 in sight the pages are looked at. */
export function useAlarms(rows: readonly CaseRow[]): Alarm[] {
  const me = useMe();
  const queue = useQueue();
  const urgent = rows.filter(
    ({ priority, stage }) => priority === 'P1' && stage !== 'closed' && stage !== 'callback',
  );
  const orders = useQueries({ queries: urgent.map(({ id }) => orderQuery(id)) });
  return orders.flatMap(({ data }) => {
    if (data === undefined) return [];
    return alarmIn(withWishes(data, wishesFor(queue, data.view.id), me), me);
  });
}

export function Alarms({ alarms }: { alarms: readonly Alarm[] }) {
  const { t } = useTranslation(['mobile', 'codes']);
  const { t: words } = useTranslation();
  const now = useNow();
  if (alarms.length === 0) return null;
  return (
    <section aria-label={t('home.alarms')} className="alarms">
      {alarms.map(({ order, page, call }) => {
        const { view } = order;
        return (
          <article key={page + view.id} className="alarm">
            <h2>
              <span aria-hidden>⚠ </span>
              {t('alarm.title', { category: t(`codes:category.${view.category}`) })}
            </h2>
            <p className="place">{view.place.home?.room ?? view.place.label}</p>
            <p>{view.description}</p>
            <p>
              {t('alarm.paged', { time: relativeTime(call.at, caseNowAt(order, now), words) })} ·{' '}
              {view.number}
            </p>
          </article>
        );
      })}
    </section>
  );
}

export function AcknowledgeButton({ order, page }: { order: Order; page: string }) {
  const { t } = useTranslation('mobile');
  const give = useGive(order);
  const navigate = useNavigate();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const acknowledge = async (): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      await give.command('acknowledge-page', { page });
      await navigate(`/orders/${order.view.id}`);
    } catch (refused) {
      setError(refused);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      {error !== null && <Problem error={error} />}
      <button type="button" className="button urgent" disabled={busy} onClick={() => void acknowledge()}>
        {t('alarm.acknowledge')}
      </button>
    </>
  );
}
