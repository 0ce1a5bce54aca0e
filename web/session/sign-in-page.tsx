import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { demoLoginsQuery, signIn, type DemoLogin, type Session } from '../api/session.ts';
import { Button } from '../ui/antd.ts';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { SignInCard } from './sign-in-card.tsx';
import { SignInForm } from './sign-in-form.tsx';

/** Signing in; the demo's roles stand beside, one click each. */
export function SignInPage({ onSignedIn }: { onSignedIn: (session: Session) => void }) {
  const { t } = useTranslation(['frame', 'codes']);
  const { data: logins = [] } = useQuery(demoLoginsQuery);
  const switching = useMutation({
    mutationFn: ({ login, password }: DemoLogin) => signIn(login, password),
    onSuccess: onSignedIn,
  });
  return (
    <SignInCard title={t('product')} note={t('slogan')} footer={<a href="/docs">{t('nav.docs')}</a>}>
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
    </SignInCard>
  );
}
