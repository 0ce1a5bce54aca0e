import { useTranslation } from 'react-i18next';
import { useDraft } from './draft.tsx';
import type { Order } from './order.ts';
import { LongText, StepForm } from './step-form.tsx';

/** The danger is under control: what was found and done. */
export function MakeSafeForm({ order }: { order: Order }) {
  const { t } = useTranslation('mobile');
  const [text, setText] = useDraft('text', '');
  return (
    <StepForm
      order={order}
      step="make-safe"
      submit={t('step.make-safe')}
      urgent
      body={() => ({ text: text.trim() })}
    >
      <LongText required label={t('form.makeSafe')} pointer="/text" value={text} onChange={setText} />
    </StepForm>
  );
}

const AUDIENCES = ['customer', 'internal'] as const;

/** A line for the customer, or for colleagues only: internal unless chosen otherwise. */
export function NoteForm({ order }: { order: Order }) {
  const { t } = useTranslation('mobile');
  const [text, setText] = useDraft('text', '');
  const [visibility, setVisibility] = useDraft<(typeof AUDIENCES)[number]>('visibility', 'internal');
  return (
    <StepForm order={order} step="record-progress" body={() => ({ text: text.trim(), visibility })}>
      <LongText required label={t('form.text')} pointer="/text" value={text} onChange={setText} />
      <div className="presets">
        {AUDIENCES.map((each) => (
          <label key={each} className="preset">
            <input
              type="radio"
              name="visibility"
              checked={visibility === each}
              onChange={() => setVisibility(each)}
            />
            {t(each === 'customer' ? 'form.toCustomer' : 'form.internal')}
          </label>
        ))}
      </div>
    </StepForm>
  );
}

export function ReturnForm({ order }: { order: Order }) {
  const { t } = useTranslation('mobile');
  const [reason, setReason] = useDraft('reason', '');
  return (
    <StepForm order={order} step="return" submit={t('step.return')} body={() => ({ reason: reason.trim() })}>
      <LongText required label={t('form.reason')} pointer="/reason" value={reason} onChange={setReason} />
    </StepForm>
  );
}

/** What the owner said about the quote, recorded by whoever may on their word. */
export function QuoteAnswerForm({ order }: { order: Order }) {
  const { t } = useTranslation('mobile');
  const [saidBy, setSaidBy] = useDraft('saidBy', '');
  const [accepted, setAccepted] = useDraft('accepted', true);
  return (
    <StepForm order={order} step="answer-quote" body={() => ({ accepted, saidBy: saidBy.trim() })}>
      <div className="presets">
        {[true, false].map((each) => (
          <label key={String(each)} className="preset">
            <input
              type="radio"
              name="accepted"
              checked={accepted === each}
              onChange={() => setAccepted(each)}
            />
            {t(each ? 'form.agrees' : 'form.refuses')}
          </label>
        ))}
      </div>
      <LongText required label={t('form.saidBy')} pointer="/saidBy" value={saidBy} onChange={setSaidBy} />
    </StepForm>
  );
}
