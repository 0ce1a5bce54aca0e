import { demoPersonKey, sealText } from '../crypto.ts';
import type { MasterKeys } from '../crypto.ts';
import { nameLookup, nameRunLookups, phoneLookup, phoneTailLookup, surnameLookup } from '../lookups.ts';
import { DEMO_SINCE } from './identity.ts';
import type { DemoPerson } from './residents.ts';

/** The rows of an invented person: sealed as everybody's are, and with the same bytes in every fill. */
export const sealDemoPerson = (keys: MasterKeys, { id, kind, name, phone }: DemoPerson) => {
  const { dataKey, wrapped } = demoPersonKey(keys, id);
  const sealed = (column: string, text: string): Buffer =>
    sealText(dataKey, { table: 'persons', column, row: id }, text, true);
  return {
    key: { personId: id, wrapped, createdAt: DEMO_SINCE },
    person: {
      id,
      kind,
      nameSealed: sealed('name', name),
      phoneSealed: sealed('phone', phone),
      phoneLookup: phoneLookup(keys, phone),
      phoneTailLookup: phoneTailLookup(keys, phone),
      nameLookup: nameLookup(keys, name),
      surnameLookup: surnameLookup(keys, name),
      nameRunLookups: nameRunLookups(keys, name),
      createdAt: DEMO_SINCE,
    },
  };
};
