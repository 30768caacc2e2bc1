/** `npm run bench [-- --quick]`: every bench, one after the other; figures go to out/bench/ as well. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const isQuick = process.argv.includes('--quick');
const BENCHES: readonly (readonly [string, readonly string[]])[] = [
  ['startup/run.ts', isQuick ? ['--runs', '3'] : []],
  ['package/run.ts', isQuick ? ['--runs', '3'] : []],
  ['qr/run.ts', isQuick ? ['--quick'] : []],
  ['outbox/run.ts', isQuick ? ['--quick'] : []],
  ['directory/run.ts', isQuick ? ['--quick'] : []],
  ['tills/run.ts', isQuick ? ['--quick'] : []],
  ['service/run.ts', isQuick ? ['--quick'] : []],
];

for (const [script, args] of BENCHES) {
  const { status } = spawnSync(process.execPath, [join(import.meta.dirname, script), ...args], {
    stdio: 'inherit',
  });
  if (status !== 0) process.exitCode = 1;
}
