import { createContext, useContext } from 'react';
import type { GivenCommand } from './use-command.ts';

/** A command's form that lies open; `about` is the promise, task, page or proposal that it was opened from. */
export interface OpenedForm {
  command: GivenCommand;
  about?: string;
}

export const OpenForm = createContext<(form: OpenedForm | null) => void>(() => undefined);
/** Opens a command's form in the bar below, or closes it. */
export const useOpenForm = (): ((form: OpenedForm | null) => void) => useContext(OpenForm);
