import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { beforeEach, describe, expect, it } from 'vitest';
import { err, ok } from '#contract/result.ts';
import type { HandlerDeps } from '#electron/handlers/handler-deps.ts';
import { createHandlers } from '#electron/handlers/handlers.ts';
import { createOffice, EMPLOYEE, type Office, organisation, partsOf, TILL } from './office.ts';

const bakery = organisation('Bakery', 0x101);
const cafe = organisation('Cafe', 0x102);
const FILES = ['till-setup.db', 'directory.db'];

let office: Office;
beforeEach(async () => {
  office = await createOffice();
  await office.connect(bakery);
  await office.importDirectory(bakery);
  office.queue(1);
});

/** As a later version of the app leaves its file: with a higher number, or with a step that is not known here. */
const LATER: Record<string, string> = {
  'a higher number': 'PRAGMA user_version = 9999',
  'an unknown step': "INSERT INTO schema_migration (name) VALUES ('from the future')",
};

function run(path: string, sql: string): void {
  const db = new DatabaseSync(path);
  db.exec(sql);
  db.close();
}

/** Every file of a folder with its bytes. */
function contents(folder: string): Record<string, string> {
  const names = readdirSync(folder).sort();
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), 'base64')]));
}

/** Restarts with what `harm` does to the connection's files meanwhile. @returns its files before the start */
async function restartWith(harm: (folder: string) => void): Promise<Record<string, string>> {
  let before = {};
  await office.restart({
    meanwhile: () => {
      harm(office.folderOf(bakery));
      before = contents(office.folderOf(bakery));
    },
  });
  return before;
}

describe.each(FILES)('a %s of a later version', (file) => {
  it.each(Object.keys(LATER))('told by %s, is left byte for byte as it is, and said', async (how) => {
    const before = await restartWith((folder) => run(join(folder, file), LATER[how] ?? ''));
    expect(Object.keys(before)).toEqual(['directory.db', 'till-setup.db']);
    expect(office.state()).toMatchObject({
      connection: { id: bakery.id },
      ...{ dataProblem: 'data_too_new', directory: null, outbox: null, tills: null },
    });
    expect(office.app().workspace()).toBeUndefined();
    await office.quiet();
    expect(contents(office.folderOf(bakery))).toEqual(before);
  });

  it('keeps the other file as it is, too, damaged or not', async () => {
    const before = await restartWith((folder) => {
      run(join(folder, file), 'PRAGMA user_version = 9999');
      for (const other of FILES) if (other !== file) writeFileSync(join(folder, other), 'no database at all');
    });
    expect(office.state().dataProblem).toBe('data_too_new');
    expect(contents(office.folderOf(bakery))).toEqual(before);
  });

  it('is no place to switch to, and leaves the connection in use as it is', async () => {
    await office.connect(cafe);
    run(join(office.folderOf(bakery), file), 'PRAGMA user_version = 9999');
    const before = contents(office.folderOf(bakery));
    const refused = err({ code: 'data_too_new', retryable: false });
    expect(await office.app().connections.switchTo(bakery.id)).toEqual(refused);
    expect(office.state()).toMatchObject({ connection: { id: cafe.id }, dataProblem: null });
    expect(contents(office.folderOf(bakery))).toEqual(before);
  });
});

it('data of a later version are not touched by signing out either', async () => {
  const before = await restartWith((folder) =>
    run(join(folder, 'till-setup.db'), 'PRAGMA user_version = 9999'),
  );
  expect(await office.app().connections.signOut()).toEqual(ok(undefined));
  expect(office.state().dataProblem).toBe('data_too_new');
  expect(contents(office.folderOf(bakery))).toEqual(before);
});

describe('data that cannot be opened', () => {
  it('are shown as such, and are there once they can be', async () => {
    const hidden = new Map<string, Buffer>();
    const path = () => join(office.folderOf(bakery), 'till-setup.db');
    await restartWith(() => {
      hidden.set('db', readFileSync(path()));
      run(path(), 'PRAGMA user_version = 9999');
    });
    writeFileSync(path(), hidden.get('db') ?? '');
    expect(await office.app().connections.switchTo(bakery.id)).toEqual(ok(undefined));
    expect(office.state()).toMatchObject({ dataProblem: null, outbox: { queued: 1 }, directory: {} });
    const open = office.workspace();
    expect(await office.app().connections.switchTo(bakery.id)).toEqual(ok(undefined));
    expect(office.workspace()).toBe(open);
  });

  it('no longer stand in the way once another connection is in use', async () => {
    await restartWith((folder) => run(join(folder, 'directory.db'), 'PRAGMA user_version = 9999'));
    await office.connect(cafe);
    expect(office.state()).toMatchObject({ connection: { id: cafe.id }, dataProblem: null });
  });

  it.each([
    ['data_too_new', false],
    ['storage_failed', true],
  ] as const)('are what every call on them answers: %s', async (dataProblem, retryable) => {
    const current = { ...office.state(), dataProblem };
    const state = { current } as HandlerDeps['state'];
    const unused = { diagnostics: {}, clipboard: {}, codePrivacy: {}, onUserRetry: () => undefined };
    const here = { ...partsOf(office.app()), workspace: () => undefined };
    const handlers = createHandlers({ ...unused, ...here, state } as unknown as HandlerDeps);
    expect(await handlers.outbox.wake(undefined)).toEqual(err({ code: dataProblem, retryable }));
    const till = { workplaceGuid: TILL, outletGuid: null, employeeGuid: EMPLOYEE };
    const asked = await handlers.activation.issue({ ...till, sendSms: false, replace: false });
    expect(asked).toEqual(err({ code: dataProblem, retryable, reached: 'no' }));
    expect(office.network.sent).toEqual([]);
  });
});
