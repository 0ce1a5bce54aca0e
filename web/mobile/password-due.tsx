import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { PASSWORD_LENGTH } from '../../cases/password.ts';
import { isProblem, type FieldFault } from '../api/problem-error.ts';
import { choosePassword, type Session } from '../api/session.ts';
import { LanguageChoice } from './language-choice.tsx';
import { Problem } from './parts.tsx';
import { Field } from './step-form.tsx';

/** Before anything else: whoever came with a password that an administrator knows chooses another. */
export function PasswordDue({
  session,
  onChosen,
}: {
  session: Session;
  onChosen: (session: Session) => Promise<void>;
}) {
  const { t } = useTranslation(['session', 'frame', 'mobile']);
  const [current, setCurrent] = useState('');
  const [password, setPassword] = useState('');
  const [again, setAgain] = useState('');
  const [differs, setDiffers] = useState(false);
  const choosing = useMutation({
    mutationFn: () => choosePassword(current, password),
    onSuccess: onChosen,
  });
  const faults = isProblem(choosing.error) ? choosing.error.faults : [];
  const faultAt = (pointer: string, words: (fault: FieldFault) => string): string | undefined => {
    const told = faults.find((fault) => fault.pointer === pointer);
    return told === undefined ? undefined : words(told);
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setDiffers(password !== again);
    if (password === again) choosing.mutate();
  };
  const secret = { type: 'password', required: true, maxLength: PASSWORD_LENGTH.most } as const;
  return (
    <main className="page sign-in">
      <header className="brand">
        <img src="/m-icon.svg" alt="" width={48} height={48} />
        <h1>{t('password.dueTitle')}</h1>
        <LanguageChoice />
      </header>
      <p className="notice">{t('password.dueNote', { name: session.name })}</p>
      <form className="card form" onSubmit={submit}>
        {/* Password managers keep the new password under this name. */}
        <input
          type="text"
          className="visually-hidden"
          autoComplete="username"
          value={session.login}
          readOnly
          tabIndex={-1}
          aria-hidden
        />
        <Field label={t('password.given')} fault={faultAt('/current', () => t('password.wrong'))}>
          {(wiring) => (
            <input
              {...wiring}
              {...secret}
              autoComplete="current-password"
              value={current}
              onChange={({ target }) => setCurrent(target.value)}
            />
          )}
        </Field>
        <Field
          label={t('password.new')}
          hint={t('password.rule')}
          fault={faultAt('/password', ({ code }) => t(code === 'same' ? 'password.same' : 'password.rule'))}
        >
          {(wiring) => (
            <input
              {...wiring}
              {...secret}
              minLength={PASSWORD_LENGTH.least}
              autoComplete="new-password"
              value={password}
              onChange={({ target }) => setPassword(target.value)}
            />
          )}
        </Field>
        <Field label={t('password.again')} fault={differs ? t('password.differs') : undefined}>
          {(wiring) => (
            <input
              {...wiring}
              {...secret}
              autoComplete="new-password"
              value={again}
              onChange={({ target }) => setAgain(target.value)}
            />
          )}
        </Field>
        {choosing.error !== null && faults.length === 0 && <Problem error={choosing.error} />}
        <button type="submit" className="button primary" disabled={choosing.isPending}>
          {t('password.submit')}
        </button>
      </form>
    </main>
  );
}
