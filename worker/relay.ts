/**
 * Sends the lines of `engine_requests` to Temporal until it has accepted them: openings and news from outside survive an
 * engine that is away. Woken by NOTIFY, so that an opening starts within milliseconds; asks by itself every few seconds, in
 * case the notification was lost or a line's lease ran out. Several relays share the lines by their leases.
 */
import { WorkflowExecutionAlreadyStartedError, WorkflowNotFoundError, type Client } from '@temporalio/client';
import type { Logger } from 'pino';
import type { Database, Db } from '../db/client.ts';
import { listen } from '../db/listen.ts';
import {
  claimEngineRequests,
  markEngineRequestFailed,
  markEngineRequestSent,
  type EngineRequest,
} from '../db/queries/engine-requests.ts';
import {
  startOptionsOf,
  type CaseResumption,
  type CaseStart,
  type SignalArgs,
} from '../workflows/messages.ts';

const BATCH = 20;
const LEASE_MS = 15_000;
const POLL_MS = 2_000;
const CALL_MS = 5_000;
/** Waits between attempts at one line: 0.5 s doubling to 30 s. */
const retryMs = (attempts: number): number => Math.min(30_000, 500 * 2 ** Math.min(attempts - 1, 6));

export interface Relay {
  /** Ends after the lines under way; those not accepted stay for the next relay. */
  stop(): Promise<void>;
}

export function startRelay(database: Database, client: Client, log: Logger): Relay {
  const stopping = new AbortController();
  const bell = createBell();
  const listening = listen(database.pool, 'engine_requests', bell.ring, (err) =>
    log.warn({ err }, 'the lines for the engine are not announced; asking by time until they are'),
  );
  const running = run(database.db, client, log, bell.wait, stopping.signal);
  return {
    async stop() {
      stopping.abort();
      bell.ring();
      await listening.stop();
      await running;
    },
  };
}

async function run(
  db: Db,
  client: Client,
  log: Logger,
  bell: (ms: number) => Promise<void>,
  stopping: AbortSignal,
): Promise<void> {
  while (!stopping.aborted) {
    const lines = await claimEngineRequests(db, { limit: BATCH, leaseMs: LEASE_MS }).catch(
      (error: unknown) => {
        log.warn({ err: error }, 'the lines for the engine cannot be read');
        return null;
      },
    );
    await Promise.all((lines ?? []).map((line) => pass(db, client, log, line)));
    // A line behind another of its case is claimed only after that one is sent: look again at once.
    if (lines === null || lines.length === 0) await bell(POLL_MS);
  }
}

/** One line: sent and marked, or marked as failed and due again later. Never throws. */
async function pass(db: Db, client: Client, log: Logger, line: EngineRequest): Promise<void> {
  try {
    await client.withDeadline(Date.now() + CALL_MS, () => send(client, line));
    await markEngineRequestSent(db, line.id);
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    log.warn(
      { line: line.id, name: line.name, attempts: line.attempts, err: error },
      'the engine did not take a line',
    );
    await markEngineRequestFailed(db, { id: line.id, error: words, retryMs: retryMs(line.attempts) }).catch(
      (failure: unknown) => {
        log.warn(
          { line: line.id, err: failure },
          'a failed line could not be marked; its lease will run out',
        );
      },
    );
  }
}

async function send(client: Client, line: EngineRequest): Promise<void> {
  if (line.kind === 'start') {
    try {
      await client.workflow.start(line.name, startOptionsOf(line.payload as CaseStart | CaseResumption));
    } catch (error) {
      // It ran before and has ended: the line had been accepted, only its mark was lost.
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    }
    return;
  }
  const args: SignalArgs = { key: `line-${line.id}`, body: line.payload as SignalArgs['body'] };
  try {
    await client.workflow.getHandle(line.workflowId).signal(line.name, args);
  } catch (error) {
    // The case is archived: the row that the line stands beside is all that is left to know.
    if (!(error instanceof WorkflowNotFoundError)) throw error;
  }
}

/** Waits for a ring or for the time; a ring while nobody waits is not lost. */
function createBell(): { ring: () => void; wait: (ms: number) => Promise<void> } {
  let rung = false;
  let wake: (() => void) | null = null;
  return {
    ring: () => {
      rung = true;
      wake?.();
    },
    async wait(ms) {
      if (!rung)
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, ms);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      wake = null;
      rung = false;
    },
  };
}
