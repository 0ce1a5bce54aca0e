import type { CommandName } from '../../cases/commands.ts';
import { commandRow } from '../../cases/commands.ts';
import type { CaseEngine } from '../../cases/codes.ts';
import { decide } from '../../cases/lifecycle.ts';
import { isRefusal, type RefusalCode } from '../../cases/refusals.ts';
import type { CaseState } from '../../cases/state.ts';
import { MINUTE, type Instant } from '../../cases/time.ts';
import { OWNER_COMMANDS, ownerActor } from './actor.ts';

/** Whether a command of the customer would be carried out now and, where a wait is known, when it would. */
export interface Offer {
  readonly command: CommandName;
  readonly refused: RefusalCode | null;
  readonly againAt: Instant | null;
}

/** A body that is right in itself, so that only the case can refuse. */
const TRIALS: Partial<Record<CommandName, Record<string, unknown>>> = {
  'answer-quote': { accepted: true },
  confirm: { satisfied: true },
  escalate: { reason: '' },
  reopen: { reason: '' },
  'raise-dispute': { reason: 'fee-dispute', text: '' },
  withdraw: { reason: '' },
};

function againAt({ urgedAt, policy, clocks }: CaseState, refused: RefusalCode): Instant | null {
  if (refused === 'too-often' && urgedAt !== null) return urgedAt + policy.urgeGapMinutes * MINUTE;
  return refused === 'too-early' ? (clocks.response?.dueAt ?? null) : null;
}

/** What `decide` would answer to each command of the customer: the rules themselves are tried, nothing is given. */
export function offersOf(
  { state, engine, link }: { state: CaseState; engine: CaseEngine; link: string },
  now: Instant,
): Offer[] {
  return OWNER_COMMANDS.filter((command) => commandRow(command).kinds.includes(state.kind)).map((command) => {
    if (engine !== 'running')
      return { command, refused: engine === 'pending' ? 'engine-pending' : 'case-closed', againAt: null };
    const decided = decide(state, { command, body: TRIALS[command] ?? {} }, ownerActor(link), now);
    if (!isRefusal(decided)) return { command, refused: null, againAt: null };
    return { command, refused: decided.refused, againAt: againAt(state, decided.refused) };
  });
}
