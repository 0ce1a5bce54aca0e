import { COMMANDS, type CommandName } from '../../cases/commands.ts';
import type { CaseEvent } from '../../cases/events.ts';
import { mapFreeTexts } from '../../cases/fields.ts';
import type { CaseState } from '../../cases/state.ts';
import { textOf, type Names } from './names.ts';

const isCommand = (name: string): name is CommandName => Object.hasOwn(COMMANDS, name);

/** A command's body with the words in place of the texts' ids; a text that was deleted is null. */
export const bodyInWords = (command: string, body: unknown, names: Names): Record<string, unknown> =>
  (isCommand(command)
    ? mapFreeTexts(COMMANDS[command].body, body, (id) => textOf(names, id) ?? '')
    : body) as Record<string, unknown>;

function textIdsOfBody(command: string, body: unknown): string[] {
  const ids: string[] = [];
  if (isCommand(command)) mapFreeTexts(COMMANDS[command].body, body, (id) => (ids.push(id), id));
  return ids;
}

const present = (ids: readonly (string | null | undefined)[]): string[] =>
  ids.filter((id) => typeof id === 'string');

/** The texts that a case's own view shows. */
export const textIdsOfState = (state: CaseState): string[] =>
  present([
    state.description,
    state.expectation,
    ...state.promises.map(({ text }) => text),
    ...state.proposals.flatMap(({ command, body }) => textIdsOfBody(command, body)),
  ]);

/** The texts that an event's data names. */
export function textIdsOfEvent(event: Pick<CaseEvent, 'type' | 'data'>): string[] {
  switch (event.type) {
    case 'opened': {
      const { description, expectation } = event.data as { description: string; expectation: string | null };
      return present([description, expectation]);
    }
    case 'promise-made':
    case 'complaint-owed':
      return present([(event.data as { text: string | null }).text]);
    case 'proposal-made': {
      const { command, body } = event.data as { command: string; body: unknown };
      return textIdsOfBody(command, body);
    }
    default:
      return textIdsOfBody(event.type, event.data);
  }
}

/** Every id of a person (`{person: id}`) in a body, for masking. */
export function personIdsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(personIdsIn);
  if (typeof value !== 'object' || value === null) return [];
  const { person } = value as { person?: unknown };
  return [...(typeof person === 'string' ? [person] : []), ...Object.values(value).flatMap(personIdsIn)];
}
