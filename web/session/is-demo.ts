import { useQuery } from '@tanstack/react-query';
import { demoLoginsQuery } from '../api/session.ts';

/** Whether this is the demo, with its public logins and its helpers. */
export const useIsDemo = (): boolean => (useQuery(demoLoginsQuery).data ?? []).length > 0;
