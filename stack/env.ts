import { isIP } from 'node:net';
import { demoKeys } from './demo-keys.ts';
import { EnvReader, type EnvProblem } from './env-reader.ts';
import { defaultDataFolder } from './data-folder.ts';

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

/** What the processes are told by their environment; README.md lists the variables. */
export type Env = {
  databaseUrl: string;
  temporalAddress: string;
  temporalNamespace: string;
  /** The address the API listens on; loopback only in the demo. */
  host: string;
  port: number;
  /** Folder for what is neither in PostgreSQL nor in Temporal: demo keys, uploaded files. */
  dataFolder: string;
  demo: boolean;
  /** NODE_ENV=production: cookies need TLS. */
  production: boolean;
  /** Base64 of the 32 bytes that wrap every person's key. */
  masterKey: string;
  /** HMAC key of the payment webhook; without it the webhook takes nothing. */
  paymentSecret?: string;
  /** Where SMS, calls and e-mail are posted; without it they stay in the tables `messages` and `calls`. */
  webhookUrl?: string;
  temporalUiUrl?: string;
  /** Under which customers reach the API, without a slash at its end: texts carry it. */
  publicUrl: string;
  /** Addresses and ranges of proxies whose word on who asks is taken; without it nobody's is. */
  trustedProxies?: readonly string[];
  logLevel: (typeof LOG_LEVELS)[number];
};

/** `npm start` brings up what is missing: servers, port and, in the demo, keys. */
export type StartEnv = Omit<Env, 'databaseUrl' | 'temporalAddress' | 'port' | 'masterKey' | 'publicUrl'> & {
  databaseUrl?: string;
  temporalAddress?: string;
  /** Undefined: 8080, or a free port where that is taken. */
  port?: number;
  masterKey?: string;
  /** Undefined: the API's own address. */
  publicUrl?: string;
};

export type Parsed<T> = { env: T; problems: EnvProblem[] };

const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
const listed = (text: string): string[] => text.split(',').map((each) => each.trim());
/** `127.0.0.1`, `::1` or `10.0.0.0/8`; a range of everybody is none. */
const isAddressOrRange = (text: string): boolean => {
  const [address = '', bits, ...rest] = text.split('/');
  const version = isIP(address);
  if (version === 0 || rest.length > 0) return false;
  return bits === undefined || (/^[1-9]\d{0,2}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128));
};
const is32Bytes = (text: string): boolean =>
  /^[A-Za-z0-9+/]+={0,2}$/.test(text) && Buffer.from(text, 'base64').length === 32;

/** Reads the environment of `npm start`; every problem is listed, none is thrown. */
export function parseStartEnv(source: NodeJS.ProcessEnv): Parsed<StartEnv> {
  const read = new EnvReader(source);
  const demo = read.flag('GUANJIA_DEMO');
  if (demo && source.NODE_ENV === 'production')
    read.problem(
      'GUANJIA_DEMO',
      'is not allowed with NODE_ENV=production',
      'remove one of the two; the demo has public logins',
    );
  const host = read.text('HOST') ?? '127.0.0.1';
  if (demo && !isLoopback(host))
    read.problem(
      'HOST',
      'is not a loopback address, and the demo has public logins',
      'remove it, or set 127.0.0.1',
    );
  const trusted = read.checked(
    'GUANJIA_TRUSTED_PROXIES',
    (text) => listed(text).every(isAddressOrRange),
    'is not a list of addresses or ranges',
    'e.g. 127.0.0.1,172.16.0.0/12: the proxies before the API, and nobody else',
  );
  const env: StartEnv = {
    databaseUrl: read.url(
      'DATABASE_URL',
      ['postgres:', 'postgresql:'],
      'postgres://user:password@host:5432/guanjia',
    ),
    temporalAddress: read.checked(
      'TEMPORAL_ADDRESS',
      isHostAndPort,
      'is not host:port',
      'e.g. 127.0.0.1:7233',
    ),
    temporalNamespace: read.text('TEMPORAL_NAMESPACE') ?? 'default',
    host,
    port: read.port('PORT'),
    dataFolder: read.path('GUANJIA_DATA') ?? defaultDataFolder(source),
    demo,
    production: source.NODE_ENV === 'production',
    masterKey: read.checked(
      'GUANJIA_MASTER_KEY',
      is32Bytes,
      'is not base64 of 32 bytes',
      'make one: openssl rand -base64 32',
    ),
    paymentSecret: read.checked(
      'GUANJIA_PAYMENT_SECRET',
      (text) => text.length >= 32,
      'is shorter than 32 characters',
      'make one: openssl rand -base64 32',
    ),
    webhookUrl: read.url('GUANJIA_WEBHOOK_URL', ['http:', 'https:'], 'https://gateway.example/guanjia'),
    publicUrl: read
      .url('GUANJIA_PUBLIC_URL', ['http:', 'https:'], 'https://service.example')
      ?.replace(/\/+$/, ''),
    temporalUiUrl: read.url('TEMPORAL_UI_URL', ['http:', 'https:'], 'http://127.0.0.1:8233'),
    trustedProxies: trusted === undefined ? undefined : listed(trusted),
    logLevel: read.oneOf('LOG_LEVEL', LOG_LEVELS) ?? 'info',
  };
  if (!demo && env.masterKey === undefined && !read.isFaulty('GUANJIA_MASTER_KEY'))
    read.problem(
      'GUANJIA_MASTER_KEY',
      'is missing',
      'make one: openssl rand -base64 32, and keep it apart from the data',
    );
  return { env, problems: read.problems };
}

