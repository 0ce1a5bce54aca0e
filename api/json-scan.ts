/** What a JSON text holds that `JSON.parse` would let pass: a key given twice, or nesting without end. */
export interface JsonFault {
  code: 'duplicate-key' | 'too-deep';
  /** JSON pointer to the object with the repeated key, and the key. */
  pointer: string;
}

interface Level {
  keys: Set<string> | null;
  /** Key or index of the value being read. */
  at: string | number;
}

const escape = (part: string | number): string => String(part).replaceAll('~', '~0').replaceAll('/', '~1');
const pointerTo = (levels: readonly Level[]): string => levels.map(({ at }) => `/${escape(at)}`).join('');

/** The end of the string that begins at `start` (its quote), one past the closing quote. */
function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at + 1;
}

/**
 * One pass over a text that is about to be parsed, without recursion, so that depth costs nothing. Says nothing about
 * whether the text is JSON at all.
 */
export function findJsonFault(text: string, maxDepth: number): JsonFault | undefined {
  const levels: Level[] = [];
  let expectsKey = false;
  for (let at = 0; at < text.length; at++) {
    const level = levels.at(-1);
    switch (text[at]) {
      case '{':
      case '[':
        if (levels.length >= maxDepth) return { code: 'too-deep', pointer: pointerTo(levels) };
        levels.push(text[at] === '{' ? { keys: new Set(), at: '' } : { keys: null, at: 0 });
        expectsKey = text[at] === '{';
        break;
      case '}':
      case ']':
        levels.pop();
        expectsKey = false;
        break;
      case ',':
        if (level?.keys === null) level.at = Number(level.at) + 1;
        expectsKey = level?.keys instanceof Set;
        break;
      case '"': {
        const end = endOfString(text, at);
        if (expectsKey && level?.keys) {
          level.at = keyOf(text.slice(at, end));
          if (level.keys.has(level.at)) return { code: 'duplicate-key', pointer: pointerTo(levels) };
          level.keys.add(level.at);
          expectsKey = false;
        }
        at = end - 1;
        break;
      }
      default:
    }
  }
  return undefined;
}

/** A key as it compares: `"a"` and `"\u0061"` are one key. A broken literal is left to the parser to refuse. */
function keyOf(literal: string): string {
  try {
    return JSON.parse(literal) as string;
  } catch {
    return literal;
  }
}
