import { PaperClipOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ATTACHMENT_KINDS, type AttachmentKind } from '../../../cases/codes.ts';
import { attachmentsQuery, attachmentUrl } from '../../api/attachments.ts';
import { exactTime } from '../../ui/time-words.ts';
import type { ShownCase } from '../use-case.ts';
import { useMay } from '../../session/session-gate.tsx';
import { Card } from './card.tsx';
import { SendFile } from './send-file.tsx';

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
      {maySend && <SendFile shown={shown} kinds={ATTACHMENT_KINDS} likely={likelyKind(shown)} />}
    </Card>
  );
}

/** Before work starts a photo shows what was found, afterwards what was done. */
const likelyKind = ({ view }: ShownCase): AttachmentKind =>
  view.kind === 'repair' ? (view.visit.startedAt === null ? 'photo-before' : 'photo-after') : 'evidence';
