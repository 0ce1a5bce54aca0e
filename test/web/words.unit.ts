import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { words as staffEn } from '../../web/words/en/index.ts';
import { words as phoneEn } from '../../web/words/en/phone-index.ts';
import { words as staffZh } from '../../web/words/zh/index.ts';
import { words as phoneZh } from '../../web/words/zh/phone-index.ts';

const en = { ...staffEn, ...phoneEn };
const zh = { ...staffZh, ...phoneZh };

type Tree = { readonly [key: string]: string | Tree };

/** Every key with its words, as `namespace:a.b`. */
function leaves(tree: Tree): Map<string, string> {
  const walk = (node: Tree, path: string): [string, string][] =>
    Object.entries(node).flatMap(([key, value]) =>
      typeof value === 'string'
        ? [[`${path}${key}`, value] as [string, string]]
        : walk(value, `${path}${key}.`),
    );
  return new Map(Object.entries(tree).flatMap(([name, node]) => walk(node as Tree, `${name}:`)));
}

const root = fileURLToPath(new URL('../../web', import.meta.url));
const sources = readdirSync(root, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !entry.parentPath.includes('words'))
  .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'));

/** What the pages ask for: plain keys, and keys with a part that is only known when they run. */
function askedFor(): RegExp[] {
  const quoted = sources.flatMap((text) => [
    ...text.matchAll(/(['`])((?:[a-z-]+:)?[\w-]+(?:\.(?:[\w-]|\$\{[^}]*\})+)*)\1/gi),
  ]);
  return [...new Set(quoted.map((match) => match[2] ?? ''))].map(
    (key) =>
      new RegExp(`^(?:[a-z]+:)?${key.replaceAll('.', '\\.').replace(/\$\{[^}]*\}/g, '[^.]+')}(?:\\.|$)`),
  );
}

const blanksIn = (text: string): string =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)]
    .map(([, name]) => name ?? '')
    .sort()
    .join();

it('both languages say everything, with the same blanks to fill in', () => {
  const english = leaves(en);
  const chinese = leaves(zh);
  expect([...english.keys()].sort()).toEqual([...chinese.keys()].sort());
  const faulty = [...chinese].filter(([key, text]) => {
    const said = english.get(key) ?? '';
    return text.trim() === '' || said.trim() === '' || blanksIn(said) !== blanksIn(text);
  });
  expect(faulty).toEqual([]);
});

it('nothing is said that no page asks for', () => {
  const asked = askedFor();
  const unused = [...leaves(zh).keys()].filter((key) => {
    const bare = key.slice(key.indexOf(':') + 1);
    return !asked.some((pattern) => pattern.test(key) || pattern.test(bare));
  });
  expect(unused).toEqual([]);
});
