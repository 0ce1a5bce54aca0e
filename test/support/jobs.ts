/** The commands that an operator runs, as processes of their own. */
import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { checkout } from '../../stack/data-folder.ts';

export interface JobEnd {
  code: number | null;
  said: string;
}

/** `node --import tsx stack/<name>.ts …` under this environment alone. */
export async function runStackJob(name: string, env: NodeJS.ProcessEnv, ...args: string[]): Promise<JobEnd> {
  const child = spawn(process.execPath, ['--import', 'tsx', `stack/${name}.ts`, ...args], {
    cwd: checkout,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env },
  });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { code, said: out + err };
}
