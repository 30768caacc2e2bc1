import type * as Fs from 'node:fs';
import { cpSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { GuardSupport } from '#electron/outbox/guard-support.ts';
import { OUTBOX_TABLES, outboxMigrations } from '#electron/outbox/migrations.ts';
import { openOrRecover, type Recovered } from '#electron/storage/recover.ts';
import type { Database } from '#electron/storage/database.ts';
import { opened, temporaryFolder } from './folders.ts';
import { madeForTill } from '../outbox/earlier-version.ts';
import { createWorld, dataOf, guid, type World } from '../outbox/world.ts';

/** After so many renamings the power is cut. */
const power = vi.hoisted(() => ({ renamings: Infinity }));
vi.mock('node:fs', async (original) => {
  const fs = await original<typeof Fs>();
  const renameSync: typeof fs.renameSync = (...names) => {
    power.renamings -= 1;
    if (power.renamings < 0) throw Object.assign(new Error('power cut'), { syscall: 'rename' });
    fs.renameSync(...names);
  };
  return { ...fs, renameSync };
});

const NOW = Date.UTC(2026, 5, 1, 9);
const PAGE = 4096;

function recovered(path: string): Recovered {
  const result = dataOf(openOrRecover(path, outboxMigrations, { now: NOW, tables: OUTBOX_TABLES }));
  onTestFinished(() => {
    if (result.db.isOpen) result.db.close();
  });
  return result;
}

/** A closed file with sent and waiting entries, and their numbers. */
async function filled(sent: number, waiting: number, workplaceGuid: string | null = null): Promise<World> {
  const world = createWorld({ 1: { a: 0 } });
  const outbox = world.start();
  const put = (value: number) => {
    const edits = [{ path: '/a', after: value }];
    const { id } = dataOf(outbox.outbox.queueEdits({ optionGuid: guid(1), edits }));
    if (id !== null && workplaceGuid !== null) madeForTill(world.db(), id, workplaceGuid);
  };
  for (let value = 1; value <= sent; value += 1) put(value);
  await world.time.pass(1000);
  world.settings.signedIn = false;
  for (let value = sent + 1; value <= sent + waiting; value += 1) put(value);
  await world.time.pass(1000);
  outbox.stop();
  world.db().close();
  return world;
}

const ids = (db: Database, table: string): number[] =>
  db.prepare(`SELECT id FROM ${table} ORDER BY id`, { returnArrays: true }).all().flat().map(Number);

/** The pages that hold a table's rows, without those above them. */
function leavesOf(path: string, tag: number): number[] {
  const bytes = readFileSync(path);
  return Array.from({ length: bytes.length / PAGE }, (_, page) => page).filter(
    (page) => page > 0 && bytes[page * PAGE] === tag && bytes.includes('replace', page * PAGE),
  );
}

function overwrite(path: string, pages: readonly number[]): void {
  const bytes = readFileSync(path);
  for (const page of pages) bytes.fill(0xa5, page * PAGE, (page + 1) * PAGE);
  writeFileSync(path, bytes);
}

function indexLeavesOf(path: string): number[] {
  const bytes = readFileSync(path);
  // 0x0a: a leaf of an index.
  return Array.from({ length: bytes.length / PAGE }, (_, page) => page).filter(
    (page) => page > 0 && bytes[page * PAGE] === 0x0a,
  );
}

describe('a sound file', () => {
  test('is opened as it is', async () => {
    const world = await filled(3, 3);
    expect(recovered(world.path()).recovery).toBeNull();
    expect(readdirSync(join(world.path(), '..')).filter((name) => name.includes('damaged'))).toEqual([]);
  });
});

describe('a damaged file', () => {
  test('is kept aside as it was, and every row but those on the damaged pages is taken over', async () => {
    const world = await filled(200, 200);
    const path = world.path();
    // 0x0d: a leaf of a table (https://sqlite.org/fileformat2.html, "B-tree Pages").
    const leaves = leavesOf(path, 0x0d);
    const middle = leaves.slice(Math.floor(leaves.length / 2), Math.floor(leaves.length / 2) + 2);
    overwrite(path, middle);
    const before = readFileSync(path);
    const { db, recovery } = recovered(path);
    if (recovery === null) throw new Error('it was not noticed');
    expect(recovery.isIncomplete).toBe(true);
    expect(readFileSync(join(path, '..', recovery.keptAs)).equals(before)).toBe(true);
    const saved = ids(db, 'outbox_entry').length + ids(db, 'outbox_history').length;
    expect(saved).toBeGreaterThan(400 - 2 * 30);
    expect(saved).toBeLessThan(400);
    expect(recovery.taken['outbox_entry']).toBe(ids(db, 'outbox_entry').length);
    expect(db.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' });
  });

  test('whose indexes alone are damaged loses nothing', async () => {
    const world = await filled(100, 100);
    overwrite(world.path(), indexLeavesOf(world.path()));
    const { db, recovery } = recovered(world.path());
    expect(recovery).toMatchObject({ taken: { outbox_entry: 100, outbox_history: 100 } });
    expect(ids(db, 'outbox_entry')).toEqual(Array.from({ length: 100 }, (_, index) => 101 + index));
  });

  test('still says in whose setting-up a change was made', async () => {
    const world = await filled(1, 2, guid(901));
    overwrite(world.path(), indexLeavesOf(world.path()));
    recovered(world.path()).db.close();
    const outbox = world.start();
    expect([...outbox.legacyTillChanges.waitingByTill()]).toEqual([[guid(901), 2]]);
    expect(outbox.legacyTillChanges.ofTill(guid(901)).map(({ ended }) => ended?.outcome)).toEqual([
      'sent',
      undefined,
      undefined,
    ]);
  });

  test('still knows what the service said, with what went through since then', async () => {
    const world = await filled(1, 0);
    const before = world.start();
    dataOf(before.learnt(guid(1), { a: 1, b: 5 }, dataOf(before.mark(guid(1))) ?? { last: 0, attempts: 0 }));
    world.settings.signedIn = true;
    before.signedIn();
    const patch = [{ op: 'replace' as const, path: '/a', value: 2 }];
    dataOf(before.outbox.queuePatch({ optionGuid: guid(1), patch }));
    await world.time.pass(1000);
    before.stop();
    world.db().close();
    overwrite(world.path(), indexLeavesOf(world.path()));
    expect(recovered(world.path()).recovery).toMatchObject({ taken: { outbox_known: 1, outbox_live: 1 } });
    expect(dataOf(world.start().options.list())).toMatchObject([{ projected: { a: 2, b: 5 } }]);
  });

  test('still knows that the service refuses to guard', async () => {
    const world = await filled(1, 1);
    const db = opened(world.path(), outboxMigrations);
    new GuardSupport(db).noteRefused(NOW);
    db.close();
    overwrite(world.path(), indexLeavesOf(world.path()));
    recovered(world.path()).db.close();
    expect(dataOf(world.start().summary()).testRefused).toBe(true);
  });

  test('does without what the service said where it lost what was sent since then', async () => {
    const world = await filled(1, 0);
    const before = world.start();
    dataOf(before.learnt(guid(1), { a: 9 }, dataOf(before.mark(guid(1))) ?? { last: 0, attempts: 0 }));
    before.stop();
    world.db().exec('DELETE FROM outbox_known');
    world.db().close();
    overwrite(world.path(), indexLeavesOf(world.path()));
    const { db } = recovered(world.path());
    expect(db.prepare('SELECT * FROM outbox_live').all()).toEqual([]);
  });

  test('of a version that did not know tills is taken over as well', () => {
    const path = join(temporaryFolder(), 'till-setup.db');
    const old = opened(path, outboxMigrations.slice(0, 1));
    old.exec(`INSERT INTO outbox_entry (option_guid, changes, patch, state, doubt, failures, attempts, created_at,
      discarded, search) VALUES ('${guid(1)}', '[]', '[]', 'queued', 'none', 0, 0, 1, 0, '')`);
    old.close();
    overwrite(path, indexLeavesOf(path));
    const { db, recovery } = recovered(path);
    expect(recovery).toMatchObject({ taken: { outbox_entry: 1 } });
    expect(db.prepare('SELECT id, workplace_guid FROM outbox_entry').all()).toEqual([
      { id: 1, workplace_guid: null },
    ]);
  });

  test('asks about what it saved before it sends, and never gives a number out again', async () => {
    const world = await filled(0, 3);
    const path = world.path();
    const bytes = readFileSync(path);
    const index = bytes.findIndex((byte, at) => at % PAGE === 0 && at > 0 && byte === 0x0a);
    bytes.fill(0xa5, index, index + PAGE);
    writeFileSync(path, bytes);
    recovered(path).db.close();
    world.settings.signedIn = true;
    const outbox = world.start();
    await world.time.pass(1000);
    expect(world.model.requests.map(({ isQuestion }) => isQuestion)).toEqual([
      true,
      false,
      true,
      false,
      true,
      false,
    ]);
    expect(world.model.documents.get(guid(1))).toEqual({ a: 3 });
    const edits = [{ path: '/a', after: 4 }];
    expect(dataOf(outbox.outbox.queueEdits({ optionGuid: guid(1), edits })).id).toBe(4);
  });

  test('with nothing readable in it is kept, and a new one is there', () => {
    const path = join(temporaryFolder(), 'till-setup.db');
    writeFileSync(path, 'this was a database once');
    const { db, recovery } = recovered(path);
    expect(recovery).toMatchObject({ isIncomplete: true, taken: { outbox_entry: 0 } });
    expect(readFileSync(join(path, '..', recovery?.keptAs ?? ''), 'utf8')).toBe('this was a database once');
    expect(ids(db, 'outbox_entry')).toEqual([]);
  });

  test('is recovered again when that was interrupted, at whichever step', async () => {
    const world = await filled(0, 5);
    const path = world.path();
    recovered(path).db.close();
    // What an interruption between the two last steps leaves: the new file is complete, and nothing is in its place.
    const whole = readFileSync(path);
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'till-setup.db.recovered'), whole);
    expect(ids(recovered(join(folder, 'till-setup.db')).db, 'outbox_entry')).toHaveLength(5);
    // And one in the midst of copying: what was copied so far counts for nothing.
    writeFileSync(`${path}.recovering`, 'half');
    overwrite(path, leavesOf(path, 0x0a).slice(0, 1));
    recovered(path);
    expect(existsSync(`${path}.recovering`)).toBe(false);
    expect(statSync(path).size).toBeGreaterThan(0);
  });

  test('keeps what its log alone has, at whichever step the power is cut', async () => {
    const world = await filled(100, 0);
    world.settings.signedIn = false;
    const edits = [{ path: '/a', after: 101 }];
    dataOf(world.start().outbox.queueEdits({ optionGuid: guid(1), edits }));
    // The process is gone, and has left its log.
    world.crash();
    overwrite(world.path(), indexLeavesOf(world.path()));
    for (let steps = 0, isWhole = false; !isWhole; steps += 1) {
      const folder = temporaryFolder();
      cpSync(join(world.path(), '..'), folder, { recursive: true });
      const path = join(folder, 'till-setup.db');
      power.renamings = steps;
      const first = openOrRecover(path, outboxMigrations, { now: NOW, tables: OUTBOX_TABLES });
      power.renamings = Infinity;
      isWhole = first.ok;
      if (first.ok) first.data.db.close();
      const { db } = recovered(path);
      expect([ids(db, 'outbox_entry'), ids(db, 'outbox_history').length]).toEqual([[101], 100]);
    }
  });
});

test('a file of a later version is left alone', async () => {
  const world = await filled(0, 1);
  const { db } = recovered(world.path());
  db.exec("INSERT INTO schema_migration (name) VALUES ('outbox-99')");
  db.close();
  const result = openOrRecover(world.path(), outboxMigrations, { now: NOW, tables: OUTBOX_TABLES });
  expect(result).toMatchObject({ ok: false, error: { kind: 'newer' } });
  expect(readdirSync(join(world.path(), '..')).filter((name) => name.includes('damaged'))).toEqual([]);
});
