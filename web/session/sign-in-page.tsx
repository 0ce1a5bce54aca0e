import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { demoLoginsQuery, signIn, type DemoLogin, type Session } from '../api/session.ts';
import { LanguageSwitch } from '../frame/language-switch.tsx';
import { Button } from '../ui/antd.ts';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { SignInForm } from './sign-in-form.tsx';
import './sign-in-page.css';

/** Signing in; the demo's roles stand beside, one click each. */
export function SignInPage({ onSignedIn }: { onSignedIn: (session: Session) => void }) {
  const { t } = useTranslation(['frame', 'codes']);
  const { data: logins = [] } = useQuery(demoLoginsQuery);
  const switching = useMutation({
    mutationFn: ({ login, password }: DemoLogin) => signIn(login, password),
    onSuccess: onSignedIn,
  });
  return (
    <main className="sign-in">
      <div className="sign-in-card panel">
        <header>
          <img src="/icon.svg" alt="" width={40} height={40} />
          <div>
            <h1>{t('product')}</h1>
            <p className="quiet">{t('slogan')}</p>
          </div>
        </header>
        <SignInForm onSignedIn={onSignedIn} />
        {logins.length > 0 && (
          <section aria-label={t('signIn.demo')}>
            <h2>{t('signIn.demo')}</h2>
            {switching.error !== null && <ProblemNotice error={switching.error} />}
            <ul className="demo-logins">
              {logins.map((each) => (
                <li key={each.login}>
                  <Button
                    block
                    disabled={switching.isPending}
                    loading={switching.isPending && switching.variables.login === each.login}
                    onClick={() => switching.mutate(each)}
                  >
                    <span>{t(`codes:role.${each.role}`)}</span>
                    <span className="quiet">{each.name}</span>
                  </Button>
                </li>
              ))}
            </ul>
          </section>
        )}
        <footer>
          <LanguageSwitch />
          <a href="/docs">{t('nav.docs')}</a>
        </footer>
      </div>
    </main>
  );
}
