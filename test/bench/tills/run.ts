/**
 * `node test/bench/tills/run.ts [--quick]`: what the board costs with many tills against a few. Cold: the first page
 * after a start, which reads every till; warm: what is asked for afterwards, each after a till has changed. Everything
 * compared takes turns in the same run, on the same file system; medians. Writes out/bench/rollout.json.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Tills } from '#electron/tills/tills.ts';
import { dataOf } from '../outbox/filled.ts';
import { breathe, median, timed } from '../outbox/measure.ts';
import { fill, openFiles, rolloutOn, tillGuid } from './filled.ts';

const FEW = 10;
const PAGE = { offset: 0, limit: 50 };
const BOARD = {
  ...PAGE,
  outletGuid: null,
  states: [],
  search: '',
  sort: 'store' as const,
  descending: false,
};

/** What a person asks for. */
const QUESTIONS: Record<string, (rollout: Tills) => unknown> = {
  page: (rollout) => dataOf(rollout.board(BOARD)),
  searched: (rollout) => dataOf(rollout.board({ ...BOARD, search: 'store 7 till' })),
  latest: (rollout) => dataOf(rollout.board({ ...BOARD, sort: 'latest' })),
  byState: (rollout) => dataOf(rollout.board({ ...BOARD, sort: 'state', states: ['ready'] })),
  stores: (rollout) => dataOf(rollout.stores({ ...PAGE, search: '', unfinished: true })),
  tills: (rollout) =>
    dataOf(rollout.findTills({ ...PAGE, search: 'till 7', outletGuid: null, aside: false })),
  summary: (rollout) => dataOf(rollout.summary()),
};

type Times = Record<string, number[]>;

function noTimes(): Times {
  return {};
}

function count(times: Times, what: string, ms: number): void {
  (times[what] ??= []).push(ms);
}

/** One start, its first page, and then every question, each after a change. */
async function measure(folder: string, name: string, run: number, times: Times): Promise<void> {
  const files = openFiles(folder, name);
  await breathe();
  let rollout: Tills | undefined;
  const firstPage = () => QUESTIONS['page']?.((rollout = rolloutOn(files)));
  count(times, 'cold', timed(firstPage));
  for (const [what, ask] of Object.entries(QUESTIONS)) {
    if (!rollout) break;
    const present = rollout;
    // The first of its kind prepares what the others use.
    count(
      times,
      `${what}, first`,
      timed(() => ask(present)),
    );
    const text = `note ${run} ${what}`;
    count(
      times,
      'note',
      timed(() => dataOf(present.note({ workplaceGuid: tillGuid(1), text }))),
    );
    await breathe();
    count(
      times,
      what,
      timed(() => ask(present)),
    );
  }
  files.close();
}

async function benchBoard(folder: string, many: number, runs: number) {
  const sizes = [FEW, many].map((tills) => ({ tills, name: `tills-${tills}`, times: noTimes() }));
  for (const { tills, name } of sizes) fill(folder, name, tills);
  // The first one is not counted: it compiles the code.
  for (const { name } of sizes) await measure(folder, name, -1, {});
  for (let run = 0; run < runs; run += 1)
    for (const { name, times } of sizes) await measure(folder, name, run, times);
  const [few, lots] = sizes;
  return Object.entries(lots?.times ?? {}).map(([what, ms]) => {
    const fewMs = median(few?.times[what] ?? []);
    return { what, fewMs, manyMs: median(ms), ratio: median(ms) / fewMs };
  });
}

const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false } } });
const out = join(import.meta.dirname, '../../../out/bench');
mkdirSync(out, { recursive: true });
// Not in the temporary folder, which may be memory.
const folder = mkdtempSync(join(out, 'rollout-'));
try {
  const loadBefore = loadavg();
  const reports = [];
  for (const [tills, runs] of values.quick
    ? [[10_000, 3]]
    : [
        [10_000, 15],
        [100_000, 3],
      ]) {
    const board = await benchBoard(folder, tills ?? 0, runs ?? 0);
    console.log({ tills, few: FEW, runs });
    console.table(board);
    reports.push({ tills, few: FEW, runs, board });
  }
  const machine = { node: process.version, cores: cpus().length, loadBefore, loadAfter: loadavg() };
  console.log(machine);
  const report = { quick: values.quick, machine, reports };
  writeFileSync(join(out, 'rollout.json'), `${JSON.stringify(report, null, 2)}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
