import { fileTypeFromBuffer } from 'file-type';
import type { AttachmentKind, AttachmentType } from '../../cases/codes.ts';
import { encodePicture } from './picture.ts';
import { fileName } from './file-name.ts';
import type { Upload } from './read-upload.ts';
import { refusedFile } from './refused-file.ts';

/** What is stored of an upload. */
export interface Storable {
  readonly kind: AttachmentKind;
  readonly name: string;
  readonly mediaType: AttachmentType;
  readonly bytes: Buffer;
  /** Null for a document that is no picture. */
  readonly picture: { readonly width: number; readonly height: number; readonly thumbnail: Buffer } | null;
}

/** Which bytes are tried as a picture. HEIC opens where the decoder of the platform knows its coding, else it is unreadable. */
const PICTURES = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/avif', 'image/heic', 'image/heif']);

/**
 * Looks at the content, whatever name and type were said of it: a picture is encoded anew, a PDF is taken as a document and
 * kept as it is, everything else is refused.
 * @throws Problem `unsupported-file` · `unreadable-file` · `too-many-pixels`
 */
export async function whatIsSent({ kind, name, bytes }: Upload): Promise<Storable> {
  const type = (await fileTypeFromBuffer(bytes))?.mime;
  if (type === 'application/pdf' && kind === 'document')
    return { kind, name: fileName(name, type), mediaType: type, bytes, picture: null };
  if (type === undefined || !PICTURES.has(type)) throw refusedFile('unsupported-file');
  const { bytes: encoded, mediaType, ...picture } = await encodePicture(bytes);
  return { kind, name: fileName(name, mediaType), mediaType, bytes: encoded, picture };
}
