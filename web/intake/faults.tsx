import { useTranslation } from 'react-i18next';
import { isProblem } from '../api/problem-error.ts';
import { useFaultWord } from '../case/forms/field-faults.ts';
import { missingIn, type IntakeDraft } from './draft.ts';

const FIELDS = [
  'caller',
  'name',
  'phone',
  'community',
  'place',
  'category',
  'description',
  'appointment',
] as const;
type FieldName = (typeof FIELDS)[number];
/** What is wrong with a field, as a code of the contract. */
export type Faults = Partial<Record<FieldName, string>>;

/** Where the opening's body has each field. */
const POINTERS: Record<FieldName, readonly string[]> = {
  caller: ['/reporter/person'],
  name: ['/reporter/name'],
  phone: ['/reporter/phone'],
  community: ['/community'],
  place: ['/home', '/area'],
  category: ['/category'],
  description: ['/description'],
  appointment: ['/details/appointment'],
};

/** What is missing once sending was tried, and what the server refused. */
export function faultsOf(draft: IntakeDraft, { tried, error }: { tried: boolean; error: unknown }): Faults {
  const refused = isProblem(error) ? error.faults : [];
  const faults: Faults = {};
  for (const name of FIELDS) {
    const fault = refused.find(({ pointer }) => POINTERS[name].some((place) => pointer.startsWith(place)));
    if (fault !== undefined) faults[name] = fault.code;
  }
  if (tried) for (const name of missingIn(draft)) faults[name] = 'required';
  return faults;
}

/** What marks a control as faulty, for eyes and for screen readers. */
export const marked = (fault: string | undefined) =>
  fault === undefined ? {} : { status: 'error' as const, 'aria-invalid': true };

/** The fault of one field, below it. */
export function FaultNote({ of, faults }: { of: FieldName; faults: Faults }) {
  const { t } = useTranslation('intake');
  const word = useFaultWord();
  const code = faults[of];
  if (code === undefined) return null;
  return (
    <p className="intake-missing">
      {t(`field.${of}`)}：{word(code)}
    </p>
  );
}
