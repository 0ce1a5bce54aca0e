import { randomUUID } from 'node:crypto';
import type { LightMyRequestResponse } from 'fastify';
import sharp from 'sharp';
import type { Caller } from './desk.ts';

const BOUNDARY = 'grenze-0123456789';

export interface Part {
  field: string;
  value: string | Buffer;
  fileName?: string;
  type?: string;
}

/** A form as a browser sends it. */
export function formOf(parts: readonly Part[]): Buffer {
  const chunks = parts.flatMap(({ field, value, fileName, type }) => [
    Buffer.from(
      `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${field}"${fileName === undefined ? '' : `; filename="${fileName}"`}\r\n${type === undefined ? '' : `Content-Type: ${type}\r\n`}\r\n`,
    ),
    Buffer.from(value),
    Buffer.from('\r\n'),
  ]);
  return Buffer.concat([...chunks, Buffer.from(`--${BOUNDARY}--\r\n`)]);
}

export const fileParts = (
  kind: string,
  bytes: Buffer,
  fileName = 'IMG_0001.JPG',
  type = 'image/jpeg',
): Part[] => [
  { field: 'kind', value: kind },
  { field: 'file', value: bytes, fileName, type },
];

/** Sends a form to a case, under a fresh key unless one is given; `null` sends none. */
export const sendForm = (
  caller: Caller,
  caseId: string,
  form: Buffer,
  { key = randomUUID(), to = 'attachments' }: { key?: string | null; to?: string } = {},
): Promise<LightMyRequestResponse> =>
  caller.raw({
    method: 'POST',
    url: `/api/cases/${caseId}/${to}`,
    headers: {
      'content-type': `multipart/form-data; boundary=${BOUNDARY}`,
      ...(key === null ? {} : { 'idempotency-key': key }),
    },
    payload: form,
  });

export const sendPicture = async (
  caller: Caller,
  caseId: string,
  kind: string,
  options: { key?: string; bytes?: Buffer } = {},
): Promise<LightMyRequestResponse> =>
  sendForm(caller, caseId, formOf(fileParts(kind, options.bytes ?? (await photo()))), options);

/** A photo as a telephone takes it: lying on its side, with the place in its EXIF. */
export const photo = (width = 640, height = 480): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 3, background: { r: 200, g: 40, b: 40 } } })
    .withExif({
      IFD0: { Copyright: 'SENTINEL-OWNER', Model: 'SENTINEL-PHONE' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '31/1 13/1 49/1' },
    })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();

export const transparentPng = (): Promise<Buffer> =>
  sharp({ create: { width: 300, height: 100, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } })
    .png()
    .toBuffer();

export const PDF = Buffer.from(
  '%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n',
);
