import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { SharedBoard } from '#electron/board/shared-board.ts';
import { systemTime } from '#electron/outbox/system-time.ts';
import type { Database } from '#electron/storage/database.ts';
import { openFiles, tillsOn } from '../tills/filled.ts';
import { dataOf } from '../outbox/filled.ts';

/** How many messages there are in each transaction in which a laptop takes them over, in their order. */
export type Batches = number[];

export type Took = { ms: number; batches: Batches };

export type LaptopAt = { url: string; org: string; credentialsFile: string };

/** A copy of a laptop's files, as `fill` has made them. */
export function copyFiles(folder: string, from: string, to: string): void {
  for (const end of ['.db', '-directory.db']) copyFileSync(join(folder, from + end), join(folder, to + end));
}

/** The last message that was read. */
function cursorOf(db: Database): number {
  const row: unknown = db.prepare('SELECT cursor FROM board_self').get();
  return typeof row === 'object' && row !== null && 'cursor' in row ? Number(row.cursor) : 0;
}

/**
 * A laptop as the app makes it, over real files, without the screens. It takes part until all that is on the board is
 * read, and all of its own is stored there and read back.
 * @returns how long that took from the beginning of its connection
 */
export async function takePart(folder: string, name: string, at: LaptopAt): Promise<Took> {
  const files = openFiles(folder, name);
  const tills = tillsOn(files);
  const batches: Batches = [];
  const { promise: isDone, resolve, reject } = Promise.withResolvers<undefined>();
  const board = dataOf(
    SharedBoard.open({
      settings: { url: at.url, credentials_file: at.credentialsFile },
      db: files.db,
      org: at.org,
      version: '0.2.0',
      openSocket: (url) => new WebSocket(url),
      hasModes: true,
      merge(work) {
        const before = cursorOf(files.db);
        tills.sharing.merge(work);
        const size = cursorOf(files.db) - before;
        if (size > 0) batches.push(size);
      },
      redact: (text) => text,
      waiting: () => 0,
      unsettled: () => [],
      isUnsettled: () => false,
      placeOf: (workplaceGuid) => ({ workplaceGuid, outletGuid: null }),
      now: Date.now,
      random: Math.random,
      after: systemTime.timers.after,
      onChange({ isReached, unsent, problem }) {
        if (problem !== null) reject(new Error(problem));
        else if (isReached && unsent === 0) resolve(undefined);
      },
      report: reject,
    }),
  );
  tills.sharing.begin(board.asTeam(), () => board.written());
  try {
    const startedAt = performance.now();
    board.start();
    await isDone;
    return { ms: performance.now() - startedAt, batches };
  } finally {
    board.stop();
    tills.stop();
    files.close();
  }
}
