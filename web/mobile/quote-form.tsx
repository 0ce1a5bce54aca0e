import { useTranslation } from 'react-i18next';
import { yuan } from '../ui/time-words.ts';
import { useDraft } from './draft.tsx';
import { LinesField, type Line } from './lines-field.tsx';
import { fenOf } from './money.ts';
import type { Order } from './order.ts';
import { Field, StepForm } from './step-form.tsx';

/** Labour and parts, for the customer's consent before paid work starts. */
export function QuoteForm({ order }: { order: Order }) {
  const { t } = useTranslation('mobile');
  const [labour, setLabour] = useDraft('labour', '');
  const [lines, setLines] = useDraft<Line[]>('lines', []);
  const parts = lines.map(({ name, qty, price }) => ({
    name: name.trim(),
    qty: Number(qty),
    priceFen: fenOf(price) ?? 0,
  }));
  const labourFen = fenOf(labour) ?? 0;
  const total = parts.reduce((sum, { qty, priceFen }) => sum + qty * priceFen, labourFen);
  return (
    <StepForm
      order={order}
      step="quote"
      submit={`${t('step.quote')} ${yuan(total)}`}
      body={() => ({ labourFen, parts })}
    >
      <Field label={t('form.labour')} pointer="/labourFen">
        {(wiring) => (
          <input
            {...wiring}
            required
            inputMode="decimal"
            pattern="\d{1,7}(\.\d{1,2})?"
            title={t('form.notAmount')}
            value={labour}
            onChange={({ target }) => setLabour(target.value)}
          />
        )}
      </Field>
      <LinesField legend={t('form.parts')} lines={lines} onChange={setLines} priced />
      <p className="sum" aria-live="polite">
        {t('form.total', { total: yuan(total) })}
      </p>
    </StepForm>
  );
}
