import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';
import { tillsMigrations } from '#electron/tills/migrations.ts';
import { opened, temporaryFolder } from '../storage/folders.ts';
import { expectFactsToFollow } from './facts-on-disk.ts';
import { tillsOn, tillGuid } from './no-directory.ts';
import { STEPS } from './steps.ts';

const WRITER = join(import.meta.dirname, 'writer.ts');
/** Started several times, it is compiled once. */
const NODE_COMPILE_CACHE = join(import.meta.dirname, '../../../out/compile-cache');

/** Kills a process in the midst of its writing. @returns the last step that it said was done */
async function killAfter(path: string, steps: number): Promise<number> {
  const child = spawn(process.execPath, [WRITER, path], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_COMPILE_CACHE },
  });
  const lines = createInterface({ input: child.stdout });
  let last = -1;
  lines.on('line', (line) => {
    last = Number(line);
    if (last === steps) child.kill('SIGKILL');
  });
  await Promise.all([once(child, 'close'), once(lines, 'close')]);
  return last;
}

test.each([21, 22, 23])(
  'a process killed after step %i or a little later has lost nothing that it said was done',
  { timeout: 20_000 },
  async (steps) => {
    const path = join(temporaryFolder(), 'till-setup.db');
    const last = await killAfter(path, steps);
    expect(last).toBeGreaterThanOrEqual(steps);
    const db = opened(path, tillsMigrations);
    const tills = tillsOn(db);
    const kindAfter = (n: number) => {
      const found = tills.till({ workplaceGuid: tillGuid(Math.floor(n / STEPS.length)) });
      return found.ok ? found.data.row.state.kind : undefined;
    };
    for (let n = STEPS.length - 1; n <= last - STEPS.length; n += STEPS.length)
      expect(kindAfter(n)).toBe('handed_over');
    // The step after the last one may have been done as well, and then the process ended before it could say so.
    const possible = [last, last + 1].map((n) => [n, STEPS[n % STEPS.length]?.after] as const);
    const sameTill = possible.filter(
      ([n]) => Math.floor(n / STEPS.length) === Math.floor(last / STEPS.length),
    );
    expect(sameTill.map(([, after]) => after)).toContain(kindAfter(last));
    expectFactsToFollow(db);
  },
);
