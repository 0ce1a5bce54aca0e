import { defineConfig } from 'vitest/config';

/** `unit` needs no service; `product` runs on real PostgreSQL and a real Temporal server (test/support/global-setup.ts). */
export default defineConfig({
  test: {
    passWithNoTests: false,
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/{cases,workflows,integrations,stack}/**/*.unit.ts', 'test/cases/**/*.test.ts'],
          testTimeout: 20_000,
        },
      },
    ],
  },
});
