import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { onSignedOut } from '../api/call.ts';
import { isProblem } from '../api/problem-error.ts';
import { sessionQuery, showSignedIn, type Session } from '../api/session.ts';
import { onlySeenBy } from './kept.ts';
import { Problem, Waiting } from './parts.tsx';
import { PasswordDue } from './password-due.tsx';
import { keepSession, keptSession, SignedInAs } from './phone-session.ts';
import { SignIn } from './sign-in.tsx';

/**
 * Shows the sign-in until somebody is signed in. Without a network whoever was last signed in here goes on with what the phone
 * keeps. A session that ends is renewed over the page; what waits to be sent then goes out.
 */
export function PhoneGate({ children }: { children: ReactNode }) {
  const { t } = useTranslation(['frame', 'mobile']);
  const client = useQueryClient();
  const { data, error, isPending, refetch } = useQuery(sessionQuery);
  const [ended, setEnded] = useState(false);
  useEffect(() => onSignedOut(() => setEnded(true)), []);
  useEffect(() => {
    if (data !== undefined) keepSession(data);
  }, [data]);

  const away = isProblem(error) && error.isPassing;
  const session = data ?? (data === undefined && away ? keptSession() : null);

  const who = session?.id ?? null;
  const [seenBy, setSeenBy] = useState<string | null>(null);
  useEffect(() => {
    if (who !== null) void onlySeenBy(who).then(() => setSeenBy(who));
  }, [who]);

  const renewed = async (next: Session): Promise<void> => {
    setEnded(false);
    await showSignedIn(client, session, next);
  };

  if (isPending) return <Waiting />;
  if (error !== null && session === null)
    return (
      <main className="page">
        <Problem error={error} onRetry={() => void refetch()} />
      </main>
    );
  if (session === null) return <SignIn onSignedIn={renewed} />;
  if (seenBy !== session.id) return <Waiting />;
  if (session.passwordDue) return <PasswordDue session={session} onChosen={renewed} />;
  return (
    <SignedInAs value={session} key={session.id}>
      {ended && <SignIn onSignedIn={renewed} again login={session.login} />}
      <div className="app" hidden={ended}>
        <a className="skip" href="#content">
          {t('skip')}
        </a>
        {children}
      </div>
    </SignedInAs>
  );
}
