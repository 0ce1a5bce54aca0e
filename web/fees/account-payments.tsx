import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Skeleton } from '../ui/antd.ts';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { exactTime, yuan } from '../ui/time-words.ts';
import { listPayments, paymentsKey } from './fees.ts';

/** What a home has paid. */
export function AccountPayments({ home }: { home: string }) {
  const { t } = useTranslation(['fees', 'codes']);
  const { data, error, refetch } = useQuery({
    queryKey: paymentsKey(home),
    queryFn: ({ signal }) => listPayments(home, signal),
  });
  if (error !== null) return <ProblemNotice error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Skeleton active />;
  if (data.items.length === 0) return <p className="quiet">{t('noPayments')}</p>;
  return (
    <ul className="payments">
      {data.items.map(({ id, amountFen, method, paidAt, state, providerId }) => (
        <li key={id}>
          {exactTime(paidAt)} <b>{yuan(amountFen)}</b> {t(`codes:paymentMethod.${method}`)}{' '}
          <span className="quiet">
            {providerId} · {t(`paymentState.${state}`)}
          </span>
        </li>
      ))}
    </ul>
  );
}
