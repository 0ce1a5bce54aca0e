import type { CaseView } from '../../../api/contract/case-view.ts';
import type { AttachmentKind, Department } from '../../../cases/codes.ts';
import type { casePage } from '../../words/zh/case.ts';
import type { CodeGroup } from '../code-words.ts';

/** The words of fields, the same in a form and on the timeline. */
export type FieldWord = keyof typeof casePage.field;
export type Values = Record<string, unknown>;
export interface Option {
  value: string | number | boolean;
  label: string;
}
/** A moment that is one click away, RFC 3339 with offset. */
export interface Preset {
  label: string;
  at: string;
}

interface FieldBasis {
  /** Where the value stands in the command's body; a path for what is nested. */
  name: string | readonly string[];
  /** Its word, where that is not the name's own. */
  label?: FieldWord;
  /** Its word in clear, where it is a code's. */
  word?: string;
  required?: boolean;
}

/** A field of a command's form. Texts are typed, codes chosen, moments and money have controls that speak the API's form. */
export type Field = FieldBasis &
  (
    | { kind: 'text' | 'line' | 'flag' | 'date' | 'money' | 'count' | 'score' | 'case' }
    | { kind: 'moment'; presets?: readonly Preset[] }
    | { kind: 'choice'; options: readonly Option[] }
    | { kind: 'choices'; options: readonly Option[] }
    /** Somebody of a department, or of the whole community where none is named. */
    | { kind: 'person'; department?: Department; not?: string | null }
    | { kind: 'place'; of: 'homes' | 'areas' }
    /** Files beside the case, chosen or sent here: as many as wanted, or one. */
    | { kind: 'files' | 'file'; kinds: readonly AttachmentKind[]; likely: AttachmentKind }
    | { kind: 'lines'; columns: readonly Field[]; total?: (lines: readonly Values[]) => number }
  );

/** What a form is filled in from. */
export interface FormContext {
  view: CaseView;
  /** The case's own time, ms. */
  now: number;
  /** Who fills it in. */
  me: string;
  /** The promise, proposal, task or page that it is about, where it was opened from one. */
  about?: string;
  words: FormWords;
}

/** Words that options need; a form has no text of its own. */
export interface FormWords {
  /** The options of a code list, in its order. */
  codes(group: CodeGroup, values: readonly string[]): Option[];
  /** Words of this page by name. */
  value(name: keyof typeof casePage.value, values?: Record<string, string | number>): string;
  task(about: string): string;
  command(command: string): string;
  moment(at: string): string;
}

export type WhyWord = keyof typeof casePage.form.why;

/** How one command is asked for. A command without fields is given by its button at once. */
export interface CommandForm {
  /** What must be said beforehand; of some cases only. */
  why?: WhyWord | ((context: FormContext) => WhyWord | undefined);
  fields(context: FormContext, values: Values): readonly Field[];
  /** What a desk most likely wants. */
  initial?(context: FormContext): Values;
  /** The body to send; what was filled in, without what is empty, where not given. */
  body?(values: Values, context: FormContext): Values;
}

export const pathOf = (name: Field['name']): string[] => (typeof name === 'string' ? [name] : [...name]);
