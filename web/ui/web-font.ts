/**
 * Fetches the index of the page's own font, beside the words and before anything is drawn: a button that stands already keeps
 * the boxes it was drawn with. Without it the machine's own fonts serve, so a failure is no reason to show nothing.
 */
export const fetchWebFont = (): Promise<unknown> => import('./web-font.css').catch(() => undefined);
