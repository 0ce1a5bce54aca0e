import sharp from 'sharp';
import type { AttachmentType } from '../../cases/codes.ts';
import { refusedFile } from './refused-file.ts';

/** A picture of 50 megapixels needs some 200 MB when it is turned; larger ones come from no telephone as it is set by default. */
const MOST_PIXELS = 50_000_000;
/** The longer edge of what is stored: enough to read a meter, small enough for a telephone. */
const STORED_EDGE = 2_560;
const THUMBNAIL_EDGE = 320;
const PATIENCE_S = 20;
/** Decoding takes memory by pixel, so only so many at once. */
const AT_ONCE = 2;

export interface Picture {
  readonly bytes: Buffer;
  readonly mediaType: AttachmentType;
  readonly width: number;
  readonly height: number;
  /** WebP, 320 pixels at the longer edge. */
  readonly thumbnail: Buffer;
}

// Nothing of one picture is kept for the next.
sharp.cache(false);

/**
 * A picture decoded and encoded anew: upright, without EXIF, place, colour profile or anything else that came with it, JPEG,
 * or PNG where it has transparent parts. Only the first page of one with several.
 * @throws Problem `too-many-pixels` · `unreadable-file`
 */
export async function encodePicture(sent: Buffer): Promise<Picture> {
  await takePlace();
  try {
    return await encode(sent);
  } finally {
    giveBack();
  }
}

async function encode(sent: Buffer): Promise<Picture> {
  const given = () =>
    sharp(sent, { limitInputPixels: MOST_PIXELS, failOn: 'error', sequentialRead: true }).timeout({
      seconds: PATIENCE_S,
    });
  const { width, height, hasAlpha } = await readable(sharp(sent, { limitInputPixels: false }).metadata());
  if (width * height > MOST_PIXELS) throw refusedFile('too-many-pixels');
  const isOpaque = !hasAlpha || (await readable(given().stats())).isOpaque;
  const upright = given()
    .autoOrient()
    .resize({ width: STORED_EDGE, height: STORED_EDGE, fit: 'inside', withoutEnlargement: true });
  const { data, info } = await readable(
    (isOpaque ? upright.jpeg({ quality: 85 }) : upright.png()).toBuffer({ resolveWithObject: true }),
  );
  const thumbnail = await sharp(data)
    .resize({ width: THUMBNAIL_EDGE, height: THUMBNAIL_EDGE, fit: 'inside', withoutEnlargement: true })
    .webp({ quality: 70 })
    .toBuffer();
  return {
    bytes: data,
    mediaType: isOpaque ? 'image/jpeg' : 'image/png',
    width: info.width,
    height: info.height,
    thumbnail,
  };
}

/** Whatever the decoder says of bytes that a stranger sent, is said of the bytes. */
async function readable<T>(decoding: Promise<T>): Promise<T> {
  try {
    return await decoding;
  } catch (error) {
    throw refusedFile('unreadable-file', error);
  }
}

const waiting: (() => void)[] = [];
let running = 0;

async function takePlace(): Promise<void> {
  if (running < AT_ONCE) running += 1;
  else await new Promise<void>((resolve) => waiting.push(resolve));
}

/** A place that is given back goes straight to the next in line. */
function giveBack(): void {
  const next = waiting.shift();
  if (next === undefined) running -= 1;
  else next();
}
