/** `张*`: the first character of a name, Latin names the first letter. */
export const maskName = (name: string): string => `${Array.from(name.trim())[0] ?? ''}*`;

/** `138****5678`; of a shorter number only the last two digits are shown. */
export const maskPhone = (phone: string): string => {
  const digits = phone.replace(/\D/g, '');
  return digits.length >= 11 ? `${digits.slice(0, 3)}****${digits.slice(-4)}` : `****${digits.slice(-2)}`;
};

/** A mobile number as people group it (138 1234 5678), or any unbroken run of seven digits and more: phone, ID, bank card. */
const NUMBERS = /(?<!\d)1[3-9]\d[\s-]\d{4}[\s-]\d{4}(?!\d)|(?<!\d)0\d{2,3}-\d{7,8}(?!\d)|\d{7,}[Xx]?/gu;
/** Full-width digits are digits to whoever reads them. */
const halfWidth = (text: string): string =>
  text.replace(/[０-９]/gu, (digit) => String.fromCodePoint((digit.codePointAt(0) ?? 0) - 0xfee0));

/** Free text with its phone and ID numbers masked, for lists, files, bots and logs (quality.md §3). */
export const maskNumbers = (text: string): string =>
  halfWidth(text).replace(NUMBERS, (number) => maskPhone(number));
