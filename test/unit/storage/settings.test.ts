import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { connectionId } from '#electron/connection/id.ts';
import { openSettings, type Settings, type SettingsFile } from '#electron/storage/settings.ts';
import { migrateSettings } from '#electron/storage/settings-migrations.ts';
import { SettingsOfFirstRelease } from './settings-of-0.1.0.ts';

const ID = '0f8fad5b-d9cb-469f-a165-70867728950e';
const rules = { newId: () => ID, connectionId };
const open = (store: Record<string, unknown>) => openSettings({ store }, rules);

/** As the app wrote it when it knew one connection. */
function firstVersion(): Record<string, unknown> {
  const url = new URL('settings-version-1.json', import.meta.url);
  return JSON.parse(readFileSync(url, 'utf8')) as Record<string, unknown>;
}
const FIRST_ID = '3f2b8c1e-9d47-4b6a-8e15-72c0a4d9f683-f1c34d3becef';

describe('the settings', () => {
  it('are made on the first start, the installation’s identifier with them', () => {
    const file: SettingsFile = { store: {} };
    expect(openSettings(file, rules)?.current.installationId).toBe(ID);
    expect(file.store).toMatchObject({ schemaVersion: 2, installationId: ID, connections: [] });
  });

  it('keep the identifier from then on', () => {
    const file: SettingsFile = { store: {} };
    openSettings(file, rules);
    const newId = () => expect.fail('a second identifier was made');
    expect(openSettings(file, { ...rules, newId })?.current.installationId).toBe(ID);
  });

  it('are in the file when a change returns', () => {
    const file: SettingsFile = { store: firstVersion() };
    const settings = openSettings(file, rules);
    settings?.update({ currentConnection: null });
    expect(file.store).toMatchObject({ currentConnection: null });
    expect(settings?.current.currentConnection).toBeNull();
  });

  it('are unchanged when the file cannot be written', () => {
    const file = {
      stored: {} as Record<string, unknown>,
      get store() {
        return this.stored;
      },
      set store(value: Record<string, unknown>) {
        if (Object.keys(this.stored).length > 0) throw new Error('read-only');
        this.stored = value;
      },
    };
    const settings = openSettings(file, rules);
    const before = settings?.current;
    expect(() =>
      settings?.update({
        preferences: {
          language: 'ru',
          theme: 'dark',
          updates: true,
          notifications: true,
          sound: false,
          singleKeys: true,
        },
      }),
    ).toThrow('read-only');
    expect(settings?.current).toEqual(before);
  });

  it.each([
    ['of a later version', { schemaVersion: 3 }],
    ['of something else', { window: 'wide' }],
    ['with a broken part', { schemaVersion: 2, installationId: 'me', preferences: {}, connections: [] }],
    ['of the first version with a broken part', { ...firstVersion(), connection: 'pos.example' }],
  ])('are not those %s', (_, store) => {
    expect(open(store)).toBeUndefined();
  });
});

describe('settings of the first version', () => {
  it('have their connection as the only one and the current one, with its token', () => {
    const { connection, encryptedToken, installationId } = firstVersion();
    const { options, ...place } = connection as { options: object };
    expect(open(firstVersion())?.current).toEqual({
      schemaVersion: 2,
      installationId,
      // The size of the square, which it kept as well, now follows the window.
      preferences: {
        language: 'ru',
        theme: 'system',
        updates: true,
        notifications: true,
        sound: false,
        singleKeys: true,
      },
      connections: [
        {
          // Options that came later have their usual values.
          connection: { ...place, id: FIRST_ID, name: '', options: { ...options, registerSteps: '' } },
          encryptedToken,
          // It protected the token alone.
          tokenBound: false,
          organisationName: null,
          waiting: null,
          // Nobody had signed in with a password.
          login: null,
          person: null,
        },
      ],
      currentConnection: FIRST_ID,
      // It did not keep which version it was.
      lastVersion: '0.0.0',
    });
  });

  it('have none if they had none', () => {
    const none = { ...firstVersion(), connection: null, encryptedToken: null };
    expect(open(none)?.current).toMatchObject({ connections: [], currentConnection: null });
  });

  it('are in the file as they were until something is changed, and then whole in the new form', () => {
    const file: SettingsFile = { store: firstVersion() };
    const settings = openSettings(file, rules);
    expect(file.store).toEqual(firstVersion());
    settings?.update({
      preferences: {
        language: 'ru',
        theme: 'dark',
        updates: true,
        notifications: true,
        sound: false,
        singleKeys: true,
      },
    });
    expect(file.store).toMatchObject(settings?.current ?? {});
    expect(openSettings(file, rules)?.current).toEqual(settings?.current);
  });

  it('are changed by no second migration', () => {
    const once = migrateSettings(firstVersion(), connectionId);
    expect(migrateSettings(once, connectionId)).toBe(once);
  });
});

describe('version 0.1.0', () => {
  const readsThem = (store: Record<string, unknown>) => v.parse(SettingsOfFirstRelease, store);

  it('opens settings that were made by this one', () => {
    const file: SettingsFile = { store: {} };
    openSettings(file, rules);
    expect(readsThem(file.store)).toMatchObject({ installationId: ID, preferences: { qrSize: 352 } });
  });

  it('finds everything of its own in settings that this one has changed', () => {
    const path = new URL('../../fixtures/user-data/0.1.0/data/settings.json', import.meta.url);
    const before = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
    const file: SettingsFile = { store: before };
    const settings = openSettings(file, rules);
    const { connections, preferences } = settings?.current ?? expect.fail('the settings do not open');
    settings?.update({
      preferences: { ...preferences, theme: 'contrast', sound: true, singleKeys: false },
      connections: connections.map((stored) => ({
        ...stored,
        ...{ tokenBound: true, login: { by: 'phone', name: '+79215554567' } as const, person: 'Anna' },
      })),
    });
    expect(readsThem(file.store)).toEqual(
      v.parse(SettingsOfFirstRelease, {
        ...before,
        preferences: { language: 'ru', theme: 'contrast', qrSize: 400, updates: true },
      }),
    );
  });
});

describe('connections in the settings', () => {
  const sound = (): Settings => open(firstVersion())?.current ?? expect.fail('the settings do not open');
  type Kept = Settings['connections'][number];
  function changed(change: (kept: Kept, all: Settings) => void): Settings {
    const all = structuredClone(sound());
    const [kept] = all.connections;
    if (kept) change(kept, all);
    return all;
  }

  it('are read as they were written', () => {
    expect(open(sound())?.current).toEqual(sound());
  });

  it.each([
    ['whose id leads elsewhere', changed(({ connection }) => (connection.id = '../../elsewhere'))],
    [
      'whose address is no longer the one of its id and token',
      changed(({ connection }) => (connection.baseUrl = 'https://elsewhere.example')),
    ],
    ['that is the training store', changed(({ connection }) => (connection.kind = 'training'))],
    ['that is there twice', changed((kept, { connections }) => connections.push(kept))],
    ['that is current and not there', changed((_, all) => (all.currentConnection = 'gone'))],
  ])('are not believed with one %s', (_, store) => {
    expect(open(store)).toBeUndefined();
  });
});
