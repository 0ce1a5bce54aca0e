/** The value below which that share of the samples lies; 0 of none. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = samples.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** How long a piece of work took, in milliseconds. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

export const ms = (value: number): string => (value < 10 ? value.toFixed(1) : String(Math.round(value)));
export const times = (value: number): string =>
  `${value < 10 ? value.toFixed(1) : String(Math.round(value))}×`;
export const mib = (bytes: number): string => String(Math.round(bytes / 1024 / 1024));
export const kib = (bytes: number): string => (bytes / 1024).toFixed(1);

/** A Markdown table with its first row as the head; columns after the first align right. */
export function table(head: readonly string[], ...rows: (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, nth) => (nth === 0 ? '---' : '--:'))), ...rows.map(line)].join('\n');
}

/** Works through a list with so many workers at once; answers when the last has ended. */
export async function byClients<T>(
  clients: number,
  list: readonly T[],
  work: (item: T) => Promise<unknown>,
): Promise<void> {
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < list.length) {
      const item = list[next] as T;
      next += 1;
      await work(item);
    }
  };
  await Promise.all(Array.from({ length: clients }, worker));
}
