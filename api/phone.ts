import { isValidPhoneNumber } from 'libphonenumber-js/mobile';

/** A fixed line of the mainland with its area code, as people write it: `010-6234 5678`. */
const FIXED_LINE = /^0\d{2,3}-?\d{7,8}$/;

/** A phone number as it is kept: compatibility forms (full-width digits) folded, spaces dropped. */
export const cleanPhone = (phone: string): string => phone.normalize('NFKC').replace(/[\s()]/g, '');

/** A mobile number that exists in its country's plan (China when no code is given), or a fixed line with its area code. */
export function isPhone(phone: string): boolean {
  const clean = cleanPhone(phone);
  return FIXED_LINE.test(clean) || isValidPhoneNumber(clean, 'CN');
}
