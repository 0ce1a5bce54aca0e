import { useRef, useState, type PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';

/** Drawn in this many px whatever the screen's width, so that a signature looks the same everywhere. */
const WIDTH = 640;
const HEIGHT = 260;

/** A box to sign in with a finger. `onSigned` gets the canvas after every stroke, null when it was wiped. */
export function SignaturePad({ onSigned }: { onSigned: (canvas: HTMLCanvasElement | null) => void }) {
  const { t } = useTranslation('mobile');
  const canvas = useRef<HTMLCanvasElement>(null);
  const [signed, setSigned] = useState(false);
  const pen = (): CanvasRenderingContext2D | null => canvas.current?.getContext('2d') ?? null;
  const at = ({ clientX, clientY, currentTarget }: PointerEvent): [number, number] => {
    const box = currentTarget.getBoundingClientRect();
    return [((clientX - box.left) * WIDTH) / box.width, ((clientY - box.top) * HEIGHT) / box.height];
  };
  const begin = (event: PointerEvent): void => {
    event.currentTarget.setPointerCapture(event.pointerId);
    const draw = pen();
    if (draw === null) return;
    if (!signed) {
      draw.fillStyle = '#fff';
      draw.fillRect(0, 0, WIDTH, HEIGHT);
    }
    draw.strokeStyle = '#111';
    draw.lineWidth = 4;
    draw.lineCap = 'round';
    draw.beginPath();
    draw.moveTo(...at(event));
  };
  const go = (event: PointerEvent): void => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const draw = pen();
    draw?.lineTo(...at(event));
    draw?.stroke();
  };
  const end = (): void => {
    setSigned(true);
    onSigned(canvas.current);
  };
  const wipe = (): void => {
    pen()?.clearRect(0, 0, WIDTH, HEIGHT);
    setSigned(false);
    onSigned(null);
  };
  return (
    <div className="signature">
      <canvas
        ref={canvas}
        width={WIDTH}
        height={HEIGHT}
        role="img"
        aria-label={signed ? t('form.signed') : t('form.signHint')}
        onPointerDown={begin}
        onPointerMove={go}
        onPointerUp={end}
      />
      {signed ? (
        <button type="button" className="button slim" onClick={wipe}>
          {t('form.signClear')}
        </button>
      ) : (
        <p className="quiet small">{t('form.signHint')}</p>
      )}
    </div>
  );
}
