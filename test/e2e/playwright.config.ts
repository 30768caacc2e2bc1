import { defineConfig } from '@playwright/test';
import { NEEDS_LINUX } from './needs-linux.ts';

/**
 * Files with a test that takes long, whether it works or waits: they begin first, so that none of them is left over when
 * everything else has been done.
 */
const LONG = [
  'access',
  'secrets',
  'long-words',
  'errors',
  'service',
  'network/links',
  'package/package',
  'package/command',
  'looks',
  'qr-looks',
  'code-face',
  'actions',
].map((name) => `**/${name}.spec.ts`);

const LEFT_OUT = process.platform === 'linux' ? [] : NEEDS_LINUX.map((name) => `**/e2e/${name}`);

export default defineConfig({
  testDir: '.',
  globalSetup: './setup.ts',
  outputDir: '../../out/e2e',
  snapshotPathTemplate: '{testDir}/looks/{arg}{ext}',
  projects: [
    { name: 'long', testMatch: LONG, testIgnore: LEFT_OUT },
    { name: 'short', testIgnore: [...LONG, ...LEFT_OUT] },
  ],
  // Each test starts an app of its own; some of them do little but wait. More than five on two processors take longer.
  workers: 5,
  fullyParallel: true,
  // Nothing waits for a time. These say when something is given up, on a machine that has much else to do.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  forbidOnly: true,
  retries: 0,
  reporter: [['list'], ['./slowest.ts']],
});
