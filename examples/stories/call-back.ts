import type { CommandedCase } from '../../api/contract/case-view.ts';
import type { CommandBody } from '../../cases/commands.ts';
import { MINUTE, parseInstant } from '../../cases/time.ts';
import type { CaseInHand } from '../case-in-hand.ts';
import { must } from '../expectation.ts';

/** The engine's own call comes at its time and nobody picks up; then an agent reaches the customer and notes the answer. */
export async function callBack(
  resolved: CaseInHand,
  answer: CommandBody<'record-callback'>,
): Promise<CommandedCase> {
  const { nextCallbackAt, stage } = await resolved.read();
  must(stage === 'callback' && nextCallbackAt !== null, `${resolved.number}: no follow-up call is planned`);
  const planned = parseInstant(nextCallbackAt) ?? 0;
  await resolved.letTimePassUntil(planned + MINUTE);
  await resolved.happened('call-ended', ({ at }) => (parseInstant(at) ?? 0) >= planned);
  return resolved.give('agent', 'record-callback', answer);
}
