import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const FILE = new URL('./results.md', import.meta.url);
const TITLE = `# Measured

Written by \`npm run bench\`; a part alone: \`npm run bench -- steps\`. Figures are for comparison inside one run: the machine is small and shared.`;

/** Headings and what stands below them, in the order of the file. */
function readParts(): Map<string, string> {
  if (!existsSync(FILE)) return new Map();
  const parts = readFileSync(FILE, 'utf8').split(/^## /m).slice(1);
  return new Map(
    parts.map((part) => {
      const [heading = '', ...rest] = part.split('\n');
      return [heading, rest.join('\n').trim()];
    }),
  );
}

/** Replaces what was measured now and keeps the other parts; answers the whole text. */
export function writeResults(measured: ReadonlyMap<string, string>, order: readonly string[]): string {
  const parts = new Map([...readParts(), ...measured]);
  const text = order
    .filter((heading) => parts.has(heading))
    .map((heading) => `## ${heading}\n\n${parts.get(heading) ?? ''}`);
  const whole = `${[TITLE, ...text].join('\n\n')}\n`;
  writeFileSync(FILE, whole);
  return whole;
}
