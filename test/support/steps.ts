/** What people do to a case in a test, and what the test waits for. */
import { createHash, randomUUID } from 'node:crypto';
import { WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { expect, vi } from 'vitest';
import type { CommandBody, CommandName } from '../../cases/commands.ts';
import type { Deadline, DeadlineName } from '../../cases/deadlines.ts';
import type { CaseEvent, EventType } from '../../cases/events.ts';
import type { CaseState } from '../../cases/state.ts';
import { caseEventsAfter } from '../../db/queries/stored-case.ts';
import {
  QUERY_NAMES,
  wholeAnswer,
  workflowIdOf,
  type CommandAnswer,
  type CommandArgs,
  type TravellingAnswer,
} from '../../workflows/messages.ts';
import type { House } from './house.ts';
import type { OpenedCase } from './openings.ts';
import { actor } from './people.ts';

const PATIENCE = { timeout: 20_000, interval: 25 };

export const handleOf = (house: House, { number }: OpenedCase) =>
  house.client.workflow.getHandle(workflowIdOf(number));

const short = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 22);

/** The id of a stored text, as it stands where somebody wrote something. */
export const words = (): string => randomUUID();

/** Gives a command as the API sends it. A refusal rejects with its code as the message. */
export async function give<C extends CommandName>(
  house: House,
  opened: OpenedCase,
  command: C,
  body: CommandBody<C>,
  login: string,
  extra: Partial<CommandArgs> = {},
): Promise<CommandAnswer> {
  const bodyHash = short(JSON.stringify(body));
  const args: CommandArgs = { key: randomUUID(), bodyHash, body, actor: actor(login), ...extra };
  const updateId = short([args.actor.id, args.key, args.bodyHash].join(' '));
  try {
    const travelled = await handleOf(house, opened).executeUpdate<TravellingAnswer, [CommandArgs]>(command, {
      args: [args],
      updateId,
    });
    return wholeAnswer(travelled);
  } catch (error) {
    if (error instanceof WorkflowUpdateFailedError && error.cause instanceof ApplicationFailure)
      throw new Error(error.cause.type ?? 'failed', { cause: error });
    throw error;
  }
}

/** The engine has taken the case. */
export const waitForStart = (house: House, opened: OpenedCase): Promise<CaseState> =>
  vi.waitFor(() => stateOf(house, opened), PATIENCE);

export const stateOf = (house: House, opened: OpenedCase): Promise<CaseState> =>
  handleOf(house, opened).query<CaseState>(QUERY_NAMES.state);

export const deadlinesOf = (house: House, opened: OpenedCase): Promise<Deadline[]> =>
  handleOf(house, opened).query<Deadline[]>(QUERY_NAMES.deadlines);

export const recordOf = ({ database }: House, { id }: OpenedCase): Promise<CaseEvent[]> =>
  caseEventsAfter(database.db, id);

/** Waits until the record holds such an event; answers the latest of them. */
export const waitForEvent = <T extends EventType>(
  house: House,
  opened: OpenedCase,
  type: T,
  matches: (event: CaseEvent & { type: T }) => boolean = () => true,
): Promise<CaseEvent & { type: T }> =>
  vi.waitFor(async () => {
    const events = await recordOf(house, opened);
    const found = events.findLast(
      (event): event is CaseEvent & { type: T } =>
        event.type === type && matches(event as CaseEvent & { type: T }),
    );
    expect(found, `${type} among ${events.map((event) => event.type).join(', ')}`).toBeDefined();
    return found as CaseEvent & { type: T };
  }, PATIENCE);

/** Waits until the record has all that the workflow has. */
export const waitForRecord = (house: House, opened: OpenedCase): Promise<void> =>
  vi.waitFor(async () => {
    const { sequence } = await stateOf(house, opened);
    const events = await recordOf(house, opened);
    expect(events.at(-1)?.sequence).toBe(sequence);
  }, PATIENCE);

export interface OutboxLine {
  template: string;
  channel: string;
  state: string;
  body: string | null;
  attempts: number;
}

/** What left the house for a case, and what was only shown inside. */
export async function outboxOf({ database }: House, { id }: OpenedCase): Promise<OutboxLine[]> {
  const { rows } = await database.pool.query<OutboxLine>(
    `select template, channel, state, body, attempts, at, id from messages where case_id = $1
     union all select template, channel, state, outcome, attempts, at, id from calls where case_id = $1 order by at, id`,
    [id],
  );
  return rows;
}

export const waitForMessage = (
  house: House,
  opened: OpenedCase,
  template: string,
  state = 'sent',
): Promise<OutboxLine> =>
  vi.waitFor(async () => {
    const lines = await outboxOf(house, opened);
    const found = lines.find((line) => line.template === template && line.state === state);
    expect(found, `${template} ${state} among ${JSON.stringify(lines)}`).toBeDefined();
    return found as OutboxLine;
  }, PATIENCE);

export type { DeadlineName };
