import { useIsMutating, useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { AttachmentView } from '../../../api/contract/attachments.ts';
import type { AttachmentKind } from '../../../cases/codes.ts';
import { sendAttachment } from '../../api/attachments.ts';
import { newKey } from '../../api/call.ts';
import { caseKey } from '../../api/cases.ts';
import { isProblem } from '../../api/problem-error.ts';
import { bringIntoSight } from '../../ui/bring-into-sight.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import type { ShownCase } from '../use-case.ts';

const sendingKey = (id: string) => ['sending', id] as const;

/** Whether a file of this case is still on its way. */
export const useIsSending = (id: string): boolean => useIsMutating({ mutationKey: sendingKey(id) }) > 0;

interface Sending {
  send: (kind: AttachmentKind, file: File) => void;
  isPending: boolean;
  /** Why it was not taken, to be shown where it was chosen. */
  fault: ReactNode;
}

/** Sends files to the case, one at a time. */
export function useSending(
  { name, view }: Pick<ShownCase, 'name' | 'view'>,
  onSent?: (sent: AttachmentView) => void,
): Sending {
  const client = useQueryClient();
  const sending = useMutation({
    mutationKey: sendingKey(view.id),
    mutationFn: (file: { kind: AttachmentKind; file: File; key: string }) => sendAttachment(view.id, file),
    onSuccess: async (sent) => {
      await client.invalidateQueries({ queryKey: caseKey(name) });
      onSent?.(sent);
    },
  });
  const { error, variables, mutate, isPending } = sending;
  const again =
    isProblem(error) && error.isPassing && variables !== undefined ? () => mutate(variables) : undefined;
  return {
    send: (kind, file) => mutate({ kind, file, key: newKey() }),
    isPending,
    fault: error !== null && (
      <div key={sending.submittedAt} ref={bringIntoSight} className="sending-fault">
        <ProblemNotice error={error} onRetry={again} />
      </div>
    ),
  };
}
