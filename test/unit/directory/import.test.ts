import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { describe, expect, test, vi } from 'vitest';
import { ImportPreview, ImportProgress } from '#contract/directory.ts';
import { LiveLists } from '#electron/directory/live.ts';
import { MAX_FILE_BYTES } from '#electron/directory/limits.ts';
import { isPosix } from '../../systems.ts';
import { dataOf, twoOutlets } from './directories.ts';
import { employee, fileOf, guid, outlet, till } from './files.ts';
import { manyTills, oneOutlet, setUp } from './importing.ts';

// Starting threads takes its time on a computer that is busy with other tests.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const oneTill = fileOf({ outlets: [outlet], workplaces: [till], employees: [employee] });

describe('a preview', () => {
  test('says what a file holds, and imports nothing', async () => {
    const { preview, store, write, replaced } = setUp();
    const shown = dataOf(await preview([write('export.json', oneTill)]));
    expect(v.is(ImportPreview, shown)).toBe(true);
    expect(shown).toMatchObject({
      outcome: 'ok',
      id: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
      files: [{ file: 'export.json', table: null, encoding: 'utf-8', rows: 3 }],
      replaces: ['outlets', 'workplaces', 'employees', 'options'],
      counts: { outlets: 1, workplaces: 1, employees: 1, options: 0 },
      changes: null,
      issueCount: 0,
      errorCount: 0,
      issues: [],
    });
    expect(dataOf(store.summary())).toBeNull();
    expect(replaced()).toBe(0);
  });

  test('of some tables says what the directory will hold, and what that changes', async () => {
    const { previewOf, store, write } = setUp();
    dataOf(store.replace(twoOutlets, 1));
    const tills = `guid;name;outlet_guid
${guid(0xb1)};Till 10;${guid(0xa1)}
${guid(0xb2)};Till 2b;${guid(0xa1)}
${guid(0xb9)};Till 9;${guid(0xa2)}`;
    const shown = await previewOf(write('workplaces.csv', tills));
    expect(shown.replaces).toEqual(['workplaces']);
    expect(shown.organisation).toEqual(twoOutlets.organisation);
    expect(shown.counts).toEqual({ outlets: 2, workplaces: 3, employees: 3, options: 1 });
    expect(shown.changes).toEqual({
      outlets: { added: 0, renamed: 0, gone: 0 },
      workplaces: { added: 1, renamed: 1, gone: 1 },
      employees: { added: 0, renamed: 0, gone: 0 },
      options: { added: 0, renamed: 0, gone: 0 },
      examples: [
        { table: 'workplaces', change: 'renamed', name: 'Till 2b', before: 'Till 2' },
        { table: 'workplaces', change: 'added', name: 'Till 9' },
        { table: 'workplaces', change: 'gone', name: 'Till 1' },
      ],
    });
  });

  test('carries the first 200 issues and says how many there are', async () => {
    const { previewOf, write } = setUp();
    const shown = await previewOf(
      write('export.json', fileOf({ outlets: Array.from({ length: 300 }, () => null) })),
    );
    expect(v.is(ImportPreview, shown)).toBe(true);
    expect(shown).toMatchObject({ issueCount: 300, errorCount: 300, issues: { length: 200 } });
    expect(shown.issues[199]).toMatchObject({ pointer: '/outlets/199', kind: 'not_an_object' });
  });

  test('of a refused file says why', async () => {
    const { preview, write } = setUp();
    const shown = dataOf(await preview([write('export.json', '{"format":"till-setup/directory@7"}')]));
    expect(v.is(ImportPreview, shown)).toBe(true);
    expect(shown).toMatchObject({ outcome: 'refused', file: 'export.json', reason: 'unknown_format' });
  });

  test('of a file over 64 MiB is refused before it is read', async () => {
    const { preview, write } = setUp();
    const path = write('export.json', '');
    truncateSync(path, MAX_FILE_BYTES + 1);
    expect(dataOf(await preview([path]))).toEqual({
      outcome: 'refused',
      file: 'export.json',
      reason: 'too_large',
    });
  });

  test('of a file that would take all memory once it is parsed is refused before it is', async () => {
    const { preview, write, reported } = setUp();
    const path = write('export.json', `{"outlets":[${'[],'.repeat(6_000_000)}[]]}`);
    expect(dataOf(await preview([path]))).toMatchObject({ outcome: 'refused', reason: 'too_large' });
    expect(reported).toEqual([]);
  });

  test('tells how far it is, stage by stage, and when it is over', async () => {
    const { previewOf, progress, write, store } = setUp();
    dataOf(store.replace(twoOutlets, 1));
    await previewOf(write('outlets.csv', oneOutlet), write('workplaces.csv', manyTills(5000)));
    expect(progress.at(-1)).toBeNull();
    const told = progress.slice(0, -1);
    expect(told.every((each) => v.is(ImportProgress, each))).toBe(true);
    expect([...new Set(told.map((each) => each?.stage))]).toEqual(['reading', 'checking', 'comparing']);
  });
});

