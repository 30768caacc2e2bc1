import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

/** Property tests on a busy machine take their time, in milliseconds; a test that hangs is still found. */
const testTimeout = 30_000;

/**
 * V8 of Node 24 and before ends a process now and then ("Check failed: jit_page.has_value()") where threads come and go,
 * as in the tests of imports; not without this protection, which Linux alone has. A thread takes no such argument, and
 * elsewhere the tests may run in threads. See https://github.com/nodejs/node/issues/64500.
 */
const execArgv = process.platform === 'linux' ? ['--no-memory-protection-keys'] : [];

const UNIT = 'test/unit/**/*.test.ts';
/**
 * Tests that put something in the place of a module or of a global before they import what they are about: each needs
 * its modules for itself. All others share them, so that nothing is loaded and compiled two hundred times.
 */
const alone = globSync(UNIT, { cwd: import.meta.dirname })
  .filter((file) =>
    /\bvi\.(do)?(mock|stubGlobal)\(/i.test(readFileSync(join(import.meta.dirname, file), 'utf8')),
  )
  // Vitest's patterns have slashes on every system.
  .map((file) => file.replaceAll('\\', '/'));

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          testTimeout,
          expect: { requireAssertions: true },
          execArgv,
          include: [UNIT],
          exclude: alone,
          environment: 'node',
          isolate: false,
          setupFiles: ['test/unit/setup.ts'],
        },
      },
      {
        test: {
          name: 'unit-alone',
          testTimeout,
          expect: { requireAssertions: true },
          execArgv,
          include: alone,
          environment: 'node',
        },
      },
      {
        // The client against a mock server that an independent tool makes from openapi.yaml.
        test: {
          name: 'contract',
          testTimeout,
          execArgv,
          include: ['test/contract/**/*.test.ts'],
          environment: 'node',
        },
      },
      {
        // Laptops that share a board on a real server; one file after the other, since each has servers of its own.
        test: {
          name: 'board',
          // Each waits for servers and laptops several times over.
          testTimeout: 4 * testTimeout,
          execArgv,
          include: ['test/board/**/*.test.ts'],
          environment: 'node',
          fileParallelism: false,
        },
      },
      {
        plugins: [svelte()],
        // Svelte's browser build, since the components are mounted.
        resolve: { conditions: ['browser'] },
        test: {
          name: 'component',
          testTimeout,
          include: ['test/component/**/*.test.ts'],
          environment: 'happy-dom',
          // One page for all files of a worker halves the time; setup.ts cleans it after every test.
          isolate: false,
          setupFiles: ['test/component/setup.ts'],
        },
      },
    ],
  },
});
