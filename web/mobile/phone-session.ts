import { createContext, useContext } from 'react';
import type { Session } from '../api/session.ts';

export const SignedInAs = createContext<Session | null>(null);

/** Whoever is signed in, below the gate. @throws Error above it. */
export function useMe(): Session {
  const session = useContext(SignedInAs);
  if (session === null) throw new Error('nobody is signed in here');
  return session;
}

const KEPT = 'guanjia-phone-session';

/** Who was last signed in on this phone, for a start without a network. A session's own proof is the browser's cookie. */
export function keptSession(): Session | null {
  const kept = localStorage.getItem(KEPT);
  return kept === null ? null : (JSON.parse(kept) as Session);
}
export function keepSession(session: Session | null): void {
  if (session === null) localStorage.removeItem(KEPT);
  else localStorage.setItem(KEPT, JSON.stringify(session));
}
