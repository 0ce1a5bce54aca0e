import { queryOptions } from '@tanstack/react-query';
import type { Static } from 'typebox';
import type { SessionView } from '../../api/contract/session.ts';
import { call } from './call.ts';
import { isProblem } from './problem-error.ts';

export type Session = Static<typeof SessionView>;

/** Who is signed in; null when nobody is. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  staleTime: 60_000,
  queryFn: async (): Promise<Session | null> => {
    try {
      return await call<Session>('/api/session');
    } catch (error) {
      if (isProblem(error) && error.code === 'unauthenticated') return null;
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
