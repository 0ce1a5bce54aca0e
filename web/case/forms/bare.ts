import type { CaseView } from '../../../api/contract/case-view.ts';
import { OUTSIDE_DEPARTMENTS, type Department } from '../../../cases/codes.ts';
import type { CommandName } from '../../../cases/commands.ts';

const outside: readonly Department[] = OUTSIDE_DEPARTMENTS;

/** Commands that ask for nothing: their button gives them. Setting out and arriving ask only for whom one stands. */
export const isBare = (command: CommandName, { department }: CaseView): boolean =>
  command === 'resume' || ((command === 'depart' || command === 'arrive') && !outside.includes(department));
