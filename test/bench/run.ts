/**
 * `npm run bench [-- --quick] [-- names…]`: the benches that have rows in aims.ts, one after the other, and a table of
 * what was measured, what is to be reached, and whether it was. `qr` is run when it is named. Figures go to out/bench/ as well.
 * Ratios mean something on a machine that does nothing else meanwhile. Status 1 where a bench broke; an aim that was
 * missed is said, and no failure.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT } from '../../build/vite.ts';
import { AIMS } from './aims.ts';
import { rowOf, tableOf } from './table.ts';

const { values, positionals } = parseArgs({
  options: { quick: { type: 'boolean', default: false } },
  allowPositionals: true,
});
/** Few runs of those that start the app, fewer still of all when it is to be quick. */
const BENCHES: Readonly<Record<string, readonly string[]>> = {
  startup: ['--runs', values.quick ? '3' : '15'],
  package: ['--runs', values.quick ? '3' : '15'],
  outbox: values.quick ? ['--quick'] : [],
  directory: values.quick ? ['--quick'] : [],
  tills: values.quick ? ['--quick'] : [],
  service: values.quick ? ['--quick'] : [],
  board: values.quick ? ['--quick'] : [],
  qr: values.quick ? ['--quick'] : [],
};
const WITHOUT_ROWS = new Set(['qr']);
const names =
  positionals.length > 0 ? positionals : Object.keys(BENCHES).filter((name) => !WITHOUT_ROWS.has(name));

const reportOf = (name: string) => join(ROOT, 'out/bench', `${name}.json`);
const startedAt = performance.now();
for (const name of names) {
  const args = BENCHES[name];
  if (!args) throw new Error(`There is no bench ${name}; there are ${Object.keys(BENCHES).join(', ')}.`);
  rmSync(reportOf(name), { force: true });
  const { status } = spawnSync(process.execPath, [join(import.meta.dirname, name, 'run.ts'), ...args], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  console.error(
    `${name} ${status === 0 ? 'ended' : 'broke'} after ${Math.round((performance.now() - startedAt) / 1000)} s`,
  );
  if (status !== 0) process.exitCode = 1;
}
const rows = AIMS.filter(({ report }) => names.includes(report)).map((aim) => {
  const file = reportOf(aim.report);
  const report: unknown = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
  return rowOf(aim, report);
});
console.log(`\n${tableOf(rows)}`);
