/** Fetches the index of the page's own font once the first screen stands: most machines have Chinese fonts and need none of it. */
export function fetchWebFont(): void {
  const fetchIt = (): void => void import('./web-font.css');
  if ('requestIdleCallback' in globalThis) requestIdleCallback(fetchIt, { timeout: 2_000 });
  else setTimeout(fetchIt, 1_000);
}
