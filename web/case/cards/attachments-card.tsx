import { PaperClipOutlined, UploadOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ATTACHMENT_KINDS, type AttachmentKind } from '../../../cases/codes.ts';
import { attachmentsQuery, attachmentUrl, sendAttachment } from '../../api/attachments.ts';
import { newKey } from '../../api/call.ts';
import { caseKey } from '../../api/cases.ts';
import { Button, Select } from '../../ui/antd.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { exactTime } from '../../ui/time-words.ts';
import type { ShownCase } from '../use-case.ts';
import { useMay } from '../../session/session-gate.tsx';
import { Card } from './card.tsx';

/** Before and after, evidence, papers: small pictures by kind, each opening the whole; sending more. */
export function AttachmentsCard({ shown }: { shown: ShownCase }) {
  const { t } = useTranslation('case');
  const { name, now } = shown;
  const { data = [] } = useQuery(attachmentsQuery(name));
  const maySend = useMay('comment-case');
  return (
    <Card title={t('card.attachments')}>
      {ATTACHMENT_KINDS.filter((kind) => data.some((each) => each.kind === kind)).map((kind) => (
        <div key={kind} className="attachments">
          <span className="quiet">{t(`attachment.${kind}`)}</span>
          <ul>
            {data
              .filter((each) => each.kind === kind)
              .map(({ id, name: file, width, height, by, at }) => (
                <li key={id}>
                  <a
                    href={attachmentUrl(id)}
                    target="_blank"
                    rel="noreferrer"
                    title={`${file} · ${by.name ?? by.id} · ${exactTime(at, now)}`}
                  >
                    {width === null || height === null ? (
                      <>
                        <PaperClipOutlined aria-hidden /> {file}
                      </>
                    ) : (
                      <img
                        src={attachmentUrl(id, 'thumb')}
                        alt={`${t(`attachment.${kind}`)} ${file}`}
                        loading="lazy"
                        width={72}
                        height={54}
                      />
                    )}
                  </a>
                </li>
              ))}
          </ul>
        </div>
      ))}
      {data.length === 0 && <p className="quiet">{t('attachment.none')}</p>}
      {maySend && <Sending shown={shown} />}
    </Card>
  );
}

/** Before work starts a photo shows what was found, afterwards what was done. */
const likelyKind = ({ view }: ShownCase): AttachmentKind =>
  view.kind === 'repair' ? (view.visit.startedAt === null ? 'photo-before' : 'photo-after') : 'evidence';

function Sending({ shown }: { shown: ShownCase }) {
  const { t } = useTranslation('case');
  const client = useQueryClient();
  const picker = useRef<HTMLInputElement>(null);
  const [kind, choose] = useState<AttachmentKind>(likelyKind(shown));
  const sending = useMutation({
    mutationFn: ({ file, key }: { file: File; key: string }) =>
      sendAttachment(shown.view.id, { kind, file, key }),
    onSuccess: () => client.invalidateQueries({ queryKey: caseKey(shown.name) }),
  });
  return (
    <div className="attachment-send">
      <Select<AttachmentKind>
        size="small"
        aria-label={t('attachment.kind')}
        value={kind}
        onChange={choose}
        options={ATTACHMENT_KINDS.map((each) => ({ value: each, label: t(`attachment.${each}`) }))}
      />
      <input
        ref={picker}
        type="file"
        className="visually-hidden"
        aria-label={t('attachment.file')}
        tabIndex={-1}
        accept="image/jpeg,image/png,image/webp,image/heic,application/pdf"
        onChange={({ target }) => {
          const file = target.files?.[0];
          if (file !== undefined) sending.mutate({ file, key: newKey() });
          target.value = '';
        }}
      />
      <Button
        size="small"
        icon={<UploadOutlined />}
        loading={sending.isPending}
        onClick={() => picker.current?.click()}
      >
        {t('attachment.send')}
      </Button>
      {sending.error !== null && (
        <ProblemNotice
          error={sending.error}
          onRetry={() => sending.variables && sending.mutate(sending.variables)}
        />
      )}
    </div>
  );
}
