import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseView } from '../../../api/contract/case-view.ts';
import { PaymentForm } from '../../fees/payment-form.tsx';
import { useMay } from '../../session/session-gate.tsx';
import { Button } from '../../ui/antd.ts';
import { exactDate, exactTime, yuan } from '../../ui/time-words.ts';
import { Due } from '../../ui/signs.tsx';
import { useCodeWord } from '../code-words.ts';
import type { ShownCase } from '../use-case.ts';
import { Card, CardLine } from './card.tsx';

type Fee = NonNullable<CaseView['fee']>;

/** The ladder as the API shows it: instants as text. */
interface Ladder {
  lastStep: string | null;
  lastStepAt: string | null;
  demandDeliveredAt: string | null;
  heldUntil: string | null;
}

/** What is owed, how far the ladder went, what comes next and why it waits. */
export function FeeCard({ shown }: { shown: ShownCase }) {
  const { t } = useTranslation(['case', 'codes']);
  const word = useCodeWord();
  const { fee } = shown.view;
  if (fee === null) return null;
  return (
    <Card title={t('card.fee')} extra={<TakePayment shown={shown} />}>
      <CardLine label={t('fee.outstanding')}>
        <strong>{fee.paid ? t('fee.paid') : yuan(fee.outstandingFen)}</strong>
        {fee.creditFen > 0 && (
          <span className="quiet">
            {' '}
            {t('fee.credit')} {yuan(fee.creditFen)}
          </span>
        )}
      </CardLine>
      <table className="fee-items">
        <thead>
          <tr>
            <th scope="col">{t('field.item')}</th>
            <th scope="col">{t('field.period')}</th>
            <th scope="col">{t('field.dueOn')}</th>
            <th scope="col">{t('field.amountFen')}</th>
          </tr>
        </thead>
        <tbody>
          {fee.items.map(({ item, period, dueOn, amountFen, paidFen }) => (
            <tr key={`${item} ${period}`}>
              <td>{word('feeItem', item)}</td>
              <td>{period}</td>
              <td>{dueOn}</td>
              <td>
                {yuan(amountFen)}
                {paidFen > 0 && paidFen < amountFen && (
                  <div className="quiet">{t('fee.owed', { amount: yuan(amountFen - paidFen) })}</div>
                )}
                {paidFen >= amountFen && <div className="quiet">{t('fee.paid')}</div>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <LadderLines shown={shown} fee={fee} />
      {fee.reason !== null && (
        <CardLine>{t('fee.reason', { reason: word('nonPaymentReason', fee.reason) })}</CardLine>
      )}
      {fee.dispute !== null && (
        <CardLine>
          {t('fee.dispute', { reason: word('disputeReason', fee.dispute.reason) })}{' '}
          <span className="quiet">{t(`fee.disputeState.${fee.dispute.state as 'open'}`)}</span>
        </CardLine>
      )}
      <Payments shown={shown} />
    </Card>
  );
}

function LadderLines({ shown: { view, now, skewMs }, fee }: { shown: ShownCase; fee: Fee }) {
  const { t } = useTranslation('case');
  const word = useCodeWord();
  const ladder = fee.ladder as unknown as Ladder;
  const next = view.deadlines.find(({ clock }) => clock === 'ladder');
  const waits = useWaitsWords({ view, now });
  return (
    <CardLine label={t('fee.ladder')}>
      {ladder.lastStep === null
        ? t('fee.none')
        : t('fee.last', {
            step: word('ladderStep', ladder.lastStep),
            at: ladder.lastStepAt === null ? '' : exactDate(ladder.lastStepAt),
          })}
      {next !== undefined && (
        <div>
          {t('fee.next', { step: word('ladderStep', next.key ?? '') })}{' '}
          <Due dueAt={next.dueAt} skewMs={skewMs} />
        </div>
      )}
      {waits !== null && <div className="quiet">{waits}</div>}
    </CardLine>
  );
}

/** Why the next step does not come at once, with what and until when; null once the case ended unpaid. */
function useWaitsWords({ view, now }: Pick<ShownCase, 'view' | 'now'>): string | null {
  const { t } = useTranslation('case');
  const word = useCodeWord();
  const { fee, hold, stage } = view;
  if (fee === null || fee.standing === null || (stage === 'closed' && !fee.paid)) return null;
  const { waits, next } = fee.standing;
  const { demandDeliveredAt, heldUntil } = fee.ladder as unknown as Ladder;
  const at = (instant: string | null): string => (instant === null ? '' : exactTime(instant, now));
  if (waits === 'held' && fee.dispute?.state === 'open')
    return t('fee.disputed', { at: at(fee.dispute.settleBy) });
  return t(`fee.waits.${waits}`, {
    step: next === null ? '' : word('ladderStep', next),
    at: at(waits === 'demand-period' ? demandDeliveredAt : heldUntil),
    reason: hold === null ? '' : word('hold', hold),
  });
}

/** Money that came, as the record has it. */
function Payments({ shown: { entries, now } }: { shown: ShownCase }) {
  const { t } = useTranslation('case');
  const word = useCodeWord();
  const paid = entries.filter(({ type }) => type === 'payment-received' || type === 'payment-reversed');
  if (paid.length === 0) return null;
  return (
    <CardLine label={t('fee.payments')}>
      {paid.map(({ sequence, type, at, data }) => (
        <div key={sequence}>
          {type === 'payment-reversed'
            ? `${exactTime(at, now)} ${t('event.payment-reversed')} ${yuan(Number(data['amountFen']))}`
            : t('fee.paymentLine', {
                at: exactTime(typeof data['paidAt'] === 'string' ? data['paidAt'] : at, now),
                amount: yuan(Number(data['amountFen'])),
                method: word('paymentMethod', String(data['method'])),
              })}
        </div>
      ))}
    </CardLine>
  );
}

/** Money at the desk, booked to the household's account. */
function TakePayment({ shown: { view } }: { shown: ShownCase }) {
  const { t } = useTranslation('case');
  const may = useMay('book-payment');
  const [open, setOpen] = useState(false);
  const { home } = view.place;
  if (!may || home === null || view.fee === null || view.fee.paid) return null;
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {t('fee.pay')}
      </Button>
      {open && (
        <PaymentForm
          account={{ home, outstandingFen: view.fee.outstandingFen }}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
