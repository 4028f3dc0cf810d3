import { defineConfig } from '@playwright/test';

/** Counts frames: nothing may run beside it. */
const TIMED = /scrolling\.spec\.ts$/;

export default defineConfig({
  testDir: 'test/e2e',
  globalSetup: './test/e2e/global-setup.mjs',
  outputDir: 'test-results/e2e',
  // A program waits for its window half of the time: a second one fills the second core.
  workers: 2,
  projects: [
    { name: 'beside', testIgnore: TIMED },
    { name: 'alone', testMatch: TIMED, dependencies: ['beside'] },
  ],
  retries: 0,
  forbidOnly: Boolean(process.env['CI']),
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: [['line'], ['json', { outputFile: 'test-results/e2e.json' }]],
  use: { trace: 'retain-on-failure', screenshot: 'only-on-failure' },
});
