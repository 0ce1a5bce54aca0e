import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { messagesQuery } from '../../api/cases.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { exactTime } from '../../ui/time-words.ts';
import { useCodeWord } from '../code-words.ts';
import type { ShownCase } from '../use-case.ts';
import { Card } from './card.tsx';

/** What left the house for this case, with its words, the latest first. */
export function MessagesCard({ shown: { name, now } }: { shown: ShownCase }) {
  const { t } = useTranslation(['case', 'codes']);
  const word = useCodeWord();
  const { data, error } = useQuery(messagesQuery(name));
  const items = [...(data?.items ?? [])].sort((a, b) => (a.at < b.at ? 1 : -1));
  return (
    <Card title={t('card.messages')}>
      {error !== null && <ProblemNotice error={error} />}
      {data !== undefined && items.length === 0 && <p className="quiet">{t('messages.empty')}</p>}
      {items.map(({ id, at, audience, channel, state, body, outcome }) => (
        <details key={id} className="message">
          <summary>
            <span className="quiet">{exactTime(at, now)}</span> {t(`codes:audience.${audience}`)} ·{' '}
            {t(`codes:messageChannel.${channel}`)}{' '}
            <span className={state === 'failed' ? 'due-over' : 'quiet'}>
              {t(`codes:messageState.${state}`)}
              {outcome !== null && ` · ${word('callbackResult', outcome)}`}
            </span>
          </summary>
          <p>{body ?? t('messages.noBody')}</p>
        </details>
      ))}
    </Card>
  );
}
