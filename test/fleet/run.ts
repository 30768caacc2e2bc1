/**
 * `npm run fleet [-- --laptops 20000 --seed 1]`: laptops whose changes waited through an outage of an hour come back to a
 * service that takes so many requests a second, in virtual time and with the product's own sender, journal and rules. Five
 * changes each; the rate is a hundredth of the laptops a second, so that the work takes 500 seconds. Writes
 * out/bench/fleet.json. Exit status 1 where an aim is missed.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type FleetOptions, type FleetResult, RETURNS, runFleet } from './fleet.ts';

const MOST_TIMES_WORK = 1.25;
const MOST_REFUSED = 0.05;

const { values } = parseArgs({
  options: { laptops: { type: 'string', default: '20000' }, seed: { type: 'string', default: '1' } },
});
const laptops = Number(values.laptops);

function isReached({ timesWork, refusedShare }: FleetResult): boolean {
  return timesWork !== null && timesWork <= MOST_TIMES_WORK && refusedShare <= MOST_REFUSED;
}

function line(cells: readonly string[]): string {
  return cells.map((cell, at) => cell.padEnd([15, 13, 13, 19, 19, 8][at] ?? 0)).join('');
}

const rows: (FleetOptions & FleetResult & { reached: boolean })[] = [];
console.log(
  `${String(laptops)} laptops, seed ${values.seed}; aims: at most 1.25 times the work, 5 % of 429s`,
);
console.log(line(['come back', 'put in', 'Retry-After', 'times the work', '429s of requests', 'aim']));
for (const returns of RETURNS) {
  for (const put of ['at_once', 'during'] as const) {
    for (const retryAfterSeconds of [null, 30]) {
      const options: FleetOptions = {
        ...{ laptops, patchesEach: 5, ratePerSecond: laptops / 100, retryAfterSeconds },
        ...{ outageSeconds: 3600, returns, put, seed: Number(values.seed) },
      };
      const result = await runFleet(options);
      const reached = isReached(result);
      rows.push({ ...options, ...result, reached });
      const times = result.timesWork?.toFixed(2) ?? 'not drained';
      const share = `${(result.refusedShare * 100).toFixed(1)} %`;
      const asked = retryAfterSeconds === null ? 'none' : `${String(retryAfterSeconds)} s`;
      console.log(line([returns, put, asked, times, share, reached ? 'reached' : 'MISSED']));
      if (!reached) process.exitCode = 1;
    }
  }
}
const out = join(import.meta.dirname, '../../out/bench');
mkdirSync(out, { recursive: true });
writeFileSync(join(out, 'fleet.json'), `${JSON.stringify(rows, null, 2)}\n`);
