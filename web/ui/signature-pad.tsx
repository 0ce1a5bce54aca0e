import { useRef, useState, type PointerEvent } from 'react';
import './signature-pad.css';

/** Drawn in this many px whatever the screen's width, so that a signature looks the same everywhere. */
const WIDTH = 640;
const HEIGHT = 260;

interface SignaturePadProps {
  words: { hint: string; signed: string; wipe: string };
  /** Gets the canvas after every stroke, null when it was wiped. */
  onSigned: (canvas: HTMLCanvasElement | null) => void;
}

/** A box to sign in with a finger, a pen or a mouse. */
export function SignaturePad({ words, onSigned }: SignaturePadProps) {
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
        aria-label={signed ? words.signed : words.hint}
        onPointerDown={begin}
        onPointerMove={go}
        onPointerUp={end}
      />
      {signed ? (
        <button type="button" className="button slim" onClick={wipe}>
          {words.wipe}
        </button>
      ) : (
        <p className="quiet small">{words.hint}</p>
      )}
    </div>
  );
}
