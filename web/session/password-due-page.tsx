import { useTranslation } from 'react-i18next';
import type { Session } from '../api/session.ts';
import { LanguageSwitch } from '../frame/language-switch.tsx';
import { Button } from '../ui/antd.ts';
import { PasswordForm } from './password-form.tsx';
import { useSignOut } from './use-sign-out.ts';
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
  const leave = useSignOut();
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
