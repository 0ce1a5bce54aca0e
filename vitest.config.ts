import { defineConfig } from 'vitest/config';

/** `unit` needs no service; `product` runs on real PostgreSQL and a real Temporal server (test/support/global-setup.ts). */
export default defineConfig({
  test: {
    passWithNoTests: false,
    pool: 'forks',
    // The servers of the product tests need their share of a small machine.
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/cases/**/*.test.ts', 'test/**/*.unit.ts'],
          testTimeout: 20_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'product',
          include: ['test/{db,api,workflows,activities,integrations,worker,stack,product,web}/**/*.test.ts'],
          globalSetup: ['test/support/global-setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // A condition has as long as a busy machine needs; only a failing one waits it out.
          expect: { poll: { timeout: 15_000 } },
        },
      },
    ],
  },
});
