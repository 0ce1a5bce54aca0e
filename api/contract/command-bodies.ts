import type { TSchema } from 'typebox';
import { BESIDE_THE_CASE, COMMANDS, type CommandName } from '../../cases/commands.ts';
import { FACT, PERSON } from '../../cases/fields.ts';
import { PersonIn } from './fields.ts';

/** The commands of the URL: those of the workflow, and those that stand beside the case. */
export type PostedCommand = CommandName | keyof typeof BESIDE_THE_CASE;
export const POSTED_COMMANDS = { ...COMMANDS, ...BESIDE_THE_CASE };

type Json = Record<string, unknown>;

const isFact = (node: unknown): boolean =>
  typeof node === 'object' && node !== null && (node as Json)[FACT] === true;

/** What the caller sends in a person's place is the person, not an id; facts of the archive no caller sends. */
function onTheWire(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(onTheWire);
  if (typeof node !== 'object' || node === null) return node;
  if ((node as Json)[PERSON] === true) return { ...PersonIn(), [PERSON]: true };
  return Object.fromEntries(
    Object.entries(node)
      .filter(([, value]) => !isFact(value))
      .map(([key, value]) => [key, onTheWire(value)]),
  );
}

/** A command's body as the API takes it: derived from the one declaration, texts and people in clear. */
export const wireBody = (command: PostedCommand): TSchema =>
  onTheWire(POSTED_COMMANDS[command].body) as TSchema;
