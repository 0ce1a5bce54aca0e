import { expect, test } from 'vitest';
import { findJsonFault } from '../../api/json-scan.ts';

test('a key given twice is found where it stands, however it is written', () => {
  expect(findJsonFault('{"a":1,"b":{"c":1,"c":2}}', 20)).toEqual({ code: 'duplicate-key', pointer: '/b/c' });
  expect(findJsonFault('{"a":1,"\\u0061":2}', 20)).toEqual({ code: 'duplicate-key', pointer: '/a' });
  expect(findJsonFault('[{"a":1},{"a":1}]', 20)).toBeUndefined();
  expect(findJsonFault('{"a":"a","b":"\\"a\\":","c":["a","a"]}', 20)).toBeUndefined();
});

test('nesting without end is refused without recursion', () => {
  expect(findJsonFault('['.repeat(9_000), 20)).toMatchObject({ code: 'too-deep' });
  expect(findJsonFault('['.repeat(20), 20)).toBeUndefined();
});
