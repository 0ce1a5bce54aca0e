import { createHmac } from 'node:crypto';
import type { MasterKeys } from './crypto.ts';

/**
 * Keyed look-up values: they let a sealed phone or name be found without opening it. Sixteen bytes are enough to tell
 * the people of one city apart. A look-up by a name's two-character runs finds candidates, to be checked after opening.
 */
const LOOKUP_BYTES = 16;

const lookup = (keys: MasterKeys, purpose: string, value: string): Buffer =>
  createHmac('sha256', keys.lookup).update(`${purpose}\n${value}`).digest().subarray(0, LOOKUP_BYTES);

/** Digits of a phone number; full-width digits are folded, the country code of the mainland is dropped. */
export const canonicalPhone = (phone: string): string => {
  const digits = phone.normalize('NFKC').replace(/[^\d+]/g, '');
  return digits.replace(/^(?:\+|00)?86(?=\d{10,11}$)/, '').replace(/^\+/, '');
};

/** A name as it is compared: compatibility forms folded, case and inner spaces dropped. */
export const canonicalName = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s·•・]/gu, '');

/** Look-up value of a whole phone number, in any usual spelling. */
export const phoneLookup = (keys: MasterKeys, phone: string): Buffer =>
  lookup(keys, 'phone', canonicalPhone(phone));

/** Look-up value of a phone number's last four digits; takes a whole number or the four digits. */
export const phoneTailLookup = (keys: MasterKeys, phone: string): Buffer =>
  lookup(keys, 'phone-tail', canonicalPhone(phone).slice(-4));

/** Look-up value of a whole name. */
export const nameLookup = (keys: MasterKeys, name: string): Buffer =>
  lookup(keys, 'name', canonicalName(name));

/** Look-up value of a name's first character: the surname, or where it has two characters the beginning of it. */
export const surnameLookup = (keys: MasterKeys, name: string): Buffer =>
  lookup(keys, 'surname', Array.from(canonicalName(name))[0] ?? '');

/** Look-up values of a name's two-character runs, each once, in the order they stand; none for shorter names. */
export const nameRunLookups = (keys: MasterKeys, name: string): Buffer[] => {
  const characters = Array.from(canonicalName(name));
  const runs = characters.slice(1).map((character, index) => `${characters[index]}${character}`);
  return [...new Set(runs)].map((run) => lookup(keys, 'name-run', run));
};
