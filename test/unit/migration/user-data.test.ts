import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { describe, expect, it, onTestFinished } from 'vitest';
import { TILL_STATES } from '#contract/tills.ts';
import { SCHEMA_VERSION, newerSettings } from '#electron/storage/settings-version.ts';
import manifest from '../../../package.json' with { type: 'json' };
import type { Desk } from '../../torture/ipc/desk.ts';
import { temporaryFolder } from '../storage/folders.ts';
import { expectedOf, FIXTURES } from './expected.ts';
import { openKept, readKept, type Kept } from './kept.ts';

const versions = readdirSync(FIXTURES).sort();
const changelog = readFileSync(join(import.meta.dirname, '../../../CHANGELOG.md'), 'utf8');
const released = [...changelog.matchAll(/^## \[(\d[^\]]*)\]/gm)].map(([, version]) => version ?? '');

/** A copy of what a version keeps. */
function copyOf(version: string): string {
  const folder = temporaryFolder();
  cpSync(join(FIXTURES, version, 'data'), join(folder, 'data'), { recursive: true });
  return folder;
}

function opened(folder: string): Desk {
  const desk = openKept(folder);
  onTestFinished(() => desk.close());
  return desk;
}

/** The connection's folder, the only one that there is. */
function organisationIn(folder: string): string {
  const organisations = join(folder, 'data', 'organisations');
  return join(organisations, readdirSync(organisations)[0] ?? '');
}

/** Every file below a folder with its bytes. */
function contents(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  const paths = files.map(({ parentPath, name }) => join(parentPath, name)).sort();
  return Object.fromEntries(paths.map((path) => [path, readFileSync(path, 'base64')]));
}

it('there is a folder of every version that was released, and of the one at work', () => {
  for (const version of [...released, manifest.version]) expect(versions).toContain(version);
});

describe.each(versions)('what version %s kept', (version) => {
  it('is found again, all of it, in its order', async () => {
    const desk = opened(copyOf(version));
    // A later version may know more about it.
    expect(await readKept(desk)).toMatchObject(expectedOf(version));
    expect(desk.reports).toEqual([]);
    expect(desk.state()).toMatchObject({ dataProblem: null, settingsSetAside: null });
    expect(desk.state().outbox).toMatchObject({ setAside: 0, recoveredFrom: null });
  });

  it('is found again the second time, and can be gone on with', async () => {
    const folder = copyOf(version);
    const first = openKept(folder);
    await readKept(first);
    first.close();
    const desk = opened(folder);
    const before = await readKept(desk);
    expect(before).toMatchObject(expectedOf(version));
    const [waiting] = before.outbox.filter(({ state }) => state === 'attention');
    const patch = [{ op: 'replace' as const, path: '/limit', value: 1 }];
    const optionGuid = waiting?.optionGuid ?? '';
    const queued = await desk.handlers.outbox.queuePatch({ optionGuid, patch });
    expect(queued).toEqual({ ok: true, data: { id: Math.max(...everyId(before)) + 1 } });
  });

  it('has a change in every state that lasts, and both ends', () => {
    const { outbox, history } = expectedOf(version);
    expect(new Set(outbox.map(({ state }) => state))).toEqual(new Set(['queued', 'attention', 'uncertain']));
    expect(new Set(history.map(({ outcome }) => outcome))).toEqual(new Set(['sent', 'discarded']));
  });

  it('is refused by a version before it, byte for byte as it is', async () => {
    const folder = copyOf(version);
    const organisation = organisationIn(folder);
    const db = new DatabaseSync(join(organisation, 'till-setup.db'));
    db.exec("INSERT INTO schema_migration (name) VALUES ('of the next version')");
    db.close();
    const before = contents(organisation);
    const desk = opened(folder);
    await desk.handlers.app.snapshot(undefined);
    expect(desk.state().dataProblem).toBe('data_too_new');
    expect(contents(organisation)).toEqual(before);
  });

  it('has settings that a version before them knows as later ones', () => {
    const folder = join(copyOf(version), 'data');
    const path = join(folder, 'settings.json');
    expect(newerSettings(folder)).toBeUndefined();
    const stored = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
    writeFileSync(path, JSON.stringify({ ...stored, schemaVersion: SCHEMA_VERSION + 1 }));
    expect(newerSettings(folder)).toEqual({ language: expectedOf(version).preferences.language });
  });

  it('is whole in its files: nothing is left in a log', () => {
    expect(Object.keys(contents(join(FIXTURES, version))).filter((path) => /-(wal|shm)$/.test(path))).toEqual(
      [],
    );
    expect(existsSync(join(FIXTURES, version, 'data', 'settings.json'))).toBe(true);
  });
});

it('the board of 0.1.0 has a till in every state that it knew, and a note', () => {
  const { board } = expectedOf('0.1.0');
  expect(new Set(board.map(({ state }) => state.kind))).toEqual(
    new Set(TILL_STATES.filter((state) => state !== 'active')),
  );
  expect(board.filter(({ note }) => note !== '')).toHaveLength(1);
});

function everyId({ outbox, history }: Kept): number[] {
  return [...outbox, ...history].map(({ id }) => id);
}
