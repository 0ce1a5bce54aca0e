import { Value } from 'typebox/value';
import { commandRow, type CommandName } from './commands.ts';
import { mapFreeTexts } from './fields.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Whether a body is in the form that travels through the engine: as its schema says, and with the id of a stored text in
 * every place of free text, so that no customer's word can get into a workflow's history.
 */
export function isEngineForm(command: CommandName, body: unknown): boolean {
  const schema = commandRow(command).body;
  if (!Value.Check(schema, body)) return false;
  let onlyIds = true;
  mapFreeTexts(schema, body, (text) => {
    onlyIds &&= UUID.test(text);
    return text;
  });
  return onlyIds;
}
