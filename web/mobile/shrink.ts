import { canvasBlob } from '../ui/canvas-blob.ts';

/** Longest side of a picture that is sent, px; enough to see a crack, little enough for a poor network. */
const LONGEST_PX = 1600;
const QUALITY = 0.82;

/** The picture as JPEG, its longest side at most 1600 px, turned as it was taken. Rejects for what is no picture. */
export async function shrunk(file: Blob): Promise<Blob> {
  const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' });
  const scale = Math.min(1, LONGEST_PX / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale));
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  return canvasBlob(canvas, 'image/jpeg', QUALITY);
}
