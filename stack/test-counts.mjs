/**
 * Counts a report of the test runner (its JSON format). A skipped test is a failed one; so is a file that could not be
 * loaded, a run that ended badly without a failed test, a run without any test.
 */
export function countReport(report, exitCode) {
  if (report === undefined) return { passed: 0, failed: 1, reasons: ['The test runner left no report.'] };
  const {
    numPassedTests: passed,
    numFailedTests,
    numPendingTests = 0,
    numTodoTests = 0,
    testResults,
  } = report;
  const skipped = numPendingTests + numTodoTests;
  const broken = testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((assertion) => assertion.status === 'failed'),
  );
  let failed = numFailedTests + skipped + broken.length;
  const reasons = [];
  if (skipped > 0) reasons.push(`${skipped} skipped test(s) count as failed.`);
  for (const { name } of broken) reasons.push(`${name} could not be run.`);
  if (failed === 0 && (exitCode !== 0 || passed === 0)) {
    failed = 1;
    reasons.push(
      passed === 0 ? 'No test was run.' : 'The test runner ended with a fault outside of the tests.',
    );
  }
  return { passed, failed, reasons };
}
