/** Counts a JSON report of the test runner; see test-counts.mjs. */
export function countReport(
  report: object | undefined,
  exitCode: number,
): { passed: number; failed: number; reasons: string[] };
