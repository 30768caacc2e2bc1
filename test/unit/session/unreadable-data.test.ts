import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ok } from '#contract/result.ts';
import { LiveLists } from '#electron/directory/live.ts';
import { Refresher } from '#electron/lists/refresher.ts';
import { RunJournal } from '#electron/run/journal.ts';
import { openSqlite } from '#electron/storage/sqlite.ts';
import { createOffice, type Office, organisation } from './office.ts';

const bakery = organisation('Bakery', 0x101);
const cafe = organisation('Cafe', 0x102);
/** What SQLite holds and no JavaScript number does. */
const TOO_LARGE = '9223372036854775807';

let office: Office;
beforeEach(async () => {
  office = await createOffice();
  await office.connect(bakery);
  await office.importDirectory(bakery);
  office.queue(1);
  await office.connect(cafe);
});
const switchToBakery = () => office.app().connections.switchTo(bakery.id);

describe.each([
  ['directory.db', 'directory_import', 'outlets'],
  ['directory.db', 'directory_import', 'imported_at'],
  ['directory.db', 'live_list', 'as_of'],
  ['directory.db', 'live_list', 'not_given_until'],
  ['till-setup.db', 'outbox_length', 'n'],
])('in %s, %s.%s too large to be read', (file, table, column) => {
  beforeEach(() => {
    const db = openSqlite(join(office.folderOf(bakery), file));
    if (table === 'live_list') db.exec("INSERT OR REPLACE INTO live_list (name) VALUES ('outlets')");
    expect(db.prepare(`UPDATE ${table} SET ${column} = ${TOO_LARGE}`).run().changes).toBeGreaterThan(0);
    db.close();
  });

  it('keeps nobody from the others of its data, after a restart too', async () => {
    const isThere = () => {
      const { connection, dataProblem, directory, outbox } = office.state();
      expect(connection?.id).toBe(bakery.id);
      expect(dataProblem).toBeNull();
      expect(directory !== null || outbox?.queued === 1).toBe(true);
    };
    expect(await switchToBakery()).toEqual(ok(undefined));
    isThere();
    await office.restart();
    isThere();
  });
});

describe.each([
  ['opening', () => vi.spyOn(LiveLists.prototype, 'statusOf')],
  ['reading', () => vi.spyOn(Refresher.prototype, 'state')],
  ['taking up a run from', () => vi.spyOn(RunJournal.prototype, 'unfinished')],
])('a bug in %s the data of a connection', (_what, spy) => {
  beforeEach(() => {
    spy().mockImplementationOnce(() => {
      throw new Error('a bug');
    });
  });

  it('leaves the other one in use, and forgetting removes that one', async () => {
    const before = office.state();
    expect(await switchToBakery()).toMatchObject({ error: { code: 'storage_failed' } });
    expect(office.state()).toEqual(before);
    expect(office.reports).toMatchObject([{ message: 'a bug' }]);
    await office.app().connections.forget();
    expect([bakery, cafe].map((one) => existsSync(office.folderOf(one)))).toEqual([true, false]);
  });

  it('does not keep the app from starting: the connection is shown without them', async () => {
    await office.restart();
    expect(office.state()).toMatchObject({
      connection: { id: cafe.id },
      ...{ dataProblem: 'storage_failed', directory: null, outbox: null, tills: null },
    });
    expect(await office.app().connections.switchTo(cafe.id)).toEqual(ok(undefined));
    expect(office.state()).toMatchObject({ dataProblem: null, outbox: { queued: 0 } });
  });
});
