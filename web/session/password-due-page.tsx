import { useTranslation } from 'react-i18next';
import type { Session } from '../api/session.ts';
import { Button } from '../ui/antd.ts';
import { PasswordForm } from './password-form.tsx';
import { SignInCard } from './sign-in-card.tsx';
import { useSignOut } from './use-sign-out.ts';

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
    <SignInCard
      title={t('password.dueTitle')}
      note={t('password.dueNote', { name: session.name })}
      footer={
        <Button type="link" onClick={() => void leave()}>
          {t('frame:user.signOut')}
        </Button>
      }
    >
      <PasswordForm login={session.login} isGiven onChosen={onChosen} />
    </SignInCard>
  );
}
