import { useQuery } from '@tanstack/react-query';
import type { Static } from 'typebox';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { PhoneView } from '../../api/contract/phones.ts';
import { listKey } from '../api/cases.ts';
import { call } from '../api/call.ts';
import { Skeleton } from '../ui/antd.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { When } from '../ui/signs.tsx';
import { PhoneScreen } from './phone-screen.tsx';
import './phones.css';

type Phone = Static<typeof PhoneView>;

/** Demo only: what residents got on their telephones, and a way to answer for them. */
export default function PhonesPage() {
  const { t } = useTranslation('phones');
  const { person } = useParams();
  const { data, error, refetch } = useQuery({
    queryKey: listKey('phones'),
    queryFn: ({ signal }): Promise<{ items: Phone[] }> => call('/api/demo/phones', { signal }),
  });
  if (error !== null) return <ProblemNotice error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Skeleton active style={{ padding: 24 }} />;
  const chosen = person ?? data.items[0]?.person;
  return (
    <div className="phones">
      <div>
        <h1>{t('title')}</h1>
        <p className="quiet">{t('note')}</p>
        {data.items.length === 0 && <EmptyState title={t('empty')} hint={t('emptyHint')} />}
        <ul className="phone-list">
          {data.items.map((phone) => (
            <li key={phone.person}>
              <Link
                to={`/phones/${phone.person}`}
                aria-current={phone.person === chosen ? 'page' : undefined}
                className="panel"
              >
                <b>{phone.name}</b> {phone.phone} <span className="quiet">{phone.home}</span>
                <div className="quiet">
                  {t('count', { count: phone.count })}
                  {phone.missed > 0 && (
                    <b className="due-soon"> · {t('missed', { count: phone.missed })}</b>
                  )}{' '}
                  · <When at={phone.lastAt} />
                </div>
              </Link>
            </li>
          ))}
        </ul>
      </div>
      {chosen !== undefined && <PhoneScreen key={chosen} person={chosen} />}
    </div>
  );
}
