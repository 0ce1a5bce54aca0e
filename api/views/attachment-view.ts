import type { StoredAttachment } from '../../db/queries/attachments.ts';
import type { AttachmentView } from '../contract/attachments.ts';
import { at } from './instants.ts';
import { staffRef, type Names } from './names.ts';

/** An attachment as lists and the timeline show it; where its bytes lie is nobody's business. */
export const attachmentView = (
  attachment: StoredAttachment,
  names: Pick<Names, 'people'>,
): AttachmentView => {
  const { id, kind, name, mediaType, size, width, height } = attachment;
  return {
    id,
    kind,
    name,
    mediaType,
    size,
    width,
    height,
    at: at(attachment.at),
    by: staffRef(names, attachment.author),
  };
};
