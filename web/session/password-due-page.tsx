import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { sessionQuery, signOut, type Session } from '../api/session.ts';
import { LanguageSwitch } from '../frame/language-switch.tsx';
import { App, Button } from '../ui/antd.ts';
import { useErrorWords } from '../ui/problem-notice.tsx';
import { PasswordForm } from './password-form.tsx';
import './sign-in-page.css';

/** Before anything else: whoever came with a password that an administrator knows chooses another. The address stays. */
export function PasswordDuePage({
  session,
  onChosen,
}: {
  session: Session;
  onChosen: (session: Session) => void;
}) {
  const { t } = useTranslation(['session', 'frame']);
  const client = useQueryClient();
  const { message } = App.useApp();
  const words = useErrorWords();
  const leave = async (): Promise<void> => {
    try {
      await signOut();
      // The gate watches this one: what it shows changes with it, so it is not taken away like the others.
      client.setQueryData(sessionQuery.queryKey, null);
      client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' });
    } catch (error) {
      message.error(words(error));
    }
  };
  return (
    <main className="sign-in">
      <div className="sign-in-card panel">
        <header>
          <img src="/icon.svg" alt="" width={40} height={40} />
          <div>
            <h1>{t('password.dueTitle')}</h1>
            <p className="quiet">{t('password.dueNote', { name: session.name })}</p>
          </div>
        </header>
        <PasswordForm login={session.login} isGiven onChosen={onChosen} />
        <footer>
          <LanguageSwitch />
          <Button type="link" onClick={() => void leave()}>
            {t('frame:user.signOut')}
          </Button>
        </footer>
      </div>
    </main>
  );
}
