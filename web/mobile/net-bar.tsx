import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { exactTime } from '../ui/time-words.ts';
import { useNow } from '../ui/use-now.ts';
import { listsQuery } from './orders.ts';
import { useMe } from './phone-session.ts';
import { stoppedOf, wishesOf } from './queue.ts';
import { useQueue } from './queue-store.ts';
import { useReach } from './reach.ts';

/** Offline, how old what is shown is, how much waits to be sent, and what was refused: seen on every page. */
export function NetBar() {
  const { t } = useTranslation('mobile');
  const { id } = useMe();
  const queue = useQueue();
  const inReach = useReach();
  const now = useNow();
  const { pathname } = useLocation();
  const { data } = useQuery({ ...listsQuery, enabled: false });
  const waiting = wishesOf(queue, id).length;
  const stopped = stoppedOf(queue, id).length;
  if (inReach && waiting === 0) return <div role="status" className="visually-hidden" />;
  return (
    <div className={stopped > 0 ? 'net refused' : 'net'} role="status">
      {!inReach && (
        <span>
          <strong>⊘ {t('net.offline')}</strong>
          {data !== undefined && ` · ${t('net.seen', { time: exactTime(data.seenAt, now) })}`}
        </span>
      )}
      {waiting > 0 &&
        (pathname === '/waiting' ? (
          <span>{t('net.waiting', { count: waiting })}</span>
        ) : (
          <Link to="/waiting">
            {stopped > 0 ? t('net.stopped', { count: stopped }) : t('net.waiting', { count: waiting })}
          </Link>
        ))}
    </div>
  );
}
