import { REQUEST_PROBLEMS } from '../../api/contract/request-problems.ts';
import { REFUSALS } from '../../cases/refusals.ts';
import { COMMANDS, isCommandName } from '../../cases/commands.ts';
import type { Language } from './i18n.ts';

const PROBLEMS: Record<string, { zh: string; en: string }> = { ...REFUSALS, ...REQUEST_PROBLEMS };

/** The words of a refusal or problem, the same as the API's title. */
export const problemWords = (code: string, language: Language): string =>
  (PROBLEMS[code] ?? REQUEST_PROBLEMS.internal)[language];

/** A command as a verb on a button. */
export const commandWords = (command: string, language: Language): string =>
  isCommandName(command) ? COMMANDS[command][language] : command;
