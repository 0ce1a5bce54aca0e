import { useQueryClient } from '@tanstack/react-query';
import { showSignedOut, signOut } from '../api/session.ts';
import { App } from '../ui/antd.ts';
import { useErrorWords } from '../ui/problem-notice.tsx';

/** Signs out; what keeps the API from it is told, and the page stays. */
export function useSignOut(): () => Promise<void> {
  const client = useQueryClient();
  const { message } = App.useApp();
  const words = useErrorWords();
  return async () => {
    try {
      await signOut();
    } catch (error) {
      message.error(words(error));
      return;
    }
    showSignedOut(client);
  };
}
