import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { defaultDataFolder } from '../../stack/data-folder.ts';
import { describeProblems, parseEnv, parseStartEnv, readEnv } from '../../stack/env.ts';

const key = Buffer.alloc(32, 1).toString('base64');
const complete = {
  DATABASE_URL: 'postgres://somebody:secret@db:5432/guanjia',
  TEMPORAL_ADDRESS: 'temporal:7233',
  GUANJIA_MASTER_KEY: key,
};

describe('the environment of a process', () => {
  test('a complete one has no problem, and what is left out gets its default', () => {
    const { env, problems } = parseEnv(complete);
    expect(problems).toEqual([]);
    expect(env).toMatchObject({
      temporalNamespace: 'default',
      host: '127.0.0.1',
      port: 8080,
      demo: false,
      logLevel: 'info',
    });
    expect(env.paymentSecret).toBeUndefined();
  });

  test('every problem is told at once, and no value of a secret is repeated', () => {
    const { problems } = parseEnv({
      DATABASE_URL: 'mysql://somebody:secret@db/guanjia',
      PORT: '99999',
      GUANJIA_MASTER_KEY: 'much-too-short',
      GUANJIA_PAYMENT_SECRET: 'tiny-secret',
      GUANJIA_WEBHOOK_URL: 'ftp://gateway',
      LOG_LEVEL: 'loud',
      GUANJIA_DEMO: 'yes',
    });
    expect(problems.map(({ name }) => name).sort()).toEqual([
      'DATABASE_URL',
      'GUANJIA_DEMO',
      'GUANJIA_MASTER_KEY',
      'GUANJIA_PAYMENT_SECRET',
      'GUANJIA_WEBHOOK_URL',
      'LOG_LEVEL',
      'PORT',
      'TEMPORAL_ADDRESS',
    ]);
    const text = describeProblems(problems);
    for (const secret of ['secret@', 'much-too-short', 'tiny-secret']) expect(text).not.toContain(secret);
  });

  test('proxies are trusted by address, and by default none is', () => {
    expect(parseEnv(complete).env.trustedProxies).toBeUndefined();
    const named = parseEnv({ ...complete, GUANJIA_TRUSTED_PROXIES: '127.0.0.1, 172.16.0.0/12,fd00::/8' });
    expect(named.env.trustedProxies).toEqual(['127.0.0.1', '172.16.0.0/12', 'fd00::/8']);
    const wrong = ['true', '1', 'proxy.example', '10.0.0.0/33', '0.0.0.0/0', '127.0.0.1,,::1'];
    const found = wrong.map((text) => parseEnv({ ...complete, GUANJIA_TRUSTED_PROXIES: text }).problems);
    expect(found).toEqual(
      wrong.map(() => [expect.objectContaining({ name: 'GUANJIA_TRUSTED_PROXIES' }) as object]),
    );
  });

  test('customers reach the API at its own address unless another is named', () => {
    expect(parseEnv({ ...complete, PORT: '8090', HOST: '::1' }).env.publicUrl).toBe('http://[::1]:8090');
    const named = parseEnv({ ...complete, GUANJIA_PUBLIC_URL: 'https://service.example/' });
    expect(named.env.publicUrl).toBe('https://service.example');
    expect(parseEnv({ ...complete, GUANJIA_PUBLIC_URL: 'service.example' }).problems).toMatchObject([
      { name: 'GUANJIA_PUBLIC_URL' },
    ]);
  });

  test('nothing at all names the servers and the key', () => {
    expect(
      parseEnv({})
        .problems.map(({ name }) => name)
        .sort(),
    ).toEqual(['DATABASE_URL', 'GUANJIA_MASTER_KEY', 'TEMPORAL_ADDRESS']);
  });

  test('an empty variable counts as absent', () => {
    expect(parseEnv({ ...complete, PORT: '', GUANJIA_WEBHOOK_URL: '' }).problems).toEqual([]);
  });

  test.each(['0', '-1', '80.5', '65536', '0x50', 'http'])('PORT=%s is refused', (PORT) => {
    expect(parseEnv({ ...complete, PORT }).problems).toMatchObject([{ name: 'PORT' }]);
  });

  test.each(['localhost', ':7233', 'host:0', 'host:70000', 'http://host:7233'])(
    'TEMPORAL_ADDRESS=%s is refused',
    (TEMPORAL_ADDRESS) => {
      expect(parseEnv({ ...complete, TEMPORAL_ADDRESS }).problems).toMatchObject([
        { name: 'TEMPORAL_ADDRESS' },
      ]);
    },
  );
});

describe('the demo', () => {
  const folders: string[] = [];
  afterEach(() => {
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
  });
  const freshFolder = (): string => {
    const folder = mkdtempSync(join(tmpdir(), 'guanjia-env-'));
    folders.push(folder);
    return folder;
  };

  test('is refused in production', () => {
    const { problems } = parseStartEnv({ GUANJIA_DEMO: '1', NODE_ENV: 'production' });
    expect(problems).toMatchObject([{ name: 'GUANJIA_DEMO' }]);
  });

  test.each(['0.0.0.0', '::', '192.168.1.5', 'demo.example'])('does not listen on %s', (HOST) => {
    expect(parseStartEnv({ GUANJIA_DEMO: '1', HOST }).problems).toMatchObject([{ name: 'HOST' }]);
  });

  test('makes its own keys, the same ones every time, readable to the owner only', () => {
    const folder = freshFolder();
    const demo = { ...complete, GUANJIA_MASTER_KEY: '', GUANJIA_DEMO: '1', GUANJIA_DATA: folder };
    const first = readEnv(demo);
    expect(Buffer.from(first.masterKey, 'base64')).toHaveLength(32);
    expect(first.paymentSecret).toHaveLength(44);
    expect(readEnv(demo)).toEqual(first);
    expect(statSync(join(folder, 'demo-keys.json')).mode & 0o777).toBe(0o600);
  });

  test('takes the keys it is given', () => {
    const env = readEnv({ ...complete, GUANJIA_DEMO: '1', GUANJIA_DATA: freshFolder() });
    expect(env.masterKey).toBe(key);
  });
});

test('root keeps the data where the account of PostgreSQL can reach them, others in their own home', () => {
  expect(defaultDataFolder({}, 'linux', true)).toMatch(/^\/var\/lib\/guanjia\/[^/]+-[0-9a-f]{8}$/);
  expect(defaultDataFolder({ XDG_DATA_HOME: '/srv/wang/data' }, 'linux', false)).toMatch(
    /^\/srv\/wang\/data\/guanjia\//,
  );
});
