import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: '.',
  globalSetup: './setup.ts',
  outputDir: '../../out/e2e',
  snapshotPathTemplate: '{testDir}/looks/{arg}{ext}',
  // Each test starts an app of its own; some of them do little but wait.
  workers: 3,
  fullyParallel: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  retries: 0,
  reporter: [['list']],
});
