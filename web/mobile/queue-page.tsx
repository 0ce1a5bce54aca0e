import { useTranslation } from 'react-i18next';
import { Screen } from './parts.tsx';
import { useMe } from './phone-session.ts';
import { stoppedOf, wishesOf } from './queue.ts';
import { useQueue } from './queue-store.ts';
import { useSender } from './giving.tsx';
import { RefusedNotice, useWishWords } from './refused-notice.tsx';
import { When } from './signs.tsx';

/** What waits to be sent, order by order, and what was not accepted. */
export default function QueuePage() {
  const { t } = useTranslation('mobile');
  const { id } = useMe();
  const queue = useQueue();
  const sender = useSender();
  const words = useWishWords();
  const mine = wishesOf(queue, id);
  const stopped = stoppedOf(queue, id);
  const others = queue.wishes.length - mine.length;
  const cases = [...new Map(mine.map(({ caseId, number, place }) => [caseId, { number, place }]))];
  return (
    <Screen
      title={t('queue.title')}
      back="/"
      thumb={
        mine.length === 0 ? undefined : (
          <button type="button" className="button primary" onClick={() => void sender.send()}>
            {t('queue.now')}
          </button>
        )
      }
    >
      <p className={mine.length === 0 ? 'empty' : 'quiet'}>
        {t(mine.length === 0 ? 'queue.none' : 'queue.order')}
      </p>
      {cases.map(([caseId, { number, place }]) => {
        const stop = stopped.find(({ wish }) => wish.caseId === caseId);
        return (
          <section key={caseId} className="card" aria-label={number}>
            <h2>
              {place} <span className="quiet small">{number}</span>
            </h2>
            <ol className="wishes">
              {mine
                .filter((wish) => wish.caseId === caseId)
                .map((wish) => (
                  <li key={wish.id}>
                    {words(wish)}{' '}
                    <span className="quiet small">
                      <When at={wish.givenAt} />
                    </span>
                  </li>
                ))}
            </ol>
            {stop !== undefined && <RefusedNotice stopped={stop} />}
          </section>
        );
      })}
      {others > 0 && <p className="quiet">{t('queue.others', { count: others })}</p>}
    </Screen>
  );
}
