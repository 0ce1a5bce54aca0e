import { useTranslation } from 'react-i18next';
import { exactTime, yuan } from '../../ui/time-words.ts';
import { useCodeWord } from '../code-words.ts';
import type { ShownCase } from '../use-case.ts';
import { Card, CardLine } from './card.tsx';

/** The visit and its price. */
export function WorkCard({ shown: { view, now } }: { shown: ShownCase }) {
  const { t } = useTranslation('case');
  const word = useCodeWord();
  const { visit, quote, feeFen, chargeable, kind } = view;
  const steps = [
    ['work.departed', visit.departedAt],
    ['work.arrived', visit.arrivedAt],
    ['work.started', visit.startedAt],
  ] as const;
  const done = steps.filter(([, at]) => at !== null);
  if (kind !== 'repair' || (done.length === 0 && quote === null && feeFen === null && !chargeable))
    return null;
  return (
    <Card title={t('card.work')}>
      {quote === null ? (
        chargeable && <CardLine>{t('work.chargeable')}</CardLine>
      ) : (
        <CardLine>
          {t('work.quote', { amount: yuan(quote.totalFen), labour: yuan(quote.labourFen) })}
          <div className="quiet">{t(`work.quoteState.${quote.state}`)}</div>
        </CardLine>
      )}
      {done.map(([name, at]) => (
        <CardLine key={name} label={t(name)}>
          {at !== null && exactTime(at, now)}
        </CardLine>
      ))}
      {visit.checklist.length > 0 && (
        <CardLine>
          {t('work.checklist', { items: visit.checklist.map((item) => word('checklist', item)).join('、') })}
        </CardLine>
      )}
      {feeFen !== null && <CardLine>{t('work.charged', { amount: yuan(feeFen) })}</CardLine>}
    </Card>
  );
}
