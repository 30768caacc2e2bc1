import { dataOf, fill, openFile, outboxOn } from './filled.ts';
import { breathe, median, timed } from './measure.ts';

function open(folder: string, name: string): { ms: number; close: () => void } {
  let close = (): void => undefined;
  const ms = timed(() => {
    const db = openFile(folder, name);
    const outbox = outboxOn(db, () => undefined);
    dataOf(outbox.summary());
    close = () => {
      outbox.stop();
      db.close();
    };
  });
  return { ms, close };
}

/**
 * Opening the file until the first summary is there, with many entries in it against none, taking turns. What it means
 * for the app's own start is measured by the start-up bench.
 */
export async function benchStart(folder: string, isQuick: boolean) {
  const queued = isQuick ? 1000 : 10_000;
  const runs = isQuick ? 5 : 30;
  for (const [name, count] of [
    ['start-empty', 0],
    ['start-full', queued],
  ] as const) {
    const db = openFile(folder, name);
    fill(db, count);
    db.close();
  }
  const ms: { empty: number[]; full: number[] } = { empty: [], full: [] };
  for (let run = 0; run <= runs; run += 1) {
    for (const name of ['empty', 'full'] as const) {
      await breathe();
      const opened = open(folder, `start-${name}`);
      opened.close();
      if (run > 0) ms[name].push(opened.ms);
    }
  }
  const [emptyMs, fullMs] = [median(ms.empty), median(ms.full)];
  return { queued, runs, emptyMs, fullMs };
}
