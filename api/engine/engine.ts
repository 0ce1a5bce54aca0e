import type { CommandName } from '../../cases/commands.ts';
import type { CaseState } from '../../cases/state.ts';
import type { Instant } from '../../cases/time.ts';
import type { CommandAnswer, CommandArgs } from '../../workflows/messages.ts';

/** The engine does not answer within its time. Whether the command was carried out is not known. */
export class EngineAway extends Error {
  constructor(cause?: unknown) {
    super('the engine does not answer', { cause });
    this.name = 'EngineAway';
  }
}

/** The engine has no running workflow of this number: not started yet, or archived. */
export class NotRunning extends Error {
  constructor(number: string) {
    super(`no running workflow: ${number}`);
    this.name = 'NotRunning';
  }
}

/** What the API asks of the engine. Everything may throw `EngineAway`. */
export interface Engine {
  /**
   * Gives a command to a case and answers what the workflow answered, within five seconds.
   * @throws Problem with the refusal's code · NotRunning · EngineAway
   */
  command(number: string, command: CommandName, args: CommandArgs): Promise<CommandAnswer>;
  /** The workflow's own state, also after its end while its history is kept. @throws NotRunning · EngineAway */
  state(number: string): Promise<CaseState>;
  /** The workflow's own clock. @throws NotRunning · EngineAway */
  timeOf(number: string): Promise<Instant>;
  /** Moves the workflow's own clock on by so many milliseconds; resolves when it stands there. Demo and tests only. */
  skip(number: string, ms: number): Promise<void>;
  /** Whether the engine answers now; never throws. */
  isReady(): Promise<boolean>;
  close(): Promise<void>;
}
