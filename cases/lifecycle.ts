import type { CommandName } from './commands.ts';
import type { EngineCommand } from './engine-commands.ts';
import type { CaseEvent } from './events.ts';
import type { Refusal } from './refusals.ts';
import type { Actor, CaseState, Opening } from './state.ts';
import type { Instant } from './time.ts';

/** A command of a person, with its body as the workflow sees it. */
export interface PersonCommand {
  command: CommandName;
  body: unknown;
}
export type { Actor, CaseEvent, CaseState, EngineCommand, Instant, Opening, Refusal };
