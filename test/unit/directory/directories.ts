import type { Directory } from '#electron/directory/outcome.ts';
import { directoryMigrations } from '#electron/directory/migrations.ts';
import { createDirectoryStore } from '#electron/directory/store.ts';
import type { Result } from '#contract/result.ts';
import { opened, temporaryFolder } from '../storage/folders.ts';
import { guid, ORG } from './files.ts';

/** A store in a file of its own, and its database. */
export function newStore() {
  const path = `${temporaryFolder()}/data.db`;
  const db = opened(path, directoryMigrations);
  return { path, db, store: createDirectoryStore(db) };
}

/** What a call returned that must not fail. */
export function dataOf<T, E>(result: Result<T, E>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.data;
}

export const organisation = { guid: ORG, name: 'Shops' };

/** Two outlets with tills; Anna works everywhere, Boris in the second one, Clara nowhere. */
export const twoOutlets: Directory = {
  organisation,
  outlets: [
    { guid: guid(0xa2), name: 'Store 10' },
    { guid: guid(0xa1), name: 'Store 2', typeOf: 'Shop', address: 'Street\n5' },
  ],
  workplaces: [
    { guid: guid(0xb1), name: 'Till 10', outletGuid: guid(0xa1), archived: false },
    { guid: guid(0xb2), name: 'Till 2', outletGuid: guid(0xa1), archived: true },
    { guid: guid(0xb3), name: 'Till 1', outletGuid: guid(0xa2), archived: false },
  ],
  employees: [
    { guid: guid(0xc3), name: 'Clara', outletGuids: [] },
    { guid: guid(0xc2), name: 'Boris', typeOf: 'Cashier', role: 'Senior', outletGuids: [guid(0xa2)] },
    { guid: guid(0xc1), name: 'Anna', outletGuids: null },
  ],
  options: [
    {
      guid: guid(0xd1),
      name: 'Receipt',
      value: { footer: 'a\u0000b', copies: [1, null] },
      fields: [
        { path: '/footer', kind: 'text', label: { en: 'Footer' }, required: true, maxLength: 10 },
        { path: '/copies/0', kind: 'choice', required: false, choices: [{ value: 1, label: 'One' }] },
      ],
    },
  ],
};

export const empty: Directory = { outlets: [], workplaces: [], employees: [], options: [] };
