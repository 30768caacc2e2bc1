import { fold } from '../../../electron/contract/fold.ts';
import { createSearchIndex } from '../../../electron/directory/search.ts';
import { chainOf, median } from './chain.ts';

/** One frame of a screen that shows sixty a second, in milliseconds. */
const FRAME_MS = 1000 / 60;

/** What people type, one letter after the other; then they think better of it. */
const TYPED = ['касса 12', 'орёл баумана 7', 'Нижний касса 105-3', '9e3779b1-0002', 'zzz'];

/** Every state of the search box, letters taken back included. */
function keystrokes(): string[] {
  return TYPED.flatMap((typed) => {
    const growing = Array.from(typed, (_letter, at) => typed.slice(0, at + 1));
    return [...growing, typed.slice(0, -2), ''];
  });
}

function timed<T>(work: () => T): { ms: number; result: T } {
  const startedAt = performance.now();
  const result = work();
  return { ms: performance.now() - startedAt, result };
}

/** Searching the tills of a chain, key by key, against filtering them all anew without an index. */
export function benchSearch(tills: number, runs: number) {
  const { workplaces, outlets } = chainOf(tills);
  const outletOf = new Map(outlets.map((outlet) => [outlet.guid, outlet]));
  const entries = workplaces.map((till) => ({ till, outlet: outletOf.get(till.outletGuid ?? '') }));
  const textsOf = ({ till, outlet }: (typeof entries)[number]) => [
    till.name,
    till.guid,
    outlet?.name,
    outlet?.address,
  ];
  const filtered = (query: string) => {
    const words = fold(query).split(' ');
    return entries.flatMap((entry, index) => {
      const haystack = fold(textsOf(entry).join('\n'));
      return words.every((word) => haystack.includes(word)) ? [index] : [];
    });
  };
  const builds: number[] = [];
  const keys: number[] = [];
  const anew: number[] = [];
  for (let run = -1; run < runs; run += 1) {
    const built = timed(() => createSearchIndex(entries, textsOf));
    if (run >= 0) builds.push(built.ms);
    for (const query of keystrokes()) {
      const found = timed(() => built.result.find(query));
      if (run < 0 && found.result.length !== filtered(query).length)
        throw new Error(`other hits of ${query}`);
      if (run >= 0) keys.push(found.ms);
    }
    if (run >= 0) for (const query of TYPED) anew.push(timed(() => filtered(query)).ms);
  }
  const sorted = keys.toSorted((one, other) => one - other);
  const p99 = sorted[Math.ceil(sorted.length * 0.99) - 1] ?? Number.NaN;
  return {
    tills,
    runs,
    keystrokes: keys.length,
    buildMs: median(builds),
    buildFrames: median(builds) / FRAME_MS,
    keystrokeMs: median(keys),
    keystrokeFrames: median(keys) / FRAME_MS,
    p99Ms: p99,
    p99Frames: p99 / FRAME_MS,
    filterMs: median(anew),
    toFilter: median(keys) / median(anew),
  };
}
