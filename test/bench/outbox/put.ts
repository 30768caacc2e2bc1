import Conf from 'conf';
import { join } from 'node:path';
import { type Database, openDatabase } from '#electron/storage/database.ts';
import { dataOf, fill, guidOf, openFile, outboxOn, patchOf } from './filled.ts';
import { breathe, median, timed } from './measure.ts';

/** Options that a person works on; their values were shown in the form before. */
const IN_USE = 20;

/** The same kind of row in a table of its own: what a flush and an insert cost, and nothing else. */
function bareInsert(db: Database): (number: number) => void {
  const insert = db.prepare('INSERT INTO bare (option_guid, patch, created_at) VALUES (?, ?, ?)');
  return (number) => void insert.run(guidOf(number), JSON.stringify(patchOf(number)), Date.now());
}

function openBare(folder: string): Database {
  const sql =
    'CREATE TABLE bare (id INTEGER PRIMARY KEY, option_guid TEXT NOT NULL, patch TEXT NOT NULL, created_at INTEGER NOT NULL) STRICT';
  return dataOf(openDatabase(join(folder, 'bare.db'), [{ name: 'bare', sql }]));
}

/** The queue as one value in the settings file; electron-store is this with Electron's folder as its default. */
function confPut(folder: string, length: number): (number: number) => void {
  const conf = new Conf<{ queue: unknown[] }>({
    cwd: folder,
    configName: `conf-${length}`,
    projectName: 'bench',
  });
  const entry = (number: number) => ({
    id: number,
    optionGuid: guidOf(number),
    patch: patchOf(number),
    createdAt: 0,
  });
  conf.set(
    'queue',
    Array.from({ length }, (_none, number) => entry(number)),
  );
  return (number) => {
    conf.set('queue', [...conf.get('queue'), entry(number)]);
  };
}

/** A call that puts one edit into an outbox with so many in it already. */
function outboxPut(folder: string, length: number) {
  const filled = openFile(folder, `queue-${length}`);
  fill(filled, length);
  // Opened anew, as after the app's start: while its write-ahead log grows, a flush writes the file's size as well.
  filled.close();
  const db = openFile(folder, `queue-${length}`);
  // Nobody is signed in, so that nothing but the putting in is measured.
  const outbox = outboxOn(db, () => undefined);
  outbox.start();
  dataOf(outbox.summary());
  const put = (number: number) => {
    const edits = [{ path: '/value', after: `edit ${number}` }];
    dataOf(
      outbox.outbox.queueEdits({
        optionGuid: guidOf(number % IN_USE),
        edits,
      }),
    );
  };
  const close = () => {
    outbox.stop();
    db.close();
  };
  return { put, close };
}

/**
 * Durable puts, taking turns: the outbox at several lengths, a bare insert, and the queue in a settings file.
 * @returns medians in milliseconds, and ratios of medians
 */
export async function benchPut(folder: string, isQuick: boolean) {
  const lengths = isQuick ? [0, 1000] : [0, 1000, 10_000, 100_000];
  const runs = isQuick ? 50 : 400;
  const bareDb = openBare(folder);
  const bare = bareInsert(bareDb);
  const queues = lengths.map((length) => ({ length, ...outboxPut(folder, length), ms: [] as number[] }));
  const confs = [0, 1000, ...(isQuick ? [] : [10_000])].map((length) => ({
    length,
    put: confPut(folder, length),
    ms: [] as number[],
  }));
  const bareMs: number[] = [];
  for (let number = 0; number < runs + IN_USE; number += 1) {
    const isCounted = number >= IN_USE;
    // Each pays for what the one before it left in the disk's queue; so they take turns at that, too.
    const order = [...queues, { put: bare, ms: bareMs }];
    order.push(...order.splice(0, number % order.length));
    if (number % 2 === 1) order.reverse();
    for (const { put, ms } of order) {
      await breathe();
      const took = timed(() => put(number));
      if (isCounted) ms.push(took);
    }
    if (isCounted && number % 10 === 0) for (const { put, ms } of confs) ms.push(timed(() => put(number)));
  }
  for (const { close } of queues) close();
  bareDb.close();
  const [first] = queues;
  const empty = median(first?.ms ?? []);
  return {
    runs,
    bareMs: median(bareMs),
    putMs: empty,
    putToBare: empty / median(bareMs),
    byLength: queues.map(({ length, ms }) => ({ length, ms: median(ms), toEmpty: median(ms) / empty })),
    settingsFile: confs.map(({ length, ms }) => ({ length, ms: median(ms), toPut: median(ms) / empty })),
  };
}
