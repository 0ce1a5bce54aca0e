import { COMMANDS, isCommandName } from '../../cases/commands.ts';
import type { Language } from './i18n.ts';

export { problemWords } from './refusal-words.ts';

/** A command as a verb on a button. */
export const commandWords = (command: string, language: Language): string =>
  isCommandName(command) ? COMMANDS[command][language] : command;
