import { AUDIENCES, MESSAGE_CHANNELS, MESSAGE_STATES } from '../../cases/codes.ts';
import { Body, IdOut, InstantOut, OneOf, OrNull, Text } from './fields.ts';

/** A text, page or call that left the case or is about to. */
export const MessageView = Body({
  id: IdOut(),
  kind: OneOf(['message', 'page', 'call']),
  audience: OneOf(AUDIENCES),
  channel: OneOf(MESSAGE_CHANNELS),
  template: Text(60),
  state: OneOf(MESSAGE_STATES),
  at: InstantOut(),
  body: OrNull(Text()),
  outcome: OrNull(Text(20)),
});
