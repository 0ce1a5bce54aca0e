/** `张*`: the first character of a name, Latin names the first letter. */
export const maskName = (name: string): string => `${Array.from(name.trim())[0] ?? ''}*`;

/** `138****5678`; of a shorter number only the last two digits are shown. */
export const maskPhone = (phone: string): string => {
  const digits = phone.replace(/\D/g, '');
  return digits.length >= 11 ? `${digits.slice(0, 3)}****${digits.slice(-4)}` : `****${digits.slice(-2)}`;
};
