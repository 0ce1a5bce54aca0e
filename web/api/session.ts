import { queryOptions, type Query, type QueryClient } from '@tanstack/react-query';
import type { Static } from 'typebox';
import type { SessionView } from '../../api/contract/session.ts';
import { call } from './call.ts';
import { isProblem } from './problem-error.ts';

export type Session = Static<typeof SessionView>;

const SESSION = ['session'];

/**
 * Who is signed in; null when nobody is. Somebody whose session has ended stays until they sign out or in again: the gate asks
 * them to, over the page that keeps what was typed (`onSignedOut` of call.ts).
 */
export const sessionQuery = queryOptions({
  queryKey: SESSION,
  staleTime: 60_000,
  queryFn: async ({ client }): Promise<Session | null> => {
    try {
      return await call<Session>('/api/session');
    } catch (error) {
      if (isProblem(error) && error.code === 'unauthenticated')
        return client.getQueryData<Session | null>(SESSION) ?? null;
      throw error;
    }
  },
});

export const signIn = (login: string, password: string): Promise<Session> =>
  call('/api/session', { method: 'POST', body: { login, password } });
/** Puts another password in the place of the current one; every other session of the person ends. */
export const choosePassword = (current: string, password: string): Promise<Session> =>
  call('/api/session/password', { method: 'PUT', body: { current, password } });
export const signOut = (): Promise<void> => call('/api/session', { method: 'DELETE' });

/** All that was read but who is signed in: the gate watches that one, and what it shows changes with it. */
const ANSWERS = { predicate: ({ queryKey }: Query): boolean => queryKey[0] !== 'session' };

/** Nobody is signed in any more: what was read leaves with them. */
export function showSignedOut(client: QueryClient): void {
  client.setQueryData(sessionQuery.queryKey, null);
  client.removeQueries(ANSWERS);
}

/** Somebody has signed in, for the first time or again: everything is read anew, and nothing is left of another person's. */
export async function showSignedIn(
  client: QueryClient,
  before: Session | null,
  next: Session,
): Promise<void> {
  if (before !== null && before.id !== next.id) client.removeQueries(ANSWERS);
  client.setQueryData(sessionQuery.queryKey, next);
  await client.invalidateQueries(ANSWERS);
}

export interface DemoLogin {
  role: Session['role'];
  login: string;
  password: string;
  name: string;
}

/** The logins that the demo offers; empty where there is no demo. */
export const demoLoginsQuery = queryOptions({
  queryKey: ['demo-logins'],
  staleTime: Infinity,
  queryFn: async (): Promise<DemoLogin[]> => {
    try {
      return await call<DemoLogin[]>('/api/demo/logins');
    } catch (error) {
      if (isProblem(error) && error.code === 'not-found') return [];
      throw error;
    }
  },
});
