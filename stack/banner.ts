import { join } from 'node:path';
import type { PostgresServer } from './postgres.ts';
import type { TemporalServer } from './temporal.ts';

/** As GET /api/demo/logins answers. */
export type DemoLogin = { role: string; login: string; password: string; name: string };

export type Running = {
  address: string;
  dataFolder: string;
  demo: boolean;
  seconds: number;
  postgres: PostgresServer;
  temporal: TemporalServer;
  temporalUiUrl?: string;
  logins: readonly DemoLogin[];
};

/** What `npm start` prints when everything runs. */
export function bannerOf(running: Running): string {
  const { address, dataFolder, postgres, temporal, temporalUiUrl } = running;
  const row = (label: string, text: string): string => `  ${label.padEnd(14)}${text}`;
  const lines = ['', `Guanjia 管家 is running (${running.seconds.toFixed(1)} s)`, '', row('open', address)];
  lines.push(
    row('API reader', `${address}/docs`),
    row('Temporal UI', temporalUiUrl ?? '(set TEMPORAL_UI_URL to see the link)'),
  );
  if (running.demo) lines.push('', ...loginLines(running.logins));
  lines.push('', row('data', dataFolder));
  if (postgres.folder !== undefined && postgres.folder !== join(dataFolder, 'postgres'))
    lines.push(row('', postgres.folder));
  lines.push(row('logs', join(dataFolder, 'logs')));
  if (postgres.origin !== 'given')
    lines.push(
      row(
        'PostgreSQL',
        'embedded, for a demo; a server of your own: DATABASE_URL=postgres://user:password@host/guanjia',
      ),
    );
  if (temporal.origin !== 'given')
    lines.push(
      row(
        'Temporal',
        `${temporal.address}, a development server; one of your own: TEMPORAL_ADDRESS=host:7233`,
      ),
    );
  lines.push('', row('stop', 'Ctrl-C; the data stay'), row('begin anew', 'npm start -- --reset'), '');
  return lines.join('\n');
}

function loginLines(logins: readonly DemoLogin[]): string[] {
  const widest = (key: 'role' | 'login' | 'password'): number =>
    Math.max(...logins.map((login) => login[key].length), 8);
  const columns = (a: string, b: string, c: string, d: string): string =>
    `  ${a.padEnd(widest('role') + 2)}${b.padEnd(widest('login') + 2)}${c.padEnd(widest('password') + 2)}${d}`;
  return [
    columns('role', 'login', 'password', 'name'),
    ...logins.map((l) => columns(l.role, l.login, l.password, l.name)),
  ];
}
