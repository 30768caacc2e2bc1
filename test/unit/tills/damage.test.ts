import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { TillStateKind } from '#contract/tills.ts';
import { OUTBOX_TABLES } from '#electron/outbox/migrations.ts';
import { openOrRecover } from '#electron/storage/recover.ts';
import { ROLLOUT_TABLES } from '#electron/tills/migrations.ts';
import type { Database } from '#electron/storage/database.ts';
import { opened, temporaryFolder } from '../storage/folders.ts';
import { expectFactsToFollow } from './facts-on-disk.ts';
import { tillsOn, tillGuid } from './no-directory.ts';
import { doStep, STEPS } from './steps.ts';
import { dataOf, MIGRATIONS } from './world.ts';

const PAGE = 4096;
const TABLE_LEAF = 0x0d;
const INDEX_LEAF = 0x0a;

/** A closed file with so many tills, each at another step. */
function filled(count: number): string {
  const path = join(temporaryFolder(), 'till-setup.db');
  const db = opened(path, MIGRATIONS);
  // Nobody is going to crash here.
  db.exec('PRAGMA synchronous = OFF');
  const tills = tillsOn(db);
  for (let one = 0; one < count; one += 1) {
    const steps = (one % STEPS.length) + 1;
    for (let step = 0; step < steps; step += 1) doStep(tills, tillGuid, one * STEPS.length + step);
  }
  db.close();
  return path;
}

/** Overwrites pages of a kind that hold a text. @returns how many there were */
function spoil(
  path: string,
  tag: number,
  text: string,
  which: (index: number) => boolean = () => true,
): number {
  const bytes = readFileSync(path);
  const pages = Array.from({ length: bytes.length / PAGE }, (_none, page) => page).filter((page) => {
    const content = bytes.subarray(page * PAGE, (page + 1) * PAGE);
    return page > 0 && content[0] === tag && content.includes(text);
  });
  for (const page of pages.filter((_page, index) => which(index)))
    bytes.fill(0xa5, page * PAGE, (page + 1) * PAGE);
  writeFileSync(path, bytes);
  return pages.length;
}

function recovered(path: string): Database {
  const { db, recovery } = dataOf(
    openOrRecover(path, MIGRATIONS, { now: 1, tables: [...OUTBOX_TABLES, ...ROLLOUT_TABLES] }),
  );
  expect(recovery).not.toBeNull();
  onTestFinished(() => {
    if (db.isOpen) db.close();
  });
  return db;
}

const kindOf = (db: Database) => {
  const tills = tillsOn(db);
  return (one: number): TillStateKind | undefined => {
    const found = tills.till({ workplaceGuid: tillGuid(one) });
    return found.ok ? found.data.row.state.kind : undefined;
  };
};

describe('a damaged file', () => {
  test('whose indexes alone are damaged leaves every till where it stood', () => {
    const path = filled(40);
    expect(spoil(path, INDEX_LEAF, tillGuid(1))).toBeGreaterThan(0);
    const db = recovered(path);
    const kind = kindOf(db);
    for (let one = 0; one < 40; one += 1) expect(kind(one)).toBe(STEPS[one % STEPS.length]?.after);
    expectFactsToFollow(db);
  });

  test('that has lost tills gets them back from their events; only what was chosen for them is gone', () => {
    const path = filled(60);
    const pages = spoil(path, TABLE_LEAF, 'settingsSeenAt', (index) => index % 2 === 0);
    expect(pages).toBeGreaterThan(3);
    const db = recovered(path);
    const kind = kindOf(db);
    const withCode = [2, 3, 4];
    for (let one = 0; one < 60; one += 1) {
      const after = STEPS[one % STEPS.length]?.after;
      const withoutDraft = withCode.includes(one % STEPS.length) ? after : 'not_started';
      expect([after, withoutDraft]).toContain(kind(one));
    }
    const lost: unknown = db.prepare('SELECT count(*) AS n FROM rollout_till WHERE draft IS NULL').get();
    expect(lost).not.toEqual({ n: 0 });
    const inDraft = `json_extract(facts, '$.draftAt') IS NOT NULL AND json_extract(facts, '$.issued') IS NULL`;
    const halfThere = db.prepare(
      `SELECT count(*) AS n FROM rollout_till WHERE draft IS NULL AND ${inDraft}
        AND json_extract(facts, '$.requested') IS NULL AND json_extract(facts, '$.uncertain') IS NULL`,
    );
    expect(halfThere.get()).toEqual({ n: 0 });
    expectFactsToFollow(db);
  });

  test('that has lost events keeps what followed from them', () => {
    const path = filled(60);
    expect(spoil(path, TABLE_LEAF, 'draft_started', (index) => index === 1)).toBeGreaterThan(2);
    const kind = kindOf(recovered(path));
    for (let one = 0; one < 60; one += 1) expect(kind(one)).toBe(STEPS[one % STEPS.length]?.after);
  });
});

describe('a row that no version of this app wrote', () => {
  test('is made anew from the events', () => {
    const path = filled(5);
    const db = opened(path, MIGRATIONS);
    db.exec("UPDATE rollout_till SET facts = '[]'");
    const kind = kindOf(db);
    expect([0, 1, 2, 3, 4].map(kind)).toEqual(STEPS.map(({ after }) => after));
  });

  test('does not hide the others', () => {
    const path = filled(5);
    const db = opened(path, MIGRATIONS);
    db.exec(`UPDATE rollout_till SET facts = '{', last_seq = 0 WHERE workplace_guid = '${tillGuid(0)}';
      UPDATE rollout_event SET event = '{"kind":"exploded","at":1}' WHERE workplace_guid = '${tillGuid(0)}'`);
    const kind = kindOf(db);
    expect([0, 1].map(kind)).toEqual([undefined, 'ready']);
  });

  test('as a draft is no draft', () => {
    const path = filled(1);
    const db = opened(path, MIGRATIONS);
    db.exec(`UPDATE rollout_till SET draft = '{"step":"moon"}'; UPDATE rollout_current SET draft = 'x'`);
    const tills = tillsOn(db);
    expect(dataOf(tills.current())).toBeNull();
    expect(dataOf(tills.till({ workplaceGuid: tillGuid(0) })).draft).toBeNull();
  });
});
