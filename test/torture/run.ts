/**
 * `npm run test:torture [-- --rounds N --seed TEXT]`: kills the process that sends, over and over, at moments chosen at
 * random, and checks that nothing was lost, doubled or reordered. SIGKILL leaves what the operating system had already
 * taken, so this proves the order of writes and what is made of them at the next start, not that the disk itself
 * honours a flush. Writes out/torture.json.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Figures, noFigures, type Outcome, runRound } from './round.ts';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '300' },
    seed: { type: 'string', default: String(Date.now()) },
  },
});
const rounds = Number(values.rounds);
const startedAt = performance.now();
const total = noFigures();
const failed: Outcome[] = [];

console.log(`${rounds} rounds, seed ${values.seed}`);
for (let round = 1; round <= rounds; round += 1) {
  const outcome = await runRound(`${values.seed}/${round}`);
  for (const name of Object.keys(total) as (keyof Figures)[]) total[name] += outcome.figures[name];
  if (outcome.wrong.length > 0) {
    failed.push(outcome);
    console.error(`round ${outcome.seed} failed:\n  ${outcome.wrong.join('\n  ')}`);
  }
  if (round % 10 === 0) console.log(`${round} rounds, ${total.kills} kills, ${failed.length} failed`);
}
const report = {
  seed: values.seed,
  rounds,
  seconds: Math.round((performance.now() - startedAt) / 1000),
  ...total,
  failed,
};
const folder = join(import.meta.dirname, '../../out');
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'torture.json'), `${JSON.stringify(report, null, 2)}\n`);
console.log(report);
if (failed.length > 0) process.exitCode = 1;