describe('a file that the system does not give is unreadable', () => {
  const unreadable = { ok: false, error: { code: 'file_unreadable', retryable: true } };

  test('because it is missing', async () => {
    const { preview, folder } = setUp();
    expect(await preview([join(folder, 'gone.json')])).toEqual(unreadable);
  });

  test('because it is a folder', async () => {
    const { preview, folder } = setUp();
    mkdirSync(join(folder, 'sub'));
    expect(await preview([join(folder, 'sub')])).toEqual(unreadable);
  });

  test.runIf(isPosix)('because it is a pipe that nobody writes to', async () => {
    const { preview, folder } = setUp();
    execFileSync('mkfifo', [join(folder, 'pipe')]);
    expect(await preview([join(folder, 'pipe')])).toEqual(unreadable);
  });

  test.runIf(isPosix)('because it is a device', async () => {
    expect(await setUp().preview(['/dev/zero'])).toEqual(unreadable);
  });

  test.runIf(isPosix && process.getuid?.() !== 0)('because it is another’s', async () => {
    const { preview, write } = setUp();
    const path = write('export.json', oneTill);
    chmodSync(path, 0);
    expect(await preview([path])).toEqual(unreadable);
  });
});

describe('importing', () => {
  test('puts what was shown in the place of the present directory, and says so', async () => {
    const { previewOf, importChosen, write, store, replaced, progress } = setUp();
    dataOf(store.replace(twoOutlets, 1));
    const { id } = await previewOf(write('export.json', oneTill));
    progress.length = 0;
    dataOf(await importChosen(id));
    expect(replaced()).toBe(1);
    expect(dataOf(store.summary())).toEqual({
      organisation: null,
      counts: { outlets: 1, workplaces: 1, employees: 1, options: 0 },
      importedAt: 5000,
    });
    expect(dataOf(store.workplaces(null)).map((each) => each.guid)).toEqual([till.guid]);
    expect(progress[0]).toEqual({ stage: 'saving', done: 0, total: 0 });
    expect(progress.at(-1)).toBeNull();
  });

  test('of some tables leaves the others as they are', async () => {
    const { previewOf, importChosen, write, store } = setUp();
    dataOf(store.replace(twoOutlets, 1));
    const tills = `guid,name,outlet_guid\n${guid(0xb9)},Till 9,${guid(0xa2)}`;
    dataOf(await importChosen((await previewOf(write('workplaces.csv', tills))).id));
    expect(dataOf(store.workplaces(null)).map(({ name }) => name)).toEqual(['Till 9']);
    expect(dataOf(store.outlets())).toEqual(twoOutlets.outlets.toReversed());
    expect(dataOf(store.employees(null))).toEqual(twoOutlets.employees.toReversed());
    expect(dataOf(store.options())).toEqual(twoOutlets.options);
    expect(dataOf(store.summary())?.organisation).toEqual(twoOutlets.organisation);
  });

  test('uses what was shown, though the file has changed since', async () => {
    const { previewOf, write, importChosen, store } = setUp();
    const { id } = await previewOf(write('export.json', oneTill));
    write('export.json', '{}');
    dataOf(await importChosen(id));
    expect(dataOf(store.outlets())).toEqual([outlet]);
  });

  const gone = { ok: false, error: { code: 'import_gone', retryable: false } };

  test('is refused for an id that no preview gave', async () => {
    const { previewOf, importChosen, write, store } = setUp();
    expect(await importChosen('')).toEqual(gone);
    await previewOf(write('export.json', oneTill));
    expect(await importChosen('')).toEqual(gone);
    expect(await importChosen(guid(1))).toEqual(gone);
    expect(dataOf(store.summary())).toBeNull();
  });

  test('is refused for the same preview twice', async () => {
    const { previewOf, importChosen, write } = setUp();
    const { id } = await previewOf(write('export.json', oneTill));
    dataOf(await importChosen(id));
    expect(await importChosen(id)).toEqual(gone);
  });

  test.each([
    ['a good one', oneTill],
    ['a refused one', 'x'],
  ])('is refused for a preview after which another file was chosen: %s', async (_, next) => {
    const { preview, previewOf, write, importChosen, store } = setUp();
    const { id } = await previewOf(write('a.json', oneTill));
    await preview([write('b.json', next)]);
    expect(await importChosen(id)).toEqual(gone);
    expect(dataOf(store.summary())).toBeNull();
  });

  test('can be tried again after the storage failed', async () => {
    const { previewOf, importChosen, write, db, store, reported } = setUp();
    dataOf(store.replace(twoOutlets, 1));
    const { id } = await previewOf(write('export.json', oneTill));
    db.exec("CREATE TRIGGER full BEFORE INSERT ON employee BEGIN SELECT RAISE(ABORT, 'full'); END");
    expect(await importChosen(id)).toEqual({ ok: false, error: { code: 'storage_failed', retryable: true } });
    expect(reported).toMatchObject([{ message: expect.stringContaining('full') as string }]);
    expect(dataOf(store.summary())?.importedAt).toBe(1);
    db.exec('DROP TRIGGER full');
    dataOf(await importChosen(id));
    expect(dataOf(store.outlets())).toEqual([outlet]);
  });

  test.each([
    ['its own row', "UPDATE directory_import SET organisation = '1'"],
    ['the time in its own row', 'UPDATE directory_import SET imported_at = 9223372036854775807'],
    ['a row of a list', "UPDATE employee SET outlet_ids = '1'"],
  ])('takes the place of a directory of which nobody can read %s', async (_what, sql) => {
    const { previewOf, importChosen, write, db, store, reported } = setUp();
    dataOf(store.replace(twoOutlets, 1));
    new LiveLists(db).put('employees', [{ guid: guid(0xc9), name: 'Olga', archived: false }]);
    db.exec(sql);
    const { id, changes } = await previewOf(write('export.json', oneTill));
    expect(changes).toBeNull();
    expect(reported).not.toEqual([]);
    dataOf(await importChosen(id));
    expect(dataOf(store.summary())?.importedAt).toBe(5000);
  });

  test('waits for nobody who reads at the same time', async () => {
    const { previewOf, importChosen, write, db, store } = setUp();
    dataOf(store.replace(twoOutlets, 1));
    const { id } = await previewOf(write('export.json', oneTill));
    db.exec('BEGIN');
    const before = dataOf(store.workplaces(null));
    dataOf(await importChosen(id));
    expect(dataOf(store.workplaces(null))).toEqual(before);
    db.exec('COMMIT');
    expect(dataOf(store.outlets())).toEqual([outlet]);
  });
});

