import { EditOutlined } from '@ant-design/icons';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AttachmentView } from '../../../api/contract/attachments.ts';
import { Button } from '../../ui/antd.ts';
import { bringIntoSight } from '../../ui/bring-into-sight.ts';
import { canvasBlob } from '../../ui/canvas-blob.ts';
import { SignaturePad } from '../../ui/signature-pad.tsx';
import { useSending } from '../cards/sending-file.tsx';
import type { ShownCase } from '../use-case.ts';

/** Whoever stands at the desk signs on its screen; the drawing becomes a file of the case. */
export function SignHere({
  shown,
  onSigned,
}: {
  shown: Pick<ShownCase, 'name' | 'view'>;
  onSigned: (signature: AttachmentView) => void;
}) {
  const { t } = useTranslation('case');
  const canvas = useRef<HTMLCanvasElement>(null);
  const [pad, setPad] = useState<'not-yet' | 'open' | 'put-away'>('not-yet');
  const [hasSigned, setSigned] = useState(false);
  const sending = useSending(shown, (sent) => {
    onSigned(sent);
    setPad('put-away');
    setSigned(false);
  });
  // The keyboard stays in the form when the box goes.
  if (pad !== 'open')
    return (
      <Button
        size="small"
        icon={<EditOutlined aria-hidden />}
        autoFocus={pad === 'put-away'}
        onClick={() => setPad('open')}
      >
        {t('signature.here')}
      </Button>
    );
  const keep = async (): Promise<void> => {
    if (canvas.current === null) return;
    const drawn = await canvasBlob(canvas.current, 'image/png');
    sending.send('signature', new File([drawn], 'signature.png', { type: 'image/png' }));
  };
  return (
    <div className="sign-here" ref={bringIntoSight}>
      <SignaturePad
        words={{ hint: t('signature.hint'), signed: t('signature.signed'), wipe: t('signature.wipe') }}
        onSigned={(drawn) => {
          canvas.current = drawn;
          setSigned(drawn !== null);
        }}
      />
      <div className="sign-here-end">
        <Button size="small" disabled={!hasSigned} loading={sending.isPending} onClick={() => void keep()}>
          {t('signature.keep')}
        </Button>
        <Button size="small" type="text" disabled={sending.isPending} onClick={() => setPad('put-away')}>
          {t('signature.cancel')}
        </Button>
      </div>
      {sending.fault}
    </div>
  );
}
