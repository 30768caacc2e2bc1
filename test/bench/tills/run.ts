/**
 * `node test/bench/tills/run.ts [--quick]`: what it costs that tills and their history grow. `open`: from the files on the
 * disk to the summary that the app starts with; `cold`: the first page of the overview then, which reads every till; the
 * rest is what people ask for afterwards, each after a till has changed. With 10, 1,000 and 100,000 tills, and with 0,
 * 1,000 and 100,000 events of history more than 1,000 tills have from the start (growth is to all there are then); all
 * take turns in the same run, on the same file system; medians. Writes out/bench/tills.json.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Tills } from '#electron/tills/tills.ts';
import { dataOf } from '../outbox/filled.ts';
import { breathe, median, timed } from '../outbox/measure.ts';
import { addHistory, fill, openFiles, tillsOn, tillGuid } from './filled.ts';

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
const QUESTIONS: Record<string, (tills: Tills) => unknown> = {
  page: (tills) => dataOf(tills.board(BOARD)),
  searched: (tills) => dataOf(tills.board({ ...BOARD, search: 'store 7 till' })),
  latest: (tills) => dataOf(tills.board({ ...BOARD, sort: 'latest' })),
  'by state': (tills) => dataOf(tills.board({ ...BOARD, sort: 'state', states: ['ready'] })),
  stores: (tills) => dataOf(tills.stores({ ...PAGE, search: '', unfinished: true })),
  tills: (tills) =>
    dataOf(tills.findTills({ ...PAGE, search: 'till 7', outletGuid: null, includeHidden: false })),
};

type Times = Map<string, number[]>;

function count(times: Times, what: string, ms: number): void {
  times.set(what, [...(times.get(what) ?? []), ms]);
}

/** One start, its first page, and then every question, each after a change. */
async function measure(folder: string, name: string, run: number, times: Times): Promise<void> {
  await breathe();
  let files: ReturnType<typeof openFiles> | undefined;
  let tills: Tills | undefined;
  const open = timed(() => {
    files = openFiles(folder, name);
    tills = tillsOn(files);
    dataOf(tills.summary());
  });
  if (!files || !tills) throw new Error('nothing was opened');
  const present = tills;
  count(times, 'open', open);
  count(
    times,
    'cold',
    timed(() => QUESTIONS['page']?.(present)),
  );
  for (const [what, ask] of Object.entries(QUESTIONS)) {
    // The first of its kind prepares what the others use.
    ask(present);
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

type Size = { readonly size: number; readonly name: string; readonly times: Times };

/** A line for each thing: its time at each size, and how it grew from the middle one to the last. */
function growthOf(sizes: readonly Size[]) {
  const [first, middle, last] = sizes;
  if (!first || !middle || !last) throw new Error('three sizes are compared');
  const nLogN = (last.size * Math.log(last.size)) / (middle.size * Math.log(middle.size));
  return [...last.times.keys()].map((what) => {
    const ms = sizes.map(({ times }) => median(times.get(what) ?? []));
    const [least = Number.NaN, usual = Number.NaN, most = Number.NaN] = ms;
    return { what, ms, toFirst: most / least, toNLogN: most / usual / nLogN };
  });
}

async function bench(folder: string, sizes: readonly Size[], runs: number) {
  // The first one is not counted: it compiles the code.
  for (const { name } of sizes) await measure(folder, name, -1, new Map());
  for (let run = 0; run < runs; run += 1)
    for (const { name, times } of sizes) await measure(folder, name, run, times);
  return growthOf(sizes);
}

const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false } } });
const MOST = values.quick ? 10_000 : 100_000;
const RUNS = values.quick ? 3 : 7;
const out = join(import.meta.dirname, '../../../out/bench');
mkdirSync(out, { recursive: true });
// Not in the temporary folder, which may be memory.
const folder = mkdtempSync(join(out, 'tills-'));
try {
  const loadBefore = loadavg();
  const byTills = [10, 1000, MOST].map((size) => ({ size, name: `tills-${size}`, times: new Map() }));
  for (const { size, name } of byTills) fill(folder, name, size);
  const byHistory = [0, 1000, MOST].map((more) => {
    const name = `history-${more}`;
    fill(folder, name, 1000);
    return { size: addHistory(folder, name, more), name, times: new Map() };
  });
  const tills = await bench(folder, byTills, RUNS);
  const history = await bench(folder, byHistory, RUNS);
  const sizesOf = (sizes: readonly Size[]) => sizes.map(({ size }) => size);
  const machine = { node: process.version, cores: cpus().length, loadBefore, loadAfter: loadavg() };
  const report = {
    quick: values.quick,
    machine,
    tills: {
      sizes: sizesOf(byTills),
      growth: tills,
      worst: Math.max(...tills.map(({ toNLogN }) => toNLogN)),
    },
    history: {
      sizes: sizesOf(byHistory),
      growth: history,
      openToNone: history.find(({ what }) => what === 'open')?.toFirst,
      worst: Math.max(...history.map(({ toNLogN }) => toNLogN)),
    },
  };
  console.dir(report, { depth: 6 });
  writeFileSync(join(out, 'tills.json'), `${JSON.stringify(report, null, 2)}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
