import { queryOptions } from '@tanstack/react-query';
import type { AttachmentView } from '../../api/contract/attachments.ts';
import type { AttachmentKind } from '../../cases/codes.ts';
import { call, insist } from './call.ts';
import { caseKey } from './cases.ts';

export const attachmentsQuery = (id: string) =>
  queryOptions({
    queryKey: [...caseKey(id), 'attachments'],
    queryFn: ({ signal }) =>
      call<{ items: AttachmentView[] }>(`/api/cases/${encodeURIComponent(id)}/attachments`, { signal }).then(
        ({ items }) => items,
      ),
  });

/** Where the bytes are; `thumb` is the small picture, which a document has not. */
export const attachmentUrl = (id: string, size: 'full' | 'thumb' = 'full'): string =>
  `/api/attachments/${id}${size === 'thumb' ? '?size=thumb' : ''}`;

/** Sends one file. The key makes a repeat harmless. */
export function sendAttachment(
  id: string,
  { kind, file, key }: { kind: AttachmentKind; file: File; key: string },
): Promise<AttachmentView> {
  const body = new FormData();
  // The kind goes first: the API reads the form part by part.
  body.append('kind', kind);
  body.append('file', file);
  return insist(`/api/cases/${encodeURIComponent(id)}/attachments`, { method: 'POST', body, key });
}
