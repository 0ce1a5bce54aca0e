/** Markup that is safe to put into markup: made by `markup` alone. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

type Part = Html | string | number | null | readonly Part[];

const ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function markupOf(part: Part): string {
  if (part === null) return '';
  if (part instanceof Html) return part.text;
  if (typeof part === 'object') return part.map(markupOf).join('');
  return String(part).replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign);
}

/**
 * A template of markup: whatever is put in is text and escaped, unless it was made by this function itself.
 * Not called `html`, which the formatter would lay out anew: every blank counts towards the page's budget.
 */
export const markup = (parts: TemplateStringsArray, ...values: Part[]): Html =>
  new Html(parts.reduce((sum, part, index) => sum + markupOf(values[index - 1] ?? null) + part));

/** Our own text as markup: a style sheet, an SVG that a library drew. Never anything that came from outside. */
export const trusted = (text: string): Html => new Html(text);
