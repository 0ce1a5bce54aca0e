import { createContext, useContext, useId, useState, type FormEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { CommandName } from '../../cases/commands.ts';
import { isProblem, type FieldFault } from '../api/problem-error.ts';
import { useDraftEnd } from './draft.tsx';
import { useGive } from './giving.tsx';
import type { Order } from './order.ts';
import { Problem, Screen } from './parts.tsx';

const Faults = createContext<readonly FieldFault[]>([]);

/** A text that was left empty is not given. */
export const unlessEmpty = (field: string, text: string): Record<string, string> =>
  text.trim() === '' ? {} : { [field]: text.trim() };

/** What the form gives; thrown away and told where it is not yet complete. */
export type BodyOf = () => Record<string, unknown> | Promise<Record<string, unknown>>;

/**
 * A step with a form: sent by the button at the thumb, then back to the order. A refusal is told above the button and keeps what
 * was typed; without a network the step lies in the queue and the order goes on as if it were done.
 */
export function StepForm({
  order,
  step,
  body,
  submit,
  urgent = false,
  children,
}: {
  order: Order;
  step: CommandName;
  body: BodyOf;
  /** Another word on the button than the step's. */
  submit?: string;
  urgent?: boolean;
  children: ReactNode;
}) {
  const { t } = useTranslation('mobile');
  const give = useGive(order);
  const endDraft = useDraftEnd();
  const navigate = useNavigate();
  const form = useId();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const back = `/orders/${order.view.id}`;
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    setError(null);
    try {
      await give.command(step, await body());
      endDraft();
      await navigate(back, { replace: true });
    } catch (refused) {
      setError(refused);
      setBusy(false);
    }
  };
  return (
    <Screen
      title={t(`step.${step as 'accept'}`)}
      back={back}
      aside={<span className="quiet small">{order.view.place.home?.room ?? order.view.place.label}</span>}
      thumb={
        <>
          {error !== null && <Problem error={error} />}
          <button
            type="submit"
            form={form}
            className={urgent ? 'button urgent' : 'button primary'}
            disabled={busy}
          >
            {busy ? t('net.sending') : (submit ?? t('form.submit'))}
          </button>
        </>
      }
    >
      <Faults value={isProblem(error) ? error.faults : []}>
        <form id={form} className="form" onSubmit={(event) => void send(event)}>
          {children}
        </form>
      </Faults>
    </Screen>
  );
}

/** A labelled field; the server's fault of it stands beneath. */
export function Field({
  label,
  pointer,
  fault,
  hint,
  children,
}: {
  label: string;
  pointer?: string;
  fault?: string;
  hint?: string;
  children: (wiring: { id: string; 'aria-describedby'?: string; 'aria-invalid'?: boolean }) => ReactNode;
}) {
  const { t } = useTranslation();
  const id = useId();
  const told = useContext(Faults).find((each) => each.pointer === pointer);
  const said = fault ?? (told === undefined ? undefined : t('field.invalid'));
  const below = said ?? hint;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children({
        id,
        ...(below === undefined ? {} : { 'aria-describedby': `${id}-below` }),
        ...(said === undefined ? {} : { 'aria-invalid': true }),
      })}
      {below !== undefined && (
        <p id={`${id}-below`} className={said === undefined ? 'quiet small' : 'fault'}>
          {below}
        </p>
      )}
    </div>
  );
}

export function LongText({
  label,
  value,
  onChange,
  pointer,
  required = false,
}: {
  label: string;
  value: string;
  onChange: (text: string) => void;
  pointer?: string;
  required?: boolean;
}) {
  return (
    <Field label={label} pointer={pointer}>
      {(wiring) => (
        <textarea
          {...wiring}
          rows={3}
          maxLength={4000}
          required={required}
          value={value}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
    </Field>
  );
}

export function Tick({
  label,
  on,
  onChange,
  required = false,
}: {
  label: string;
  on: boolean;
  onChange: (on: boolean) => void;
  required?: boolean;
}) {
  return (
    <label className={on ? 'tick on' : 'tick'}>
      <input
        type="checkbox"
        checked={on}
        required={required}
        onChange={({ target }) => onChange(target.checked)}
      />
      {label}
    </label>
  );
}
