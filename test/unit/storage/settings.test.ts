import { describe, expect, it } from 'vitest';
import { openSettings, type SettingsFile } from '../../../electron/storage/settings.ts';

const ID = '0f8fad5b-d9cb-469f-a165-70867728950e';
const newId = () => ID;

describe('the settings', () => {
  it('are made on the first start, the installation’s identifier with them', () => {
    const file: SettingsFile = { store: {} };
    expect(openSettings(file, newId)?.current.installationId).toBe(ID);
    expect(file.store).toMatchObject({ schemaVersion: 1, installationId: ID });
  });

  it('keep the identifier from then on', () => {
    const file: SettingsFile = { store: {} };
    openSettings(file, newId);
    const again = openSettings(file, () => expect.fail('a second identifier was made'));
    expect(again?.current.installationId).toBe(ID);
  });

  it('are in the file when a change returns', () => {
    const file: SettingsFile = { store: {} };
    const settings = openSettings(file, newId);
    settings?.update({ encryptedToken: 'x' });
    expect(file.store).toMatchObject({ encryptedToken: 'x' });
    expect(settings?.current.encryptedToken).toBe('x');
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
    const settings = openSettings(file, newId);
    expect(() => settings?.update({ encryptedToken: 'x' })).toThrow('read-only');
    expect(settings?.current.encryptedToken).toBeNull();
  });

  it.each([
    ['of a later version', { schemaVersion: 2 }],
    ['of something else', { window: 'wide' }],
    ['with a broken part', { schemaVersion: 1, installationId: 'me', preferences: {}, connection: null }],
  ])('are not those %s', (_, store) => {
    expect(openSettings({ store }, newId)).toBeUndefined();
  });
});
