/**
 * `npm run bench [-- --quick] [-- names…]`: the benches that have rows in aims.ts, one after the other, and a table of
 * what was measured, what is to be reached, and whether it was. `qr` is run when it is named, and has no rows: its figures
 * are in its report. Every bench writes its report to out/bench/, and the table goes to out/bench/table.txt. Ratios mean
 * something on a machine that does nothing else meanwhile. Status 1 where a bench broke or a figure is missing; an aim that
 * was missed is said, and no failure. What `--quick` measures shows that the benches work, and nothing else: there are no verdicts.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT } from '../../build/places.ts';
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

for (const name of names) {
  if (!(name in BENCHES))
    throw new Error(`There is no bench ${name}; there are ${Object.keys(BENCHES).join(', ')}.`);
}

const out = join(ROOT, 'out/bench');
mkdirSync(out, { recursive: true });
const reportOf = (name: string) => join(out, `${name}.json`);
const load = loadavg()[0] ?? 0;
/** Of the benches that ended well. */
const reports = new Map<string, unknown>();
const startedAt = performance.now();
for (const name of names) {
  rmSync(reportOf(name), { force: true });
  const { status } = spawnSync(
    process.execPath,
    [join(import.meta.dirname, name, 'run.ts'), ...(BENCHES[name] ?? [])],
    {
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );
  console.error(
    `${name} ${status === 0 ? 'ended' : 'broke'} after ${Math.round((performance.now() - startedAt) / 1000)} s`,
  );
  if (status !== 0) process.exitCode = 1;
  else if (existsSync(reportOf(name))) reports.set(name, JSON.parse(readFileSync(reportOf(name), 'utf8')));
}
const rows = AIMS.filter(({ report }) => names.includes(report)).map((aim) =>
  rowOf(aim, reports.get(aim.report), values.quick),
);
const missing = rows.filter(({ verdict }) => verdict === 'not measured').length;
// A quick run leaves the largest sizes out.
if (missing > 0 && !values.quick) process.exitCode = 1;
/** Where the official one cannot be had, an older one takes its place. */
const electrons = [...reports.values()].flatMap((report) =>
  typeof report === 'object' && report !== null && 'electron' in report ? [String(report.electron)] : [],
);
const text = [
  tableOf(rows),
  '',
  `Load before: ${load.toFixed(1)} on ${cpus().length} processors. Not measured: ${missing}.`,
  ...(electrons.length > 0 ? [`Electron: ${[...new Set(electrons)].join(', ')}.`] : []),
  ...(values.quick ? ['A quick run: few runs, smaller sizes than the names say, no verdicts.'] : []),
].join('\n');
writeFileSync(join(out, 'table.txt'), `${text}\n`);
console.log(`\n${text}`);
