import { availableParallelism } from 'node:os';
import { defineConfig } from '@playwright/test';
import { NEEDS_LINUX } from './needs-linux.ts';
import { PATIENCE_MS } from './patience.ts';

const LEFT_OUT = process.platform === 'linux' ? [] : NEEDS_LINUX.map((name) => `**/e2e/${name}`);

export default defineConfig({
  testDir: '.',
  globalSetup: './setup.ts',
  outputDir: '../../out/e2e',
  snapshotPathTemplate: '{testDir}/looks/{arg}{ext}',
  testIgnore: LEFT_OUT,
  // Most tests start an app of their own, which is several processes. One test more than there are processors, for those
  // that do little but wait; with more of them each takes so much longer that all do. Where the display is not a virtual
  // one, the windows share its focus: five at the most.
  workers: Math.min(availableParallelism() + 1, 5),
  fullyParallel: true,
  // Nothing waits for a time. These say when something is given up, on a machine that has much else to do.
  timeout: 180_000,
  expect: { timeout: PATIENCE_MS },
  forbidOnly: true,
  retries: 0,
  reporter: [['list'], ['./slowest.ts']],
});
