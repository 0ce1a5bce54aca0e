import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const tool = (path) => [process.execPath, `${root}node_modules/${path}`];

/** What the compiler knew last time: a second check takes a few seconds. */
const typesKept = (name) => `node_modules/.cache/guanjia/${name}.tsbuildinfo`;
const compiler = (project, name) => [
  ...tool('typescript/bin/tsc'),
  '-p',
  project,
  '--incremental',
  '--tsBuildInfoFile',
  typesKept(name),
];

/** What is judged without running the product, each as [name, command]; the slowest first, as two run at a time. */
export const staticChecks = [
  ['types', compiler('.', 'types')],
  ['types of the console', compiler('web', 'web-types')],
  ['lint', [...tool('oxlint/bin/oxlint'), '--type-aware', '--quiet']],
  ['dead code', [...tool('knip/bin/knip.js'), '--no-progress']],
  ['rooms', [process.execPath, 'test/rooms/check.mjs']],
  ['format', [...tool('oxfmt/bin/oxfmt'), '--check']],
];

/** The pure rules and the replayed histories; they need no service. */
export const unitTests = ['unit tests and replay', [...vitest(), 'run', '--project', 'unit']];

/** The test runner's command. */
export function vitest() {
  return tool('vitest/vitest.mjs');
}

/** Runs the checks two at a time, shows the output of those that fail, and answers their names. */
export async function runChecks(checks) {
  const failed = [];
  const waiting = [...checks];
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [name, command] = next;
      const began = Date.now();
      const { code, output } = await run(command);
      const seconds = ((Date.now() - began) / 1000).toFixed(1);
      process.stdout.write(`${code === 0 ? '✓' : '✗'} ${name} (${seconds} s)\n`);
      if (code === 0) continue;
      failed.push(name);
      process.stdout.write(`${output.trimEnd()}\n\n`);
    }
  };
  await Promise.all([work(), work()]);
  return failed;
}

/** Runs a command from the root; with `show` its output goes to the screen, else it is answered. */
export function run([program, ...args], { show = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: root, stdio: show ? 'inherit' : ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout?.on('data', (chunk) => (output += chunk));
    child.stderr?.on('data', (chunk) => (output += chunk));
    child.once('error', (error) => resolve({ code: 1, output: `${output}${error.message}` }));
    child.once('close', (code) => resolve({ code: code ?? 1, output }));
  });
}
