/** Text in columns: a Chinese character takes two of them. */

const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/;

export const widthOf = (text: string): number =>
  Array.from(text).reduce((width, sign) => width + (WIDE.test(sign) ? 2 : 1), 0);

export const pad = (text: string, width: number): string =>
  text + ' '.repeat(Math.max(0, width - widthOf(text)));

/** No line begins with these. */
const CLINGS = /[，。；：！？、）」』】〕》…·,.;:!?)\]}%”’]/;

/** No line ends with these. */
const OPENS = /[（「『【〔《“‘([]$/;

/** What must stay together: a run of Latin letters and digits, or one character with the marks that cling to it. */
function pieces(text: string): string[] {
  const found: string[] = [];
  for (const piece of text.match(/[^\s\u2e80-\uffef]+|\s+|./gu) ?? []) {
    const last = found.at(-1);
    const together = CLINGS.test(piece[0] ?? '') || OPENS.test(last ?? '');
    if (last !== undefined && together && last.trim() !== '') found[found.length - 1] = last + piece;
    else found.push(piece);
  }
  return found;
}

/** Breaks text into lines of at most `width` columns. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [''];
  for (const piece of pieces(text.replace(/\s+/g, ' '))) {
    const line = lines.at(-1) ?? '';
    if (widthOf(line + piece) > width && line !== '') lines.push(piece.trimStart());
    else lines[lines.length - 1] = line + piece;
  }
  return lines.map((line) => line.trimEnd());
}

/** Text beside a label, wrapped under itself. */
export function beside(label: string, text: string, width: number): string[] {
  const indent = ' '.repeat(widthOf(label));
  return wrap(text, width - widthOf(label)).map((line, nth) => (nth === 0 ? label : indent) + line);
}

const coloured = process.stdout.isTTY && process.env.NO_COLOR === undefined;
const ink =
  (code: number) =>
  (text: string): string =>
    coloured ? `\u001b[${code}m${text}\u001b[0m` : text;

export const bold = ink(1);
export const dim = ink(2);
export const red = ink(31);
export const green = ink(32);
export const yellow = ink(33);
export const cyan = ink(36);
