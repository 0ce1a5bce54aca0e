import { Type, type TEnum, type TSchema } from 'typebox';

/**
 * The field types that command bodies are made of. Three carry a mark that the API reads:
 * free text (✎) is stored in `case_texts` and only its id travels; a person is stored encrypted and only its id travels;
 * a fact is what the archive says of an id in the body: no caller gives it, the API looks it up (docs/adr/0008).
 */
export const FREE_TEXT = 'x-free-text';
export const PERSON = 'x-person';
export const FACT = 'x-fact';

/** Free text of 1–4,000 characters at the API; the text's uuid in the workflow. */
export const FreeText = () => Type.String({ minLength: 1, maxLength: 4000, [FREE_TEXT]: true });
export const Id = () => Type.String({ format: 'uuid' });
/** A key that the case itself gave out (promise, proposal, task, page), such as `promise-12`. */
export const CaseKey = () => Type.String({ minLength: 1, maxLength: 40, pattern: '^[a-z-]+-[0-9]+$' });
/** RFC 3339 with offset, years 2000–2099. */
export const At = () =>
  Type.String({
    format: 'date-time',
    maxLength: 40,
    pattern: '^20[0-9]{2}-[0-9]{2}-[0-9]{2}[Tt][0-9:.]+([Zz]|[+-][0-9]{2}:[0-9]{2})$',
  });
/** A local date `YYYY-MM-DD`, years 2000–2099. */
export const On = () => Type.String({ format: 'date', pattern: '^20[0-9]{2}-[0-9]{2}-[0-9]{2}$' });
/** Integer fen, 0 to 10 million yuan. */
export const Fen = (minimum = 0) => Type.Integer({ minimum, maximum: 1_000_000_000 });
/** Billing period: `2026`, `2026-10`, `2026Q3`. */
export const Period = () => Type.String({ pattern: '^20[0-9]{2}(-(0[1-9]|1[0-2])|Q[1-4])?$', maxLength: 7 });
export const OneOf = <const T extends readonly string[]>(values: T): TEnum<[...T]> =>
  Type.Enum([...values]) as unknown as TEnum<[...T]>;
export const Optional = Type.Optional;
export const ListOf = <T extends TSchema>(item: T, maxItems: number, minItems = 0) =>
  Type.Array(item, { minItems, maxItems });
export const Body = <T extends Record<string, TSchema>>(fields: T) =>
  Type.Object(fields, { additionalProperties: false });
/** A person known by id inside, and whether a telephone number is known; the API takes `{name, phone?}` in this place (api/contract). */
export const PersonRef = () =>
  Type.Object({ person: Id(), callable: Type.Boolean() }, { additionalProperties: false, [PERSON]: true });

/** A field of the engine's form alone: absent from what callers may send. */
export const Fact = <T extends TSchema>(field: T): T => ({ ...field, [FACT]: true });

type Marked = TSchema & { properties?: Record<string, Marked>; items?: Marked; [FREE_TEXT]?: boolean };

/**
 * The places of free text in a body: calls `replace` for each and puts its answer there. The body is copied, not changed.
 */
export function mapFreeTexts(
  schema: TSchema,
  body: unknown,
  replace: (text: string, pointer: string) => string,
): unknown {
  const walk = (node: Marked, value: unknown, pointer: string): unknown => {
    if (value === undefined || value === null) return value;
    if (node[FREE_TEXT] === true && typeof value === 'string') return replace(value, pointer);
    if (node.items !== undefined && Array.isArray(value))
      return value.map((item, index) => walk(node.items as Marked, item, `${pointer}/${index}`));
    if (node.properties !== undefined && typeof value === 'object') {
      const copy: Record<string, unknown> = {};
      for (const [name, field] of Object.entries(value)) {
        const fieldSchema = node.properties[name];
        copy[name] = fieldSchema === undefined ? field : walk(fieldSchema, field, `${pointer}/${name}`);
      }
      return copy;
    }
    return value;
  };
  return walk(schema, body, '');
}
