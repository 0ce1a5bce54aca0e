import type { Static } from 'typebox';
import { ATTACHMENT_KINDS, ATTACHMENT_TYPES } from '../../cases/codes.ts';
import { StaffRef } from './case-view.ts';
import { Body, Count, IdOut, InstantOut, OneOf, Optional, OrNull, Text, Type } from './fields.ts';

/** The form of an upload, `multipart/form-data`; the API reads it part by part (api/attachments/read-upload.ts). */
export const AttachmentForm = Body({
  kind: OneOf(ATTACHMENT_KINDS),
  file: Type.String({ format: 'binary' }),
});

/** A picture or document beside the case; its bytes at `GET /api/attachments/{id}`. */
export const AttachmentView = Body({
  id: IdOut(),
  kind: OneOf(ATTACHMENT_KINDS),
  name: Text(120),
  /** Of what is stored: pictures are encoded anew. */
  mediaType: OneOf(ATTACHMENT_TYPES),
  /** Bytes. */
  size: Count(),
  /** Pixels; null for a document that is no picture, which then has no small picture either. */
  width: OrNull(Count()),
  height: OrNull(Count()),
  at: InstantOut(),
  by: StaffRef,
});
export type AttachmentView = Static<typeof AttachmentView>;

export const AttachmentSize = Body({ size: Optional(OneOf(['full', 'thumb'])) });
