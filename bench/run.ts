/** `npm run bench [-- starts histories steps record console lists burst memory]`: measures the product on this machine and writes results.md. */
import { parseArgs } from 'node:util';
import { machineFacts } from './facts.ts';
import { burst } from './burst.ts';
import { table } from './figures.ts';
import { consoleBench } from './console.ts';
import { histories } from './histories.ts';
import { lists } from './lists.ts';
import { memory } from './memory.ts';
import { makeDataFolder, openDoors, removeDataFolder, startProduct, type Product } from './product.ts';
import { recording } from './record-step.ts';
import { writeResults } from './results.ts';
import type { Section } from './section.ts';
import { steps } from './steps.ts';

const SECTIONS: readonly Section[] = [histories, steps, recording, consoleBench, lists, burst, memory];
const STARTS = { name: 'starts', heading: 'Starting' };
const MACHINE = 'The machine';
const ORDER = [MACHINE, STARTS.heading, ...SECTIONS.map(({ heading }) => heading)];

const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

const { positionals } = parseArgs({ allowPositionals: true });
const names = [STARTS.name, ...SECTIONS.map(({ name }) => name)];
const unknown = positionals.filter((name) => !names.includes(name));
if (unknown.length > 0) {
  say(`There is no part ${unknown.join(', ')}; there are ${names.join(', ')}.`);
  process.exit(2);
}
const isWanted = (name: string): boolean => positionals.length === 0 || positionals.includes(name);
const seconds = (ms: number): string => (ms / 1_000).toFixed(1);

const dataFolder = makeDataFolder();
const measured = new Map<string, string>();
let product: Product | undefined;

/** First: empty data folder, server programs cached. Second: the same data again. */
async function start(): Promise<Product> {
  say('… starting the product');
  const first = await startProduct(dataFolder);
  if (!isWanted(STARTS.name)) return first;
  await first.stop();
  say('… starting it again');
  const second = await startProduct(dataFolder);
  measured.set(
    STARTS.heading,
    table(
      ['npm start, installed, Temporal program cached', 'seconds'],
      ['first: empty data folder, migrations, demo', seconds(first.startMs)],
      ['second: the same data', seconds(second.startMs)],
    ),
  );
  return second;
}

try {
  product = await start();
  const doors = await openDoors(product);
  try {
    measured.set(MACHINE, await machineFacts(doors));
    for (const section of SECTIONS.filter(({ name }) => isWanted(name))) {
      const began = Date.now();
      measured.set(section.heading, await section.measure(product, doors));
      say(`… ${section.name}: ${seconds(Date.now() - began)} s`);
    }
  } finally {
    await doors.close();
  }
  say(`\n${writeResults(measured, ORDER)}`);
} finally {
  await product?.stop();
  await removeDataFolder(dataFolder);
}
