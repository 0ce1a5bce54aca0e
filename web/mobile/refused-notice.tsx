import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { languageOf } from '../words/i18n.ts';
import { problemWords } from '../words/refusal-words.ts';
import { useSender } from './giving.tsx';
import { discard, discardCase, tryAgain, type Queue, type Stopped, type Wish } from './queue.ts';
import { changed, useQueue } from './queue-store.ts';

/** What was given, in a word. */
export function useWishWords(): (wish: Wish) => string {
  const { t } = useTranslation('mobile');
  const { shots } = useQueue();
  return ({ what }) => {
    if ('command' in what) return t(`step.${what.command as 'accept'}`);
    const kind = shots.find(({ id }) => id === what.shot)?.kind ?? 'evidence';
    return kind === 'signature' ? t('form.sign') : t('queue.picture', { kind: t(`kind.${kind}`) });
  };
}

/** A case whose queue stopped: what the server said, and the ways on. */
export function RefusedNotice({ stopped: { wish, refused, behind } }: { stopped: Stopped }) {
  const { t, i18n } = useTranslation('mobile');
  const words = useWishWords();
  const sender = useSender();
  const { pathname } = useLocation();
  const then = (change: (queue: Queue) => Queue) => () => void changed(change).then(() => sender.send());
  const order = `/orders/${wish.caseId}`;
  return (
    <div className="notice danger" role="alert">
      <strong>
        {words(wish)} · {t('queue.refused')}
      </strong>
      <p>{problemWords(refused.code, languageOf(i18n))}</p>
      <p className="quiet">
        {behind > 0 && t('queue.behind', { count: behind })} {t('queue.advice')}
      </p>
      <div className="grid">
        <button type="button" className="button" onClick={then((queue) => discard(queue, wish.id))}>
          {t('queue.discard')}
        </button>
        {behind > 0 && (
          <button type="button" className="button" onClick={then((queue) => discardCase(queue, wish.caseId))}>
            {t('queue.discardAll', { count: behind + 1 })}
          </button>
        )}
        <button type="button" className="button" onClick={then((queue) => tryAgain(queue, wish.id))}>
          {t('queue.again')}
        </button>
        {pathname !== order && (
          <Link className="button" to={order}>
            {t('queue.open')}
          </Link>
        )}
      </div>
    </div>
  );
}