/** The API's own address, as a browser on this machine writes it. */
export const addressOf = (host: string, port: number): string =>
  `http://${host.includes(':') ? `[${host}]` : host}:${port}`;

/** Reads the environment of a process (`api/main.ts`, `worker/main.ts`): both servers must be named. */
export function parseEnv(source: NodeJS.ProcessEnv): Parsed<Omit<Env, 'masterKey'> & { masterKey?: string }> {
  const { env, problems } = parseStartEnv(source);
  const named = new Set(problems.map((problem) => problem.name));
  const demand = (name: string, present: boolean, remedy: string): void => {
    if (!present && !named.has(name)) problems.push({ name, wrong: 'is missing', remedy });
  };
  const byItself = 'or let npm start bring one up';
  demand(
    'DATABASE_URL',
    env.databaseUrl !== undefined,
    `e.g. postgres://user:password@host:5432/guanjia, ${byItself}`,
  );
  demand('TEMPORAL_ADDRESS', env.temporalAddress !== undefined, `e.g. 127.0.0.1:7233, ${byItself}`);
  return {
    env: {
      ...env,
      databaseUrl: env.databaseUrl ?? '',
      temporalAddress: env.temporalAddress ?? '',
      port: env.port ?? 8080,
      publicUrl: env.publicUrl ?? addressOf(env.host, env.port ?? 8080),
    },
    problems,
  };
}

/**
 * The environment of a process, read once at its start. With anything wrong it prints every problem at once and ends the
 * process with exit code 78 (EX_CONFIG). In the demo the keys come from the data folder when they are not given.
 */
export function readEnv(source: NodeJS.ProcessEnv = process.env): Env {
  const { env, problems } = parseEnv(source);
  if (problems.length > 0) stopOverConfiguration(problems);
  return withKeys(env);
}

/** As `readEnv`, for `npm start`. */
export function readStartEnv(source: NodeJS.ProcessEnv = process.env): StartEnv {
  const { env, problems } = parseStartEnv(source);
  if (problems.length > 0) stopOverConfiguration(problems);
  return env;
}

/** Where a job finds the product it looks at: servers of one's own, or the folder of a running `npm start`. */
export type JobEnv = Pick<StartEnv, 'databaseUrl' | 'temporalAddress' | 'temporalNamespace' | 'dataFolder'>;

/** As `readEnv`, for jobs that need neither keys nor a port. */
export function readJobEnv(source: NodeJS.ProcessEnv = process.env): JobEnv {
  const { env, problems } = parseStartEnv(source);
  stopOver(problems, ['DATABASE_URL', 'TEMPORAL_ADDRESS', 'GUANJIA_DATA']);
  return env;
}

/** What setting up needs: it seals phone numbers, and gives the first admin a password where one is given. */
export type SetupEnv = JobEnv & { masterKey: string; adminPassword?: string };

/** As `readEnv`, for `npm run setup`. */
export function readSetupEnv(source: NodeJS.ProcessEnv = process.env): SetupEnv {
  const { env, problems } = parseStartEnv(source);
  const read = new EnvReader(source);
  const adminPassword = read.checked(
    'GUANJIA_ADMIN_PASSWORD',
    (text) => text.length >= 12,
    'is shorter than 12 characters',
    'take a longer one, or leave it out and one is made',
  );
  stopOver(
    [...problems, ...read.problems],
    ['DATABASE_URL', 'GUANJIA_DATA', 'GUANJIA_DEMO', 'GUANJIA_MASTER_KEY', 'GUANJIA_ADMIN_PASSWORD'],
  );
  return { ...env, masterKey: env.masterKey ?? demoKeys(env.dataFolder).masterKey, adminPassword };
}

/** Only what the job reads can be wrong for it. */
function stopOver(problems: EnvProblem[], names: readonly string[]): void {
  const faults = problems.filter(({ name }) => names.includes(name));
  if (faults.length > 0) stopOverConfiguration(faults);
}

/** The problems as one readable list. Values are never printed: they may be secrets. */
export function describeProblems(problems: EnvProblem[]): string {
  const lines = problems.map(({ name, wrong, remedy }) => `  ${name} ${wrong}: ${remedy}.`);
  return [`The configuration has ${problems.length} problem(s):`, ...lines].join('\n');
}

function stopOverConfiguration(problems: EnvProblem[]): never {
  process.stderr.write(`${describeProblems(problems)}\n`);
  process.exit(78);
}

function withKeys(env: Omit<Env, 'masterKey'> & { masterKey?: string }): Env {
  if (env.masterKey !== undefined) return { ...env, masterKey: env.masterKey };
  const { masterKey, paymentSecret } = demoKeys(env.dataFolder);
  return { ...env, masterKey, paymentSecret: env.paymentSecret ?? paymentSecret };
}

function isHostAndPort(text: string): boolean {
  const port = /^(?:\[[0-9a-fA-F:]+\]|[A-Za-z0-9._-]+):(\d{1,5})$/.exec(text)?.[1];
  return port !== undefined && Number(port) >= 1 && Number(port) <= 65_535;
}
