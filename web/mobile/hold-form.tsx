import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { HOLD_REASONS_GIVEN } from '../../cases/codes.ts';
import { useDraft } from './draft.tsx';
import { caseNow, fieldOf, instantOfField } from './moments.ts';
import type { Order } from './order.ts';
import { Field, LongText, StepForm } from './step-form.tsx';

const DAY_MS = 86_400_000;
/** Longer than three days needs a second person: a minute less, so that the way to the server does not make it longer. */
const THREE_DAYS_MS = 3 * DAY_MS - 60_000;

export function HoldForm({ order }: { order: Order }) {
  const { t } = useTranslation(['mobile', 'codes']);
  const [reason, setReason] = useState<(typeof HOLD_REASONS_GIVEN)[number]>('owner');
  const [until, setUntil] = useState(() => fieldOf(caseNow(order) + DAY_MS));
  const [note, setNote] = useDraft('note', '');
  return (
    <StepForm
      order={order}
      step="hold"
      submit={t('step.hold')}
      body={() => ({
        reason,
        until: instantOfField(until),
        ...(note.trim() === '' ? {} : { note: note.trim() }),
      })}
    >
      <fieldset>
        <legend>{t('form.holdReason')}</legend>
        <div className="presets two">
          {HOLD_REASONS_GIVEN.map((each) => (
            <label key={each} className="preset">
              <input type="radio" name="reason" checked={reason === each} onChange={() => setReason(each)} />
              {t(`codes:hold.${each}`)}
            </label>
          ))}
        </div>
      </fieldset>
      <Field label={t('form.until')} pointer="/until">
        {(wiring) => (
          <input
            {...wiring}
            type="datetime-local"
            required
            value={until}
            onChange={({ target }) => setUntil(target.value)}
          />
        )}
      </Field>
      <div className="grid">
        <button type="button" className="button" onClick={() => setUntil(fieldOf(caseNow(order) + DAY_MS))}>
          {t('form.holdDay')}
        </button>
        <button
          type="button"
          className="button"
          onClick={() => setUntil(fieldOf(caseNow(order) + THREE_DAYS_MS))}
        >
          {t('form.holdThree')}
        </button>
      </div>
      <LongText label={t('form.note')} pointer="/note" value={note} onChange={setNote} />
    </StepForm>
  );
}
