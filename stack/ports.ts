import { createServer } from 'node:net';
import { readRemembered, remember } from './remembered.ts';

/** True when nobody listens on this loopback port. */
export function isFree(port: number, host = '127.0.0.1'): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer()
      .once('error', () => resolve(false))
      .once('listening', () => probe.close(() => resolve(true)))
      .listen({ port, host, exclusive: true });
  });
}

export function anyFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
      .once('error', reject)
      .once('listening', () => {
        const address = probe.address();
        const port = typeof address === 'object' && address !== null ? address.port : 0;
        probe.close(() => resolve(port));
      })
      .listen({ port: 0, host: '127.0.0.1' });
  });
}

/**
 * The port a server of ours gets: the one it had last time, else the preferred one, else any that is free. The choice is
 * remembered in the data folder, so that links keep working.
 */
export async function choosePort(dataFolder: string, server: string, preferred?: number): Promise<number> {
  const candidates = [portsOf(dataFolder)[server], preferred].filter((port) => port !== undefined);
  let chosen: number | undefined;
  for (const port of candidates) chosen ??= (await isFree(port)) ? port : undefined;
  chosen ??= await anyFreePort();
  // Read again: another server may have chosen meanwhile.
  remember(dataFolder, 'ports', { ...portsOf(dataFolder), [server]: chosen });
  return chosen;
}

const portsOf = (dataFolder: string): Record<string, number> =>
  (readRemembered(dataFolder, 'ports') ?? {}) as Record<string, number>;
