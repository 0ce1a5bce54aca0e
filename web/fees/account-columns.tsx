import type { TFunction } from 'i18next';
import { Link } from 'react-router';
import type { AccountLine } from '../../api/contract/arrears.ts';
import { AGEINGS } from '../../cases/list-codes.ts';
import { CommunityName } from '../frame/community-name.tsx';
import { Button, type TableColumnsType } from '../ui/antd.ts';
import { exactDate, yuan } from '../ui/time-words.ts';

interface Wishes {
  t: TFunction<['fees', 'codes', 'dashboard']>;
  onOpen: (id: string) => void;
  /** Absent where the person may not book money. */
  onPay?: (account: AccountLine) => void;
}

function Ladder({ ladder, t }: { ladder: AccountLine['ladder']; t: Wishes['t'] }) {
  if (ladder === null) return <span className="quiet">{t('noLadder')}</span>;
  const { reached, next, nextAt, waits } = ladder;
  return (
    <>
      <div>
        {reached === null ? t('notBegun') : t(`codes:ladderStep.${reached}`)}
        {next !== null && <span> → {t(`codes:ladderStep.${next}`)}</span>}
      </div>
      <div className="quiet">
        {nextAt !== null && <span>{exactDate(nextAt)} · </span>}
        {t(`waits.${waits}`)}
      </div>
    </>
  );
}

export function accountColumns({ t, onOpen, onPay }: Wishes): TableColumnsType<AccountLine> {
  return [
    {
      title: t('column.home'),
      width: 104,
      fixed: 'left',
      render: (_, { home }) => (
        <Link to={`/homes/${home.id}`}>
          <CommunityName id={home.community} />
          {home.room}
        </Link>
      ),
    },
    {
      title: t('column.outstanding'),
      width: 112,
      align: 'right',
      render: (_, { outstandingFen, creditFen }) => (
        <>
          <b>{yuan(outstandingFen)}</b>
          {creditFen > 0 && <div className="quiet">{t('credit', { amount: yuan(creditFen) })}</div>}
        </>
      ),
    },
    ...AGEINGS.map((ageing) => ({
      key: ageing,
      title: t(`dashboard:ageing.${ageing}`),
      width: 96,
      align: 'right' as const,
      render: (_: unknown, { byAge }: AccountLine) => (byAge[ageing] === 0 ? '' : yuan(byAge[ageing])),
    })),
    {
      title: t('column.case'),
      width: 140,
      render: (_, { feeCase }) =>
        feeCase === null ? (
          <span className="quiet">{t('noCase')}</span>
        ) : (
          <>
            <Button type="link" size="small" className="case-cell" onClick={() => onOpen(feeCase.id)}>
              {feeCase.number}
            </Button>
            <div className="quiet">{feeCase.collector?.name}</div>
          </>
        ),
    },
    { title: t('column.ladder'), render: (_, { ladder }) => <Ladder ladder={ladder} t={t} /> },
    ...(onPay === undefined
      ? []
      : [
          {
            key: 'pay',
            width: 68,
            render: (_: unknown, account: AccountLine) => (
              <Button size="small" onClick={() => onPay(account)}>
                {t('pay.button')}
              </Button>
            ),
          },
        ]),
  ];
}
