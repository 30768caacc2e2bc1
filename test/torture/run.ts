/**
 * `npm run test:torture [-- --rounds N --messages N --minutes N --seed TEXT]`: sends generated messages to every call
 * that the page can make; works as a manager does in two hours, and weighs what is left in memory; then kills the
 * process that sends, over and over, at moments chosen at random, and checks that nothing was lost, doubled or
 * reordered. SIGKILL leaves what the operating system had already taken, so this proves the order of writes and what is
 * made of them at the next start, not that the disk itself honours a flush. Writes out/torture.json.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { randomOf } from '../bench/qr/random.ts';
import { fuzzIpc } from './ipc/fuzz.ts';
import { soak } from './soak/soak.ts';
import { type Figures, noFigures, type Outcome, runRound } from './round.ts';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '300' },
    messages: { type: 'string', default: '100000' },
    minutes: { type: 'string', default: '10' },
    seed: { type: 'string', default: String(Date.now()) },
  },
});
const rounds = Number(values.rounds);
const messages = Number(values.messages);
const seed = Math.floor(randomOf(values.seed).between(0, 2 ** 31));
const startedAt = performance.now();
const total = noFigures();
const failed: Outcome[] = [];

// First, while nothing else has left anything in this process.
console.log(`soaking for ${values.minutes} minutes`);
const soaked = await soak(Number(values.minutes));
console.log(soaked);

console.log(`${messages} messages, seed ${values.seed}`);
const ipc = await fuzzIpc(messages, seed);
for (const what of ipc.wrong) console.error(what);
console.log(ipc.figures);

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
  ipc,
  soak: soaked,
};
const folder = join(import.meta.dirname, '../../out');
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'torture.json'), `${JSON.stringify(report, null, 2)}\n`);
console.log(report);
if (failed.length + ipc.wrong.length + soaked.wrong.length > 0) process.exitCode = 1;
