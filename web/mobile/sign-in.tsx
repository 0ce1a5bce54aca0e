import { useMutation, useQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { demoLoginsQuery, signIn, type Session } from '../api/session.ts';
import { Problem } from './parts.tsx';
import { LanguageChoice } from './language-choice.tsx';

/** Signing in; the demo's roles one tap each, the technician's first. `again`: a session has ended, its login is filled in. */
export function SignIn({
  onSignedIn,
  again = false,
  login: known = '',
}: {
  onSignedIn: (session: Session) => Promise<void>;
  again?: boolean;
  login?: string;
}) {
  const { t } = useTranslation(['frame', 'codes', 'mobile']);
  const [login, setLogin] = useState(known);
  const [password, setPassword] = useState('');
  const { data: logins = [] } = useQuery(demoLoginsQuery);
  const attempt = useMutation({
    mutationFn: (given: { login: string; password: string }) => signIn(given.login.trim(), given.password),
    onSuccess: onSignedIn,
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    attempt.mutate({ login, password });
  };
  const offered = [...logins].sort(
    (a, b) => Number(b.role === 'technician') - Number(a.role === 'technician'),
  );
  return (
    <main className="page sign-in">
      <header className="brand">
        <img src="/m-icon.svg" alt="" width={48} height={48} />
        <h1>{t('mobile:title')}</h1>
        <LanguageChoice />
      </header>
      {again && <p className="notice">{t('signIn.again')}</p>}
      <form className="card form" onSubmit={submit}>
        <label className="field">
          {t('signIn.login')}
          <input
            required
            value={login}
            autoComplete="username"
            autoCapitalize="none"
            onChange={({ target }) => setLogin(target.value)}
          />
        </label>
        <label className="field">
          {t('signIn.password')}
          <input
            required
            type="password"
            value={password}
            autoComplete="current-password"
            onChange={({ target }) => setPassword(target.value)}
          />
        </label>
        {attempt.error !== null && <Problem error={attempt.error} />}
        <button type="submit" className="button primary" disabled={attempt.isPending}>
          {t('signIn.submit')}
        </button>
      </form>
      {offered.length > 0 && (
        <section aria-label={t('signIn.demo')}>
          <h2>{t('signIn.demo')}</h2>
          <ul className="plain grid">
            {offered.map((each) => (
              <li key={each.login}>
                <button
                  type="button"
                  className="button"
                  disabled={attempt.isPending}
                  onClick={() => attempt.mutate(each)}
                >
                  <span>{t(`codes:role.${each.role}`)}</span>
                  <span className="quiet">{each.name}</span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </main>
  );
}
