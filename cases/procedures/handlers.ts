import type { CommandBody, CommandName } from '../commands.ts';
import type { EngineCommandBodies, EngineCommandName } from '../engine-commands.ts';
import type { Refusal } from '../refusals.ts';
import type { Step } from '../step.ts';

/** Carries out one command on a step: refuses before it emits anything, or emits what happened. */
export type Handler<C extends CommandName> = (step: Step, body: CommandBody<C>) => Refusal | void;
/** Carries out what the clock or the engine brings; emits nothing when the case has moved on. */
export type EngineHandler<C extends EngineCommandName> = (step: Step, body: EngineCommandBodies[C]) => void;

export type Handlers = { [C in CommandName]?: Handler<C> };
export type EngineHandlers = { [C in EngineCommandName]?: EngineHandler<C> };
