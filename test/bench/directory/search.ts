import { fold } from '#electron/search/fold.ts';
import { createSearchIndex } from '#electron/search/index.ts';
import { median } from '../outbox/measure.ts';
import { chainOf } from './chain.ts';

/** One frame of a screen that shows sixty a second, in milliseconds. */
const FRAME_MS = 1000 / 60;

/** What people type, one letter after the other; then they think better of it. The last but one in the wrong layout. */
const TYPED = ['касса 12', 'орёл баумана 7', 'Нижний касса 105-3', '9e3779b1-0002', 'rfccf 105', 'zzz'];
/** What is pasted, or asked for by a page that comes up again: nothing was looked for before it. */
const AT_ONCE = ['касса 250-7', 'касса', '250', 'казань 12'];

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

/**
 * Searching the tills of a chain, key by key and with nothing searched before, the best matches first; against asking the
 * folded name of each till whether it includes the query, which ranks nothing and looks at no address. In turns.
 */
export function benchSearch(tills: number, runs: number) {
  const { workplaces, outlets } = chainOf(tills);
  const outletOf = new Map(outlets.map((outlet) => [outlet.guid, outlet]));
  const entries = workplaces.map((till) => ({ till, outlet: outletOf.get(till.outletGuid ?? '') }));
  const textsOf = ({ till, outlet }: (typeof entries)[number]) => ({
    names: [till.name],
    others: [outlet?.name, outlet?.address],
    guid: till.guid,
  });
  const names = workplaces.map(({ name }) => fold(name));
  const including = (query: string) => {
    const folded = fold(query);
    return names.filter((name) => name.includes(folded)).length;
  };
  const builds: number[] = [];
  const keys: number[] = [];
  const atOnce: number[] = [];
  const includes: number[] = [];
  for (let run = -1; run < runs; run += 1) {
    const { ms: buildMs, result: index } = timed(() => createSearchIndex(entries, textsOf));
    if (run >= 0) builds.push(buildMs);
    for (const query of keystrokes()) {
      const key = timed(() => index.find(query)).ms;
      const include = timed(() => including(query)).ms;
      if (run >= 0 && query !== '') {
        keys.push(key);
        includes.push(include);
      }
    }
    for (const query of AT_ONCE) {
      index.find('');
      const { ms, result } = timed(() => index.find(query));
      if (!result.ranks.some((some) => some.length > 0)) throw new Error(`nothing found by ${query}`);
      if (run >= 0) atOnce.push(ms);
    }
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
    atOnceMs: median(atOnce),
    atOnceFrames: median(atOnce) / FRAME_MS,
    includesMs: median(includes),
    toIncludes: median(keys) / median(includes),
  };
}
