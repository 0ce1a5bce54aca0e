import { maskName, maskPhone } from '../../db/masking.ts';
import type { ClearPerson } from '../../db/queries/persons.ts';

/** A resident or reporter as everybody sees them: `张*`, `138****5678`. */
export const masked = ({ name, phone }: Pick<ClearPerson, 'name' | 'phone'>) => ({
  name: name === null ? null : maskName(name),
  phone: phone === null ? null : maskPhone(phone),
});
