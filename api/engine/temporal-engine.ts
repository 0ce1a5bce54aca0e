import { createHash } from 'node:crypto';
import {
  ServiceError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
  type Client,
  type Connection,
} from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { isProblemCode, refused } from '../problem.ts';
import type { CaseState } from '../../cases/state.ts';
import type { RefusalCode } from '../../cases/refusals.ts';
import {
  QUERY_NAMES,
  wholeAnswer,
  workflowIdOf,
  type CommandAnswer,
  type TravellingAnswer,
} from '../../workflows/messages.ts';
import { EngineAway, NotRunning, type Engine } from './engine.ts';
import { currentTime, skipTime } from './time-skipping.ts';

/** How long a caller waits for the engine before it is told to repeat. */
const ANSWER_WITHIN_MS = 5_000;
/** gRPC status of the limit of updates in flight on one case. */
const RESOURCE_EXHAUSTED = 8;
const NOT_FOUND = 5;
const RETRY_AFTER_MS = 50;

/** The gRPC status in the chain of causes, if there is one. */
function grpcStatus(error: unknown): number | undefined {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    const code = (at as { code?: unknown }).code;
    if (typeof code === 'number') return code;
  }
  return undefined;
}

/** Engine errors in the API's words: a refusal, a case that is not running, or an engine that is away. */
function translated(error: unknown, number: string): Error {
  if (error instanceof WorkflowUpdateFailedError && error.cause instanceof ApplicationFailure) {
    const { type, details } = error.cause;
    const field = (details?.[0] as { field?: string } | undefined)?.field;
    if (type && isProblemCode(type)) return refused(type as RefusalCode, field);
    return error;
  }
  if (error instanceof WorkflowNotFoundError || grpcStatus(error) === NOT_FOUND)
    return new NotRunning(number);
  if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError || error instanceof ServiceError)
    return new EngineAway(error);
  if (grpcStatus(error) !== undefined) return new EngineAway(error);
  return error instanceof Error ? error : new Error(String(error));
}

/** The engine over a Temporal client. Its connection may be lazy: nothing here needs the server to be up at the start. */
export class TemporalEngine implements Engine {
  readonly #client: Client;
  readonly #connection: Connection;
  readonly #namespace: string;

  constructor(client: Client, connection: Connection, namespace: string) {
    this.#client = client;
    this.#connection = connection;
    this.#namespace = namespace;
  }

  /** The same command by the same person with the same key and body has the same update id, also from another process. */
  async command(...[number, command, args]: Parameters<Engine['command']>): Promise<CommandAnswer> {
    // Hashed, because the history holds it four times.
    const updateId = createHash('sha256')
      .update([args.actor.id, args.key, args.bodyHash].join(':'))
      .digest('base64url')
      .slice(0, 22);
    const handle = this.#client.workflow.getHandle(workflowIdOf(number));
    const travelled = await this.#within(number, () =>
      handle.executeUpdate<TravellingAnswer, [typeof args]>(command, { args: [args], updateId }),
    );
    return wholeAnswer(travelled);
  }

  state(number: string): Promise<CaseState> {
    const handle = this.#client.workflow.getHandle(workflowIdOf(number));
    return this.#within(number, () => handle.query<CaseState>(QUERY_NAMES.state));
  }

  timeOf(number: string): Promise<number> {
    return this.#within(number, () => currentTime(this.#place(number)));
  }

  async skip(number: string, ms: number): Promise<void> {
    try {
      await skipTime(this.#place(number), ms);
    } catch (error) {
      throw translated(error, number);
    }
  }

  async isReady(): Promise<boolean> {
    try {
      await this.#connection.withDeadline(Date.now() + 1_000, () =>
        this.#connection.workflowService.getSystemInfo({}),
      );
      return true;
    } catch {
      // Whatever the reason, the answer to the question is no.
      return false;
    }
  }

  close(): Promise<void> {
    return this.#connection.close();
  }

  #place(number: string) {
    return { connection: this.#connection, namespace: this.#namespace, workflowId: workflowIdOf(number) };
  }

  /** One call with its deadline; the limit of updates in flight is waited out inside it. */
  async #within<T>(number: string, call: () => Promise<T>): Promise<T> {
    const deadline = Date.now() + ANSWER_WITHIN_MS;
    for (;;) {
      try {
        return await this.#connection.withDeadline(deadline, call);
      } catch (error) {
        if (grpcStatus(error) !== RESOURCE_EXHAUSTED || Date.now() + RETRY_AFTER_MS >= deadline)
          throw translated(error, number);
        await new Promise((resolve) => setTimeout(resolve, RETRY_AFTER_MS));
      }
    }
  }
}
