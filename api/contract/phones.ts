import { CALLBACK_RESULTS } from '../../cases/codes.ts';
import { Body, Count, IdOut, InstantOut, OneOf, Optional, OrNull, Text, Type } from './fields.ts';

/** A resident's telephone in the demo: whose, and what came in. */
export const PhoneView = Body({
  person: IdOut(),
  /** `张*` and `138****5678`. */
  name: OrNull(Text(60)),
  phone: OrNull(Text(30)),
  community: IdOut(),
  home: OrNull(Text(40)),
  count: Count(),
  /** Calls that rang in vain and may still be answered. */
  missed: Count(),
  lastAt: InstantOut(),
});

/** As the resident saw or heard it. */
export const ReceivedView = Body({
  id: IdOut(),
  kind: OneOf(['text', 'call']),
  case: Text(20),
  template: Text(60),
  at: InstantOut(),
  body: OrNull(Text()),
  /** The owner's page that the text names. */
  link: OrNull(Text(400)),
  outcome: OrNull(OneOf(['no-answer', 'not-placed'])),
  answer: OrNull(OneOf(CALLBACK_RESULTS)),
  mayAnswer: Type.Boolean(),
});

export const PhoneContents = Body({
  person: IdOut(),
  name: OrNull(Text(60)),
  phone: OrNull(Text(30)),
  items: Type.Array(ReceivedView),
});

export const CallAnswer = Body({
  result: OneOf(CALLBACK_RESULTS),
  score: Optional(Type.Integer({ minimum: 1, maximum: 5 })),
  reason: Optional(Type.String({ minLength: 1, maxLength: 4000 })),
  /** For `later`; without it two hours from now, within the hours in which calls are made. */
  at: Optional(Type.String({ format: 'date-time', maxLength: 40 })),
});
