import fc from 'fast-check';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { outboxMigrations } from '#electron/outbox/migrations.ts';
import { OutboxStore } from '#electron/outbox/store.ts';
import { type Database, openDatabase, transaction } from '#electron/storage/database.ts';
import { temporaryFolder } from '../storage/folders.ts';
import { dataOf, guid } from './world.ts';

const ENTRY = {
  ...{ optionGuid: guid(1), optionName: null, outletName: null, workplaceGuid: null, probe: null },
  ...{ changes: [], patch: [], createdAt: 1, isByForm: true },
};
const storeOn = (db: Database) =>
  new OutboxStore(
    db,
    () => 1,
    () => undefined,
  );
const counted = (db: Database): unknown => db.prepare('SELECT count(*) AS n FROM outbox_entry').get();
const queued = (db: Database) => ({ n: storeOn(db).counts().queued });

test('how many wait is known without counting, through entries that come, go and are taken back', () => {
  const step = fc.constantFrom('put', 'put', 'finish', 'put in vain', 'all away');
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      const db = dataOf(openDatabase(join(temporaryFolder(), 'till-setup.db'), outboxMigrations));
      const store = storeOn(db);
      for (const what of steps) {
        const [first] = store.lane(guid(1));
        if (what === 'put') store.insert(ENTRY);
        else if (what === 'all away') db.exec('DELETE FROM outbox_entry');
        else if (what === 'finish' && first) store.finish(first, 'sent', 2);
        else if (what === 'put in vain')
          expect(() => {
            transaction(db, () => {
              store.insert(ENTRY);
              throw new Error('the disk is full');
            });
          }).toThrow('the disk is full');
        expect(queued(db)).toEqual(counted(db));
      }
      db.close();
    }),
    { numRuns: 20 },
  );
});

test('a queue from before that was known is counted when the app is updated', () => {
  const path = join(temporaryFolder(), 'till-setup.db');
  const before = dataOf(
    openDatabase(
      path,
      outboxMigrations.filter(({ name }) => name !== 'outbox-6'),
    ),
  );
  storeOn(before).insert(ENTRY);
  storeOn(before).insert(ENTRY);
  before.close();
  const after = dataOf(openDatabase(path, outboxMigrations));
  expect(queued(after)).toEqual({ n: 2 });
  after.close();
});