describe('the issues of a preview', () => {
  const faulty = `guid,name\n${guid(1)},Main street\nx,Магазин\n`;

  test('are saved, all of them, before and after the import', async () => {
    const { previewOf, importChosen, saveIssues, write, folder } = setUp();
    const { id } = await previewOf(write('outlets.csv', faulty));
    const path = join(folder, 'issues.csv');
    dataOf(await saveIssues(id, path, 'en'));
    const saved = readFileSync(path, 'utf8');
    expect(saved.split('\r\n').filter((line) => line.includes('outlets.csv'))).toHaveLength(1);
    dataOf(await importChosen(id));
    dataOf(await saveIssues(id, path, 'ru'));
    expect(readFileSync(path, 'utf8')).not.toBe(saved);
  });

  test('are not saved where the system refuses', async () => {
    const { previewOf, saveIssues, write, folder } = setUp();
    const { id } = await previewOf(write('outlets.csv', faulty));
    const refused = { ok: false, error: { code: 'file_not_saved', retryable: true } };
    expect(await saveIssues(id, join(folder, 'no-such', 'issues.csv'), 'en')).toEqual(refused);
    expect(await saveIssues(id, folder, 'en')).toEqual(refused);
  });

  test('are gone with the next preview', async () => {
    const { preview, previewOf, saveIssues, write, folder } = setUp();
    const { id } = await previewOf(write('outlets.csv', faulty));
    await preview([write('outlets.csv', 'x')]);
    const saved = await saveIssues(id, join(folder, 'issues.csv'), 'en');
    expect(saved).toEqual({ ok: false, error: { code: 'import_gone', retryable: false } });
  });
});
