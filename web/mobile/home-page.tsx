import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CaseRow } from '../../api/contract/case-view.ts';
import { pressingOf } from '../ui/pressing.ts';
import { AcknowledgeButton, Alarms, useAlarms } from './alarms.tsx';
import { isAskedToVerify, placeOf } from './order.ts';
import { carry, listsQuery } from './orders.ts';
import { Heading, Problem, Screen, Waiting } from './parts.tsx';
import { useMe } from './phone-session.ts';
import { wishesFor } from './queue.ts';
import { useQueue } from './queue-store.ts';
import { Due, Urgency } from './signs.tsx';

/** What rings first, then my orders by what is due next, then the pool of my department. */
export default function HomePage() {
  const { t } = useTranslation(['mobile', 'codes']);
  const me = useMe();
  const queue = useQueue();
  const client = useQueryClient();
  const { data, error, isPending, refetch } = useQuery(listsQuery);
  const rows = data?.rows ?? [];
  const alarms = useAlarms(rows);
  const ofPlace = (place: 'mine' | 'pool'): CaseRow[] =>
    rows.filter((row) => placeOf(row, wishesFor(queue, row.id), me) === place);
  const [mine, pool] = [ofPlace('mine'), ofPlace('pool')];
  useEffect(() => {
    if (data === undefined) return;
    // Those that fail are tried again with the next reading of the lists; a list is of use without them.
    void Promise.allSettled([
      carry(
        client,
        data.rows.filter((row) => placeOf(row, [], me) !== null),
      ),
    ]);
  }, [client, data, me]);

  if (isPending) return <Waiting />;
  const first = alarms[0];
  return (
    <Screen
      title={t('title')}
      aside={
        <Link className="button slim" to="/me">
          {me.name}
        </Link>
      }
      thumb={
        first === undefined ? undefined : (
          <AcknowledgeButton key={first.page} order={first.order} page={first.page} />
        )
      }
    >
      {error !== null && <Problem error={error} onRetry={() => void refetch()} />}
      <Alarms alarms={alarms} />
      <section aria-label={t('home.mine')}>
        <Heading count={mine.length}>{t('home.mine')}</Heading>
        {mine.length === 0 ? (
          <p className="empty">
            {t('home.noneMine')}
            <span className="quiet">{t('home.noneMineHint')}</span>
          </p>
        ) : (
          <Rows rows={mine} seenAt={data?.seenAt ?? 0} />
        )}
      </section>
      {me.department !== null && (
        <section aria-label={t('home.pool')}>
          <Heading count={pool.length}>
            {t('home.poolOf', { department: t(`codes:department.${me.department}`) })}
          </Heading>
          {pool.length === 0 ? (
            <p className="empty quiet">{t('home.nonePool')}</p>
          ) : (
            <Rows rows={pool} seenAt={data?.seenAt ?? 0} take />
          )}
        </section>
      )}
    </Screen>
  );
}

function RowDue({ row, skewMs }: { row: CaseRow; skewMs: number }) {
  const { t } = useTranslation('codes');
  const { at, clock, soonAt } = pressingOf(row);
  const what = clock === null ? '' : t(`deadline.${clock}`);
  return <Due at={at} what={what} soonAt={soonAt} pausedFor={row.pausedFor} skewMs={skewMs} />;
}

function Rows({ rows, seenAt, take = false }: { rows: CaseRow[]; seenAt: number; take?: boolean }) {
  const { t } = useTranslation(['mobile', 'codes']);
  const me = useMe();
  return (
    <ul className="plain">
      {rows.map((row) => (
        <li key={row.id} className={row.priority === 'P1' ? 'card row urgent' : 'card row'}>
          <Link to={`/orders/${row.id}`}>
            <span className="row-head">
              <strong>{row.place}</strong>
              <Urgency priority={row.priority} />
            </span>
            <span>
              {isAskedToVerify(row, me) && <span className="tag tag-good">{t('home.toVerify')}</span>}{' '}
              {t(`codes:category.${row.category}`)}
              {row.title !== null && <span className="quiet"> · {row.title}</span>}
            </span>
            <RowDue row={row} skewMs={Date.parse(row.now) - seenAt} />
            <span className="quiet small">{row.number}</span>
          </Link>
          {take && (
            <Link className="button primary" to={`/orders/${row.id}/accept`}>
              {t('step.accept')}
            </Link>
          )}
        </li>
      ))}
    </ul>
  );
}
