import { useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, useContext, useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { onSignedOut } from '../api/call.ts';
import { sessionQuery, showSignedIn, type Session } from '../api/session.ts';
import { Modal, Spin } from '../ui/antd.ts';
import { focusFirst } from '../ui/focus-first.ts';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { PasswordDuePage } from './password-due-page.tsx';
import { SignInForm } from './sign-in-form.tsx';
import { SignInPage } from './sign-in-page.tsx';

const SignedInAs = createContext<Session | null>(null);

/** Whoever is signed in, below the gate. @throws Error above it. */
export function useSession(): Session {
  const session = useContext(SignedInAs);
  if (session === null) throw new Error('nobody is signed in here');
  return session;
}

/** Whether the person has an action of docs/permissions.md somewhere. */
export const useMay = (action: string): boolean => useSession().may.includes(action);

/**
 * Shows the sign-in page until somebody is signed in, and the form for another password while one is due. A session that ends later is renewed over the page, which stays as it is
 * beneath: what was being typed is kept.
 */
export function SessionGate({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { data: session, error, isPending, refetch } = useQuery(sessionQuery);
  const [ended, setEnded] = useState(false);
  useEffect(() => onSignedOut(() => setEnded(client.getQueryData(sessionQuery.queryKey) != null)), [client]);

  const renewed = (next: Session): void => {
    setEnded(false);
    void showSignedIn(client, session ?? null, next);
  };

  if (isPending) return <Spin fullscreen description={t('state.loading')} />;
  if (error !== null && session === undefined)
    return (
      <main style={{ maxWidth: 480, margin: '15vh auto' }}>
        <ProblemNotice error={error} onRetry={() => void refetch()} />
      </main>
    );
  if (session == null) return <SignInPage onSignedIn={renewed} />;
  if (session.passwordDue) return <PasswordDuePage session={session} onChosen={renewed} />;
  return (
    <SignedInAs value={session}>
      {children}
      <Modal
        open={ended}
        title={t('signIn.title')}
        footer={null}
        closable={false}
        afterOpenChange={focusFirst}
        mask={{ closable: false }}
        width={380}
      >
        <p>{t('signIn.again')}</p>
        <SignInForm onSignedIn={renewed} login={session.login} />
      </Modal>
    </SignedInAs>
  );
}
