import { describe, expect, it } from 'vitest';
import { masterKeysOf, newPersonKey, openText, sealText, unwrapPersonKey } from '../../db/crypto.ts';
import { nameLookup, nameRunLookups, phoneLookup, phoneTailLookup } from '../../db/lookups.ts';
import { maskName, maskPhone } from '../../db/masking.ts';
import { hashPassword, isPassword } from '../../db/passwords.ts';

const keys = masterKeysOf(Buffer.alloc(32, 1).toString('base64'));
const others = masterKeysOf(Buffer.alloc(32, 2).toString('base64'));
const place = { table: 'persons', column: 'name', row: 'a' };

describe('personal data at rest', () => {
  it('opens under its own key and place', () => {
    const { dataKey, wrapped } = newPersonKey(keys, 'a');
    const sealed = sealText(dataKey, place, '王梓涵');
    expect(openText(unwrapPersonKey(keys, 'a', wrapped), place, sealed)).toBe('王梓涵');
  });

  it('does not open in another row, another column, another table or under another key', () => {
    const { dataKey, wrapped } = newPersonKey(keys, 'a');
    const sealed = sealText(dataKey, place, '王梓涵');
    for (const moved of [{ row: 'b' }, { column: 'phone' }, { table: 'staff' }])
      expect(() => openText(dataKey, { ...place, ...moved }, sealed)).toThrow();
    expect(() => unwrapPersonKey(others, 'a', wrapped)).toThrow();
    expect(() => unwrapPersonKey(keys, 'b', wrapped)).toThrow();
  });

  it('does not open when one byte is changed', () => {
    const { dataKey } = newPersonKey(keys, 'a');
    const sealed = sealText(dataKey, place, '15400010038');
    sealed[sealed.length - 1] = (sealed.at(-1) ?? 0) ^ 1;
    expect(() => openText(dataKey, place, sealed)).toThrow();
  });

  it('seals the same text differently every time', () => {
    const { dataKey } = newPersonKey(keys, 'a');
    expect(sealText(dataKey, place, '王梓涵').equals(sealText(dataKey, place, '王梓涵'))).toBe(false);
  });

  it('refuses a master key of another length without showing it', () => {
    expect(() => masterKeysOf('c2VjcmV0')).toThrow(/^the master key must be 32 bytes in base64$/);
  });
});

describe('look-ups', () => {
  it('finds a phone number in every usual spelling', () => {
    const spellings = [
      '15400010038',
      '+86 154 0001 0038',
      '0086-154-0001-0038',
      '１５４０００１００３８',
      '154 0001 0038',
    ];
    expect(new Set(spellings.map((phone) => phoneLookup(keys, phone).toString('hex'))).size).toBe(1);
    expect(phoneTailLookup(keys, '15400010038').equals(phoneTailLookup(keys, '0038'))).toBe(true);
  });

  it('finds a whole name and its two-character runs, and means nothing under another key', () => {
    expect(nameLookup(keys, '欧阳 春晓').equals(nameLookup(keys, '欧阳春晓'))).toBe(true);
    const runs = nameRunLookups(keys, '欧阳春晓');
    expect(runs).toHaveLength(3);
    expect(runs[0]?.equals(nameRunLookups(keys, '欧阳')[0] ?? Buffer.alloc(0))).toBe(true);
    expect(nameLookup(keys, '欧阳').equals(nameLookup(others, '欧阳'))).toBe(false);
  });
});

describe('masking and passwords', () => {
  it('shows one character of a name and the ends of a number', () => {
    expect([maskName('张伟'), maskPhone('13812345678'), maskPhone('8812')]).toEqual([
      '张*',
      '138****5678',
      '****12',
    ]);
  });

  it('knows its password and no other, and refuses an unknown login', async () => {
    const stored = await hashPassword('guanjia-demo');
    expect(stored).toMatch(/^scrypt\$17\$8\$1\$/);
    expect(
      await Promise.all([
        isPassword('guanjia-demo', stored),
        isPassword('guanjia', stored),
        isPassword('x', undefined),
      ]),
    ).toEqual([true, false, false]);
  });
});
