import { UploadOutlined } from '@ant-design/icons';
import { useIsMutating, useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AttachmentView } from '../../../api/contract/attachments.ts';
import type { AttachmentKind } from '../../../cases/codes.ts';
import { sendAttachment } from '../../api/attachments.ts';
import { newKey } from '../../api/call.ts';
import { caseKey } from '../../api/cases.ts';
import { isProblem } from '../../api/problem-error.ts';
import { Button, Select } from '../../ui/antd.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import type { ShownCase } from '../use-case.ts';

const PICTURES = 'image/jpeg,image/png,image/webp,image/heic';

const sendingKey = (id: string) => ['sending', id] as const;

/** Whether a file of this case is still on its way. */
export const useIsSending = (id: string): boolean => useIsMutating({ mutationKey: sendingKey(id) }) > 0;

/** Sends one file to the case, as one of `kinds`; what is no picture is told here, and nothing is sent along. */
export function SendFile({
  shown,
  kinds,
  likely,
  onSent,
}: {
  shown: Pick<ShownCase, 'name' | 'view'>;
  kinds: readonly AttachmentKind[];
  /** The kind that is chosen beforehand. */
  likely: AttachmentKind;
  onSent?: (sent: AttachmentView) => void;
}) {
  const { t } = useTranslation('case');
  const client = useQueryClient();
  const picker = useRef<HTMLInputElement>(null);
  const [kind, choose] = useState<AttachmentKind>(likely);
  const sending = useMutation({
    mutationKey: sendingKey(shown.view.id),
    mutationFn: (file: { kind: AttachmentKind; file: File; key: string }) =>
      sendAttachment(shown.view.id, file),
    onSuccess: async (sent) => {
      await client.invalidateQueries({ queryKey: caseKey(shown.name) });
      onSent?.(sent);
    },
  });
  const { error, variables } = sending;
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (error !== null) box.current?.querySelector('[role=alert]')?.scrollIntoView({ block: 'nearest' });
  }, [error]);
  return (
    <div className="attachment-send" ref={box}>
      {kinds.length > 1 && (
        <Select<AttachmentKind>
          size="small"
          aria-label={t('attachment.kind')}
          value={kind}
          onChange={choose}
          options={kinds.map((each) => ({ value: each, label: t(`attachment.${each}`) }))}
        />
      )}
      <input
        ref={picker}
        type="file"
        className="visually-hidden"
        aria-label={t('attachment.file')}
        tabIndex={-1}
        accept={kinds.includes('document') ? `${PICTURES},application/pdf` : PICTURES}
        onChange={({ target }) => {
          const file = target.files?.[0];
          if (file !== undefined) sending.mutate({ kind, file, key: newKey() });
          target.value = '';
        }}
      />
      <Button
        size="small"
        icon={<UploadOutlined aria-hidden />}
        loading={sending.isPending}
        onClick={() => picker.current?.click()}
      >
        {t('attachment.send')}
      </Button>
      {error !== null && (
        <ProblemNotice
          error={error}
          onRetry={
            isProblem(error) && error.isPassing && variables !== undefined
              ? () => sending.mutate(variables)
              : undefined
          }
        />
      )}
    </div>
  );
}
