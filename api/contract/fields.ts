import { Type, type TSchema } from 'typebox';
import { Body, ListOf, OneOf, Optional } from '../../cases/fields.ts';

/** Field types of answers, and of requests where they are not a command's. */

/** RFC 3339 with offset +08:00. */
export const InstantOut = () => Type.String({ format: 'date-time' });
export const DateOut = () => Type.String({ format: 'date' });
export const IdOut = () => Type.String({ format: 'uuid' });
export const Text = (maxLength = 4000) => Type.String({ maxLength });
/** `anyOf` with null rather than a list of types: generators of clients read it alike. */
export const OrNull = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
export const Count = () => Type.Integer({ minimum: 0 });

/** A name as people write it: no control characters, not only spaces. */
export const PersonName = () =>
  Type.String({
    minLength: 1,
    maxLength: 60,
    pattern: '^[^\\u0000-\\u001f\\u007f]*\\S[^\\u0000-\\u001f\\u007f]*$',
  });
/** A mobile number of the number plan, or a fixed line with its area code. */
export const Phone = () => Type.String({ format: 'phone', minLength: 5, maxLength: 30 });
export const PersonIn = () => Body({ name: PersonName(), phone: Optional(Phone()) });
/** A resident or reporter as everybody sees them: `张*`, `138****5678`. */
export const MaskedPerson = Body({ name: OrNull(Text(60)), phone: OrNull(Text(30)) });

/** Uuid or case number; anything else names nothing and answers 404. */
export const CaseParams = Body({ id: Type.String({ minLength: 1, maxLength: 60 }) });

/** Data whose fields depend on a code beside it: an event's type, a proposal's command. */
export const Values = () =>
  Type.Unsafe<Record<string, unknown>>({ type: 'object', additionalProperties: true });

/** A keyset cursor: opaque to the caller. */
export const Paging = {
  cursor: Optional(Type.String({ minLength: 1, maxLength: 400, pattern: '^[A-Za-z0-9_-]+$' })),
  limit: Optional(Type.Integer({ minimum: 1, maximum: 100 })),
};
export const PageOf = <T extends TSchema>(item: T) =>
  Body({ items: Type.Array(item), nextCursor: OrNull(Text(400)) });
export const ItemsOf = <T extends TSchema>(item: T) => Body({ items: Type.Array(item) });

export { Body, ListOf, OneOf, Optional, Type };
