import { describe, expect, test } from 'vitest';
import { casePolicy } from '../../cases/case-policy.ts';
import { KINDS } from '../../cases/codes.ts';
import { packPolicy, unpackPolicy } from '../../cases/policy-packing.ts';
import { STANDARD_2026 } from '../../cases/standard-2026.ts';

describe.each(KINDS)('the policy of a %s on its way to the engine', (kind) => {
  const policy = casePolicy(STANDARD_2026, kind);

  test('arrives as it left', () => {
    expect(unpackPolicy(JSON.parse(JSON.stringify(packPolicy(policy))))).toEqual(policy);
  });

  test('takes little more than half the room', () => {
    const [before, after] = [policy, packPolicy(policy)].map((each) => JSON.stringify(each).length);
    expect(after).toBeLessThan((before ?? 0) * 0.65);
  });

  test('may also come unpacked, as in the histories of before', () => {
    expect(unpackPolicy({ ...policy })).toEqual(policy);
  });
});
