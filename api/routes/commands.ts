import type { FastifyInstance, FastifyRequest } from 'fastify';
import { COMMAND_NAMES, COMMANDS, type CommandName } from '../../cases/commands.ts';
import { findPeopleNames } from '../../db/queries/case-names.ts';
import { findCase, type FoundCase } from '../../db/queries/find-case.ts';
import type { CommandAnswer } from '../../workflows/messages.ts';
import type { Room } from '../room.ts';
import { giveCommand } from '../commands/give-command.ts';
import { versionSeen } from '../commands/if-match.ts';
import { CommandedCase } from '../contract/case-view.ts';
import { wireBody } from '../contract/command-bodies.ts';
import { Body, CaseParams } from '../contract/fields.ts';
import { Problem } from '../problem.ts';
import { caseOf, signedIn } from '../plugins/permissions.ts';
import { commandedCase } from '../views/case-view.ts';
import { caseTime } from '../views/load-case.ts';

const operationIdOf = (command: string): string =>
  command.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());

async function answerOf(room: Room, found: FoundCase, command: CommandName, answer: CommandAnswer) {
  const people = await findPeopleNames(room.db, answer.assignee === null ? [] : [answer.assignee]);
  return commandedCase(
    {
      state: found.state,
      engine: found.engine,
      now: caseTime(room, found),
      names: { people, texts: new Map(), residents: new Map() },
    },
    command,
    answer,
  );
}

/** Between an opening and its start a command is told to wait; the row may have changed since it was read. */
async function running(room: Room, found: FoundCase): Promise<FoundCase> {
  return found.engine === 'pending' ? ((await findCase(room.db, found.state.id)) ?? found) : found;
}

/** One route per command, so that the contract shows each body; all of them do the same. */
export function commandRoutes(app: FastifyInstance, room: Room): void {
  const carryOut = async (request: FastifyRequest, command: CommandName) => {
    const key = request.idempotencyKey;
    if (key === null) throw new Problem('key-missing');
    const found = await running(room, caseOf(request));
    const answer = await giveCommand(room, found, {
      command,
      wire: request.body as Record<string, unknown>,
      actor: signedIn(request).actor,
      key,
      bodyHash: request.bodyHash,
      ifMatch: versionSeen(request.headers['if-match']),
    });
    return { answer, view: await answerOf(room, found, command, answer) };
  };
  for (const command of COMMAND_NAMES)
    app.post(
      `/api/cases/:id/commands/${command}`,
      {
        config: { permit: { command, case: true }, keyRequired: true },
        schema: {
          operationId: operationIdOf(command),
          summary: `${COMMANDS[command].en} ${COMMANDS[command].zh}`,
          tags: ['commands'],
          params: CaseParams,
          body: wireBody(command),
          response: { 200: Body({ case: CommandedCase }) },
        },
      },
      async (request, reply) => {
        const { answer, view } = await carryOut(request, command);
        if (answer.replayed) void reply.header('Idempotency-Replayed', 'true');
        void reply.header('ETag', `"${view.version}"`);
        return { case: view };
      },
    );
}
