/** How a case is reached: one update per command of people, one signal per news from outside, and the two queries. */
import {
  ApplicationFailure,
  defineQuery,
  defineSignal,
  defineUpdate,
  setHandler,
} from '@temporalio/workflow';
import { isEngineForm } from '../cases/command-form.ts';
import { COMMAND_NAMES, COMMANDS, type CommandName } from '../cases/commands.ts';
import { deadlines, type Deadline } from '../cases/deadlines.ts';
import { SIGNAL_COMMANDS, type EngineCommand, type SignalCommandName } from '../cases/engine-commands.ts';
import type { CaseEvent } from '../cases/events.ts';
import { decide } from '../cases/lifecycle.ts';
import { isRefusal, refuse, REFUSALS, type Refusal } from '../cases/refusals.ts';
import type { CaseState } from '../cases/state.ts';
import { give, take, type CaseRun } from './case-run.ts';
import { QUERY_NAMES, type CommandArgs, type SignalArgs, type TravellingAnswer } from './messages.ts';
import { findReply, keepReply } from './replies.ts';
import { signalDescription } from './ui-words.ts';

const stateQuery = defineQuery<CaseState>(QUERY_NAMES.state);
const deadlinesQuery = defineQuery<Deadline[]>(QUERY_NAMES.deadlines);

/** Signals keep the keys of so many lines: the relay repeats one only until the engine has accepted it. */
const KEPT_SIGNALS = 100;

/** Registers everything before the first `await`, because messages that came before the first task are dispatched here. */
export function registerHandlers(run: CaseRun): void {
  for (const command of COMMAND_NAMES)
    if (COMMANDS[command].offered && (COMMANDS[command].kinds as readonly string[]).includes(run.state.kind))
      registerCommand(run, command);
  for (const command of SIGNAL_COMMANDS) registerSignal(run, command);
  setHandler(stateQuery, () => run.state, { description: '案件现状：由事件得出的完整状态' });
  setHandler(deadlinesQuery, () => deadlines(run.state), { description: '正在计时的时限，先到期的在前' });
}

function registerCommand(run: CaseRun, command: CommandName): void {
  const { zh, en } = COMMANDS[command];
  setHandler(
    defineUpdate<TravellingAnswer, [CommandArgs]>(command),
    (args) => {
      const judged = judge(run, command, args);
      run.answered = true;
      if ('answer' in judged) return { ...judged.answer, replayed: true, nonce: args.nonce };
      take(run, judged.events);
      if (judged.refusal !== undefined) throw failureOf(judged.refusal);
      const answer = answerOf(run, judged.events, args.nonce);
      keepReply(run.replies, args, answer, run.state.policy.keptReplies);
      return answer;
    },
    {
      // Synchronous: the engine does not await validators.
      validator: (args) => {
        judge(run, command, args);
      },
      description: `${zh} ${en}`,
    },
  );
}

/** A refusal may leave a trace: events that happen although the command is refused (an approval that comes too late). */
type Judged = { events: CaseEvent[]; refusal?: Refusal } | { answer: TravellingAnswer };

/**
 * What a command brings about now: its events, or the answer it had when it came the first time.
 * @throws ApplicationFailure whose type is the refusal's code, where nothing happens at all
 */
function judge(run: CaseRun, command: CommandName, args: CommandArgs): Judged {
  const known = findReply(run.replies, args);
  if (known !== undefined) {
    if (known.hash !== args.bodyHash) throw failureOf(refuse('key-reused'));
    return { answer: known.answer };
  }
  if (!isEngineForm(command, args.body))
    throw ApplicationFailure.nonRetryable(`the body of ${command} is not in the engine's form`, 'malformed');
  if (args.ifMatch !== undefined && args.ifMatch !== run.state.version)
    throw failureOf(refuse('stale-version'));
  const decided = decide(run.state, { command, body: args.body }, args.actor, Date.now());
  if (!isRefusal(decided)) return { events: decided };
  if ('events' in decided) return { events: decided.events, refusal: decided };
  throw failureOf(decided);
}

function failureOf({ refused, field }: Refusal): ApplicationFailure {
  return ApplicationFailure.create({
    message: REFUSALS[refused].en,
    type: refused,
    nonRetryable: true,
    details: field === undefined ? [] : [{ field }],
  });
}

function answerOf(
  { state, recordedState }: CaseRun,
  events: readonly CaseEvent[],
  nonce: string | undefined,
): TravellingAnswer {
  const { version, sequence, stage, rung, hold, outcome, assignee, priority, department, reopenCount } =
    state;
  const proposals = events.flatMap((event) => (event.type === 'proposal-made' ? [event.data.proposal] : []));
  return {
    version,
    sequence,
    stage,
    rung,
    ...(hold === null ? {} : { hold: hold.reason }),
    ...(outcome === null ? {} : { outcome }),
    ...(assignee === null ? {} : { assignee }),
    ...(priority === recordedState.priority ? {} : { priority }),
    ...(department === recordedState.department ? {} : { department }),
    ...(reopenCount === recordedState.reopenCount ? {} : { reopenCount }),
    ...(proposals.length === 0 ? {} : { proposals }),
    nonce,
  };
}

function registerSignal(run: CaseRun, command: SignalCommandName): void {
  setHandler(
    defineSignal<[SignalArgs]>(command),
    ({ key, body }) => {
      if (run.signals.includes(key)) return;
      run.signals.push(key);
      run.signals.splice(0, Math.max(0, run.signals.length - KEPT_SIGNALS));
      give(run, { command, body } as EngineCommand);
    },
    { description: signalDescription(command) },
  );
}
