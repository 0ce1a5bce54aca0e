import { useQuery } from '@tanstack/react-query';
import type { Static } from 'typebox';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { PhoneContents } from '../../api/contract/phones.ts';
import { listKey } from '../api/cases.ts';
import { call } from '../api/call.ts';
import { Skeleton } from '../ui/antd.ts';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { exactTime } from '../ui/time-words.ts';
import { AnswerCall } from './answer-call.tsx';

export type Contents = Static<typeof PhoneContents>;

/** One resident's telephone: texts and calls as they were seen and heard, the newest at the bottom. */
export function PhoneScreen({ person }: { person: string }) {
  const { t } = useTranslation(['phones', 'codes']);
  const { data, error, refetch } = useQuery({
    queryKey: listKey('phones', person),
    queryFn: ({ signal }): Promise<Contents> => call(`/api/demo/phones/${person}`, { signal }),
  });
  if (error !== null) return <ProblemNotice error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Skeleton active />;
  return (
    <section className="phone" aria-label={t('screen', { name: data.name ?? '' })}>
      <header>
        {data.name} {data.phone}
      </header>
      <ol>
        {data.items.map((item) => (
          <li key={item.id} className={`phone-${item.kind}`}>
            <div className="quiet">
              {t(`kind.${item.kind}`)} · {exactTime(item.at)} ·{' '}
              <Link to={`/cases/${item.case}`}>{item.case}</Link>
            </div>
            <p>{item.body}</p>
            {item.link !== null && (
              <a href={item.link} target="_blank" rel="noreferrer">
                {t('openLink')}
              </a>
            )}
            {item.outcome !== null && <div className="quiet">{t(`outcome.${item.outcome}`)}</div>}
            {item.answer !== null && (
              <b>{t('answered', { result: t(`codes:callbackResult.${item.answer}`) })}</b>
            )}
            {item.mayAnswer && <AnswerCall person={person} callId={item.id} />}
          </li>
        ))}
      </ol>
    </section>
  );
}
