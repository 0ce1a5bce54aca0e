/** Marks what a dialog's typing goes to. */
export const FIRST = { 'data-first': true } as const;

/** For `afterOpenChange` of a dialog: without motion it is shown only after the browser has given the focus away. */
export const focusFirst = (open: boolean): void => {
  if (open) document.querySelector<HTMLElement>('[role=dialog] [data-first]')?.focus();
};
