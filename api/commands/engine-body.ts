import { COMMANDS, type CommandName } from '../../cases/commands.ts';
import { mapFreeTexts, PERSON } from '../../cases/fields.ts';
import { newId } from '../../db/schema/columns.ts';
import type { NewText } from '../../db/queries/texts.ts';

/** A person in clear, as a body brings it. */
export interface PersonGiven {
  readonly name: string;
  readonly phone?: string;
}

/** A command's body with ids where it had words and people, and what must be kept under those ids. */
export interface EngineBody {
  readonly body: Record<string, unknown>;
  readonly texts: readonly NewText[];
}

/** Fields of a command that name a person. Bodies hold people at the top only. */
const personFields = (command: CommandName): string[] =>
  Object.entries((COMMANDS[command].body.properties ?? {}) as Record<string, Record<string, unknown>>)
    .filter(([, field]) => field[PERSON] === true)
    .map(([name]) => name);

/**
 * Turns the body of the wire into the engine's form. `keepPerson` seals a person and answers the id; it is called for each
 * person in the body, so that nobody is kept for a command without one.
 */
export async function toEngineBody(
  command: CommandName,
  wire: Readonly<Record<string, unknown>>,
  keepPerson: (person: PersonGiven) => Promise<string>,
): Promise<EngineBody> {
  const texts: NewText[] = [];
  const body = mapFreeTexts(COMMANDS[command].body, wire, (text) => {
    const id = newId();
    texts.push({ id, body: text });
    return id;
  }) as Record<string, unknown>;
  for (const field of personFields(command)) {
    const given = wire[field] as PersonGiven | undefined;
    if (given !== undefined)
      body[field] = { person: await keepPerson(given), callable: given.phone !== undefined };
  }
  return { body, texts };
}
