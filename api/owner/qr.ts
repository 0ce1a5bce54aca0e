import { toString as drawQr } from 'qrcode';

/** The address as a picture for paper, black on white, to be put into markup as it is. */
export const qrSvg = (url: string): Promise<string> =>
  drawQr(url, { type: 'svg', errorCorrectionLevel: 'M', margin: 2 });
