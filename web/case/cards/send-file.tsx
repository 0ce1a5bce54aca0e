import { UploadOutlined } from '@ant-design/icons';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AttachmentView } from '../../../api/contract/attachments.ts';
import type { AttachmentKind } from '../../../cases/codes.ts';
import { Button, Select } from '../../ui/antd.ts';
import type { ShownCase } from '../use-case.ts';
import { useSending } from './sending-file.tsx';

const PICTURES = 'image/jpeg,image/png,image/webp,image/heic';

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
  const picker = useRef<HTMLInputElement>(null);
  const [kind, choose] = useState<AttachmentKind>(likely);
  const sending = useSending(shown, onSent);
  return (
    <div className="attachment-send">
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
          if (file !== undefined) sending.send(kind, file);
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
      {sending.fault}
    </div>
  );
}
