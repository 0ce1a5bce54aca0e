import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseView } from '../../api/contract/case-view.ts';
import type { CommandName } from '../../cases/commands.ts';
import { newKey } from '../api/call.ts';
import { caseKey, caseQuery, giveCommand, listKey, timelineQuery } from '../api/cases.ts';
import { isProblem } from '../api/problem-error.ts';
import { App } from '../ui/antd.ts';
import { languageOf } from '../words/i18n.ts';
import { commandWords } from '../words/problem-words.ts';
import type { ShownCase } from './use-case.ts';

export type GivenCommand = CommandName | 'comment';
export interface Wish {
  command: GivenCommand;
  body: unknown;
}

/** The word of a command, of what stands beside the case, or of the step that the engine proposes. */
export function useCommandWord(): (command: string) => string {
  const { t, i18n } = useTranslation('case');
  return (command) => {
    if (command === 'comment') return t('bar.comment');
    if (command === 'take-ladder-step') return t('event.take-ladder-step');
    return commandWords(command, languageOf(i18n));
  };
}

/**
 * Gives commands to one case. A wish keeps its key until its answer is known, so that sending it again is harmless; the version
 * is the one on the screen. The step is shown as soon as it is recorded.
 */
export function useCommand({ name, view }: Pick<ShownCase, 'name' | 'view'>) {
  const client = useQueryClient();
  const { message } = App.useApp();
  const { t } = useTranslation('case');
  const word = useCommandWord();
  const key = useRef<string | null>(null);

  const refetch = (): void => {
    void client.invalidateQueries({ queryKey: caseKey(name) });
    void client.invalidateQueries({ queryKey: listKey() });
  };

  return useMutation({
    mutationFn: ({ command, body }: Wish) => {
      key.current ??= newKey();
      const ifMatch = command === 'comment' ? undefined : view.version;
      return giveCommand(view.id, command, body, { key: key.current, ifMatch });
    },
    onSuccess: async ({ proposals, ...identity }, { command }) => {
      key.current = null;
      const words = { command: word(command) };
      if (proposals.length > 0) message.info({ content: t('form.proposed', words), duration: 6 });
      else message.success(t('form.done', words));
      client.setQueryData<CaseView>(caseQuery(name).queryKey, (old) => old && { ...old, ...identity });
      // Whoever handed the case out of their own sight has given the command all the same; the page says that it is gone.
      await Promise.allSettled([
        client.fetchQuery({ ...caseQuery(name, identity.version), staleTime: 0 }),
        client.fetchQuery({ ...timelineQuery(name, identity.version), staleTime: 0 }),
      ]);
      refetch();
    },
    onError: (error) => {
      if (isProblem(error) && error.isPassing) return;
      key.current = null;
      refetch();
    },
  });
}
