/**
 * `npm test`: sets up what it needs, runs the checks and every test, and ends with the line "N passed, N failed". What is
 * skipped, cannot be brought up or fails a check counts as failed.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run, runChecks, staticChecks, vitest } from './checks.mjs';
import { ensureInstalled } from './installed.mjs';
import { countReport } from './test-counts.mjs';

ensureInstalled();
const failedChecks = await runChecks(staticChecks);

// Before the tests, so that a long build shows its progress and its fault plainly.
const prepared = await run([process.execPath, '--import', 'tsx', 'stack/prepare.ts'], { show: true });
if (prepared.code !== 0) {
  failedChecks.push('bringing up the servers');
  process.stdout.write('Without servers only the unit tests can run.\n');
}

const folder = mkdtempSync(join(tmpdir(), 'guanjia-report-'));
const report = join(folder, 'report.json');
const projects = prepared.code === 0 ? [] : ['--project', 'unit'];
const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
const tests = await run([...vitest(), 'run', ...projects, ...reporters], { show: true });
const counts = countReport(readReport(), tests.code);
rmSync(folder, { recursive: true, force: true });

const failed = counts.failed + failedChecks.length;
if (failedChecks.length > 0) process.stdout.write(`Failed: ${failedChecks.join(', ')}.\n`);
for (const reason of counts.reasons) process.stdout.write(`${reason}\n`);
process.stdout.write(`${counts.passed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;

function readReport() {
  try {
    return JSON.parse(readFileSync(report, 'utf8'));
  } catch {
    // The runner ended before it could write one; that is counted as a failure.
    return undefined;
  }
}
