import { queryOptions } from '@tanstack/react-query';
import type { Static } from 'typebox';
import type { CaseRow, CaseView, CommandedCase } from '../../api/contract/case-view.ts';
import type { MessageView } from '../../api/contract/messages.ts';
import type { TimelineEntry } from '../../api/contract/timeline.ts';
import type { CommandName } from '../../cases/commands.ts';
import { call, insist } from './call.ts';

/**
 * Keys of what is fetched. `case` holds what belongs to one case, its id or number second; `list` what many cases make up. Live
 * events refetch by these first words.
 */
export const caseKey = (id: string) => ['case', id] as const;
export const listKey = (...of: readonly unknown[]) => ['list', ...of] as const;

export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}
export type CaseQuery = Record<string, string | number | boolean | undefined>;
export type QueueCounts = Record<string, number>;
export type Message = Static<typeof MessageView>;

export const caseQuery = (id: string, atLeast?: number) =>
  queryOptions({
    queryKey: [...caseKey(id), 'view'],
    queryFn: ({ signal }) =>
      call<CaseView>(`/api/cases/${encodeURIComponent(id)}`, { query: { atLeast }, signal }),
  });
export const timelineQuery = (id: string, atLeast?: number) =>
  queryOptions({
    queryKey: [...caseKey(id), 'timeline'],
    queryFn: ({ signal }) =>
      call<{ items: TimelineEntry[] }>(`/api/cases/${encodeURIComponent(id)}/timeline`, {
        query: { atLeast },
        signal,
      }),
  });
export const messagesQuery = (id: string) =>
  queryOptions({
    queryKey: [...caseKey(id), 'messages'],
    queryFn: ({ signal }) => call<{ items: Message[] }>('/api/messages', { query: { case: id }, signal }),
  });
export const queuesQuery = queryOptions({
  queryKey: listKey('queues'),
  queryFn: ({ signal }) => call<QueueCounts>('/api/queues', { signal }),
});

export const listCases = (query: CaseQuery, signal?: AbortSignal): Promise<Page<CaseRow>> =>
  call('/api/cases', { query, signal });

/** Gives a command and answers the case as the engine has it. The key makes a repeat harmless. */
export const giveCommand = (
  id: string,
  command: CommandName | 'comment',
  body: unknown,
  { key, ifMatch }: { key: string; ifMatch?: number },
): Promise<CommandedCase> =>
  insist<{ case: CommandedCase }>(`/api/cases/${encodeURIComponent(id)}/commands/${command}`, {
    method: 'POST',
    body,
    key,
    ifMatch,
  }).then((answer) => answer.case);
