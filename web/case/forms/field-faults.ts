import { useTranslation } from 'react-i18next';
import type { FieldFault } from '../../api/problem-error.ts';
import { REFUSALS } from '../../../cases/refusals.ts';
import { languageOf } from '../../words/i18n.ts';
import { problemWords } from '../../words/problem-words.ts';
import { pathOf, type Field } from './field.ts';

type Path = (string | number)[];

/** A JSON pointer as the form names its fields. */
const pathOfPointer = (pointer: string): Path =>
  pointer
    .split('/')
    .slice(1)
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part.replaceAll('~1', '/').replaceAll('~0', '~')));

/** The faults of fields that this form shows, by the form's own names; one of several ticked is a fault of them all. */
export function faultedFields(
  faults: readonly FieldFault[],
  fields: readonly Field[],
): { name: Path; code: string }[] {
  return faults
    .filter((fault) => fault.in === 'body')
    .flatMap(({ pointer, code }) => {
      const path = pathOfPointer(pointer);
      const field = fields.find((each) => pathOf(each.name)[0] === path[0]);
      if (field === undefined) return [];
      const isOfMany = field.kind === 'files' || field.kind === 'choices';
      return [{ name: isOfMany ? pathOf(field.name) : path, code }];
    });
}

/** What is wrong with a field: the schema's keyword or a refusal's code, in words. */
export function useFaultWord(): (code: string) => string {
  const { t, i18n } = useTranslation();
  return (code) => {
    if (Object.hasOwn(REFUSALS, code)) return problemWords(code, languageOf(i18n));
    switch (code) {
      case 'required':
        return t('field.required');
      case 'minLength':
      case 'minItems':
        return t('field.tooShort');
      case 'maxLength':
      case 'maxItems':
        return t('field.tooLong');
      case 'pattern':
      case 'format':
        return t('field.pattern');
      default:
        return t('field.invalid');
    }
  };
}
