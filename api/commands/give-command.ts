import { randomBytes } from 'node:crypto';
import { commandRow, type CommandName } from '../../cases/commands.ts';
import { judge } from '../../cases/permissions.ts';
import type { Actor, CaseState } from '../../cases/state.ts';
import { createPerson } from '../../db/queries/persons.ts';
import { findCase, type FoundCase } from '../../db/queries/find-case.ts';
import { putTexts } from '../../db/queries/texts.ts';
import type { CommandAnswer } from '../../workflows/messages.ts';
import type { Room } from '../room.ts';
import { EngineAway, NotRunning } from '../engine/engine.ts';
import { cleanPhone } from '../phone.ts';
import { Problem, refused } from '../problem.ts';
import { actorFor } from '../scope.ts';
import { toEngineBody } from './engine-body.ts';
import { lookUpReferences } from './references.ts';

/** A command as it arrived, its schema satisfied. */
export interface Given {
  readonly command: CommandName;
  readonly wire: Record<string, unknown>;
  readonly actor: Actor;
  readonly key: string;
  readonly bodyHash: Buffer;
  readonly ifMatch: number | undefined;
}

/** What the workflow has no handler for: another kind's command, or one that is not offered yet. */
function refuseUnknownToWorkflow(state: CaseState, { command, actor, ifMatch }: Given): void {
  const row = commandRow(command);
  if (row.offered && row.kinds.includes(state.kind)) return;
  if (ifMatch !== undefined && ifMatch !== state.version) throw refused('stale-version');
  const refusal = judge(state, command, actor);
  if (refusal !== null) throw refused(refusal.refused, refusal.field);
}

/** Why no workflow answered: not started yet, or ended. */
async function whyNotRunning({ db }: Room, number: string): Promise<Problem> {
  const found = await findCase(db, number);
  return refused(
    found?.engine === 'archived' || found?.state.archived === true ? 'case-closed' : 'engine-pending',
  );
}

/** Whether stage, rung and relation let the command pass. The record may be a step behind; then the workflow is asked. */
async function wouldPass(
  { engine }: Room,
  state: CaseState,
  { command, actor }: Pick<Given, 'command' | 'actor'>,
): Promise<boolean> {
  if (judge(state, command, actor) === null) return true;
  try {
    return judge(await engine.state(state.number), command, actor) === null;
  } catch (error) {
    // It does not run: its own answer to the command says why.
    if (error instanceof NotRunning) return false;
    if (error instanceof EngineAway) throw new Problem('unavailable');
    throw error;
  }
}

/**
 * Gives a command of a person to the case's workflow: words and people are kept first and ids travel in their place. The
 * workflow judges; the only thing settled here is what it cannot know: ids of the archive. They refuse only where the case
 * would let the command pass, so that a refusal of stage or relation goes first (commands.md §1).
 * @throws Problem
 */
export async function giveCommand(room: Room, found: FoundCase, given: Given): Promise<CommandAnswer> {
  const { db, engine, clock, config } = room;
  const { state } = found;
  const { command, wire, actor, key, bodyHash, ifMatch } = given;
  if (found.engine === 'archived') throw refused('case-closed');
  if (found.engine === 'pending') throw refused('engine-pending');
  refuseUnknownToWorkflow(state, given);
  const { facts, faults } = await lookUpReferences(db, state, wire);
  if (faults.length > 0 && (await wouldPass(room, state, given)))
    throw new Problem('unknown-reference', { faults });
  const { body, texts } = await toEngineBody(command, wire, ({ name, phone }) =>
    createPerson(db, config.keys, {
      kind: 'reporter',
      name: name.trim(),
      phone: phone === undefined ? undefined : cleanPhone(phone),
      at: clock(),
    }),
  );
  await putTexts(db, texts, { caseId: state.id, author: actor.id, at: clock() });
  const nonce = randomBytes(6).toString('base64url');
  try {
    const answer = await engine.command(state.number, command, {
      key,
      bodyHash: bodyHash.toString('base64url').slice(0, 22),
      body: { ...body, ...facts },
      actor: actorFor(state, actor),
      nonce,
      ...(ifMatch === undefined ? {} : { ifMatch }),
    });
    return { ...answer, replayed: answer.replayed || answer.nonce !== nonce };
  } catch (error) {
    if (error instanceof NotRunning) throw await whyNotRunning(room, state.number);
    if (error instanceof EngineAway) throw new Problem('unavailable');
    throw error;
  }
}
