import { expect, test } from 'vitest';
import { countReport } from '../../stack/test-counts.mjs';

const file = (status: string, ...assertions: string[]): object => ({
  name: 'some.test.ts',
  status,
  assertionResults: assertions.map((status) => ({ status })),
});
const report = (passed: number, failed: number, pending: number, ...testResults: object[]): object => ({
  numPassedTests: passed,
  numFailedTests: failed,
  numPendingTests: pending,
  numTodoTests: 0,
  testResults,
});

test.each([
  ['all passed', report(2, 0, 0, file('passed', 'passed', 'passed')), 0, [2, 0]],
  ['one failed', report(1, 1, 0, file('failed', 'passed', 'failed')), 1, [1, 1]],
  ['a skipped one counts as failed', report(1, 0, 1, file('passed', 'passed', 'pending')), 0, [1, 1]],
  [
    'a file that cannot be loaded counts',
    report(1, 0, 0, file('passed', 'passed'), file('failed')),
    1,
    [1, 1],
  ],
  ['a fault outside of the tests counts', report(1, 0, 0, file('passed', 'passed')), 1, [1, 1]],
  ['no test at all counts', report(0, 0, 0), 0, [0, 1]],
  ['no report counts', undefined, 1, [0, 1]],
])('%s', (_, given, exitCode, [passed, failed]) => {
  expect(countReport(given, exitCode)).toMatchObject({ passed, failed });
});
