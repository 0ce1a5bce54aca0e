import { Body, OneOf, Optional, Text, Type } from './fields.ts';

/** RFC 9457, with the closed code, the request's id and every faulty field. */
export const ProblemBody = Body({
  type: Text(200),
  title: Text(400),
  status: Type.Integer({ minimum: 400, maximum: 599 }),
  code: Text(60),
  requestId: Text(60),
  /** With `already-open`: the number of the case that is open. */
  number: Optional(Text(20)),
  errors: Optional(
    Type.Array(Body({ in: OneOf(['body', 'query', 'path', 'header']), pointer: Text(400), code: Text(60) })),
  ),
});
