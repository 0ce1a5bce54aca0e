import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { caseNow, fieldOf, instant, instantOfField } from './moments.ts';
import type { Order } from './order.ts';
import { Field, StepForm } from './step-form.tsx';

const MINUTES = [10, 30, 60] as const;
type Eta = (typeof MINUTES)[number] | 'at' | 'none';

/** Accepting, with when one will be there: that time becomes a promise to the customer. */
export function AcceptForm({ order }: { order: Order }) {
  const { t } = useTranslation('mobile');
  const [eta, setEta] = useState<Eta>(
    order.view.appointment === null && order.view.kind === 'repair' ? 30 : 'none',
  );
  const [at, setAt] = useState(() => fieldOf(caseNow(order) + 90 * 60_000));
  const chosen = (each: Eta) =>
    ({ type: 'radio', name: 'eta', checked: eta === each, onChange: () => setEta(each) }) as const;
  const body = (): Record<string, unknown> => {
    if (eta === 'none') return {};
    if (eta === 'at') return { etaAt: instantOfField(at) };
    return { etaAt: instant(caseNow(order) + eta * 60_000) };
  };
  return (
    <StepForm order={order} step="accept" body={body} submit={t('step.accept')}>
      <fieldset>
        <legend>{t('form.eta')}</legend>
        <div className="presets">
          {MINUTES.map((minutes) => (
            <label key={minutes} className="preset">
              <input {...chosen(minutes)} />
              {t('form.etaMinutes', { count: minutes })}
            </label>
          ))}
        </div>
        <label className="tick">
          <input {...chosen('at')} />
          {t('form.etaAt')}
        </label>
        {eta === 'at' && (
          <Field label={t('form.etaAt')} pointer="/etaAt">
            {(wiring) => (
              <input
                {...wiring}
                type="datetime-local"
                required
                value={at}
                onChange={({ target }) => setAt(target.value)}
              />
            )}
          </Field>
        )}
        <label className="tick">
          <input {...chosen('none')} />
          {t('form.etaNone')}
        </label>
      </fieldset>
      <p className="quiet small">{t('form.etaHint')}</p>
    </StepForm>
  );
}
