import { describe, expect, test } from 'vitest';
import {
  createWorld,
  dataOf,
  chosen,
  EVERYTHING,
  guid,
  handOver,
  issue,
  keep,
  NORTH,
  row,
  shop,
  SOUTH,
  till,
  type World,
} from './world.ts';

/** Tills 1 and 2 stand nowhere that anybody knows, 3 in the north. */
const nowhere = () =>
  createWorld({
    ...shop(),
    workplaces: [till(1, { outletGuid: null, number: 71 }), till(2, { outletGuid: null }), till(3)],
  });

const found = ({ tills }: World, outletGuid: string | null, search = '') =>
  dataOf(tills().findTills({ outletGuid, search, includeHidden: false, offset: 0, limit: 50 })).items.map(
    ({ workplace, outletName }) =>
      outletName === null ? workplace.name : `${workplace.name} in ${outletName}`,
  );
const stores = ({ tills }: World) =>
  dataOf(tills().stores({ search: '', unfinished: false, offset: 0, limit: 50 })).stores.map(
    ({ name, counts }) => [name, Object.values(counts).reduce((sum, n) => sum + n, 0)],
  );
const listed = ({ tills }: World, outletGuid: string) =>
  dataOf(tills().board({ ...EVERYTHING, outletGuid, offset: 0, limit: 50 })).rows.map(({ name }) => name);

describe('a till that no directory puts into a store', () => {
  test('is offered in every store, after the store’s own', () => {
    const world = nowhere();
    expect(found(world, NORTH)).toEqual(['Till 3 in North', 'Till 1', 'Till 2']);
    expect(found(world, SOUTH)).toEqual(['Till 1', 'Till 2']);
    expect(found(world, null)).toEqual(['Till 1', 'Till 2', 'Till 3 in North']);
    expect(found(world, guid(199))).toEqual(['Till 1', 'Till 2']);
  });

  test('is found there by name and number', () => {
    const world = nowhere();
    expect(found(world, SOUTH, 'till')).toEqual(['Till 1', 'Till 2']);
    expect(found(world, NORTH, 'till 2')).toEqual(['Till 2']);
    // Of equal matches the store’s own come first.
    expect(found(world, NORTH, 'till')).toEqual(['Till 3 in North', 'Till 1', 'Till 2']);
    expect(found(world, NORTH, '71')).toEqual(['Till 1']);
    expect(found(world, null, '71')).toEqual(['Till 1']);
  });

  test('is counted apart from the store’s own', () => {
    const world = nowhere();
    const counts = (outletGuid: string | null) => {
      const input = { outletGuid, search: '', includeHidden: false, offset: 0, limit: 50 };
      const { total, finished, elsewhere } = dataOf(world.tills().findTills(input));
      return { total, finished, elsewhere };
    };
    expect(counts(NORTH)).toEqual({
      ...{ total: 3, finished: 0 },
      elsewhere: { total: 2, finished: 0, unplaced: 2 },
    });
    issue(world, 1, { outletGuid: SOUTH });
    issue(world, 2, { outletGuid: null });
    handOver(world, 2);
    expect(counts(NORTH)).toEqual({
      ...{ total: 2, finished: 1 },
      elsewhere: { total: 1, finished: 1, unplaced: 0 },
    });
    expect(counts(SOUTH)).toMatchObject({ elsewhere: { total: 0, finished: 1 } });
    expect(counts(null)).toMatchObject({ elsewhere: { total: 0, finished: 0, unplaced: 0 } });
  });

  test('is the only store’s own where there is but one', () => {
    const workplaces = [till(1, { outletGuid: null }), till(2)];
    const outlets = shop().outlets.filter((outlet) => outlet.guid === NORTH);
    const world = createWorld({ ...shop(), outlets, workplaces });
    const input = { outletGuid: NORTH, search: '', includeHidden: false, offset: 0, limit: 50 };
    expect(dataOf(world.tills().findTills(input))).toMatchObject({
      ...{ total: 2, finished: 0 },
      elsewhere: { total: 0, finished: 0, unplaced: 0 },
    });
  });

  test('has a line of its own on the board, which lists it alone', () => {
    const world = nowhere();
    expect(stores(world)).toEqual([
      ['North', 1],
      ['South', 0],
      [null, 2],
    ]);
    expect(listed(world, 'none')).toEqual(['Till 1', 'Till 2']);
  });

  test('stands where its last code went, also after a restart', () => {
    const world = nowhere();
    expect(row(world, 1)).toMatchObject({ outletGuid: null, outletName: null });
    issue(world, 1, { outletGuid: SOUTH });
    const placed = () => {
      expect(row(world, 1)).toMatchObject({ outletGuid: SOUTH, outletName: 'South' });
      expect(found(world, SOUTH)).toEqual(['Till 1 in South', 'Till 2']);
      expect(found(world, NORTH)).toEqual(['Till 3 in North', 'Till 2', 'Till 1 in South']);
      expect(found(world, NORTH, 'till 1')).toEqual(['Till 1 in South']);
      expect(listed(world, SOUTH)).toEqual(['Till 1']);
      expect(listed(world, 'none')).toEqual(['Till 2']);
      expect(stores(world)).toEqual([
        ['North', 1],
        ['South', 1],
        [null, 1],
      ]);
    };
    placed();
    world.restart();
    placed();
    issue(world, 1, { outletGuid: NORTH });
    expect(row(world, 1).outletName).toBe('North');
    expect(listed(world, SOUTH)).toEqual([]);
  });

  test('is where it is being set up, as long as it has no code', () => {
    const world = nowhere();
    keep(world, chosen(2, { outletGuid: SOUTH }));
    expect(row(world, 2).outletName).toBe('South');
    dataOf(world.tills().discardDraft({ workplaceGuid: guid(2) }));
    expect(row(world, 2).outletName).toBeNull();
    expect(listed(world, 'none')).toEqual(['Till 1', 'Till 2']);
  });

  test('goes by the directory as soon as that says a store', () => {
    const world = nowhere();
    issue(world, 1, { outletGuid: SOUTH });
    world.import({ ...shop(), workplaces: [till(1), till(2, { outletGuid: null })] });
    expect(row(world, 1).outletName).toBe('North');
    world.import({ ...shop(), workplaces: [till(1, { outletGuid: null })] });
    expect(row(world, 1).outletName).toBe('South');
  });

  test('is in the table with the store in which it stands, or with none', () => {
    const world = nowhere();
    issue(world, 1, { outletGuid: SOUTH });
    const table = dataOf(world.tills().exportCsv(EVERYTHING, 'en')).split('\r\n');
    expect(table.find((line) => line.includes('Till 1'))).toContain('South');
    expect(table.find((line) => line.includes('Till 2'))).toMatch(/^.?,,Till 2|^.?;;Till 2/);
  });
});

test('a till that was typed in stands where its last code went, wherever it is being set up', () => {
  const world = createWorld();
  keep(world, chosen(77, { outletGuid: NORTH }));
  expect(row(world, 77).outletName).toBe('North');
  issue(world, 77, { outletGuid: SOUTH });
  expect(row(world, 77)).toMatchObject({ outletGuid: SOUTH, outletName: 'South' });
  handOver(world, 77);
  world.restart();
  expect(row(world, 77)).toMatchObject({ outletGuid: SOUTH, outletName: 'South' });
});

test('while the service’s tills are still being read none of them is missing', () => {
  const world = createWorld({ ...shop(), workplaces: [till(1), till(2)] });
  issue(world, 2);
  world.directory.isComplete = false;
  world.import({ ...shop(), workplaces: [till(1)] });
  expect(row(world, 2)).toMatchObject({ name: 'Till 2', state: { kind: 'code_issued' } });
  world.directory.isComplete = true;
  world.import({ ...shop(), workplaces: [till(1)] });
  expect(row(world, 2)).toMatchObject({ name: 'Till 2', state: { kind: 'missing' } });
});

describe('what is left to set up', () => {
  const done = (world: World, n: number, outletGuid = NORTH) => {
    issue(world, n, { outletGuid });
    handOver(world, n);
  };

  test('is all that is listed of a store’s own tills and of those that stand nowhere, unless something is searched for', () => {
    const world = nowhere();
    done(world, 3);
    expect(found(world, NORTH)).toEqual(['Till 1', 'Till 2']);
    done(world, 1);
    expect(found(world, NORTH)).toEqual(['Till 2']);
    const folded = { outletGuid: NORTH, search: '', includeHidden: true, offset: 0, limit: 50 };
    expect(dataOf(world.tills().findTills(folded))).toMatchObject({
      total: 1,
      hiddenTotal: 2,
      finished: 2,
      items: [{ hiddenReason: null }, { hiddenReason: 'finished' }, { hiddenReason: 'finished' }],
    });
    expect(found(world, NORTH, 'till')).toEqual(['Till 1 in North', 'Till 3 in North', 'Till 2']);
  });

  test('is nothing in a store whose tills are finished', () => {
    const world = createWorld({ ...shop(), workplaces: [till(1), till(2), till(5, { archived: true })] });
    const stage = (store: string) => world.tills().outletStages()(store);
    done(world, 1);
    expect(stage(NORTH)).toBe('left');
    done(world, 2);
    expect(stage(NORTH)).toBe('finished');
    // There is nothing to finish in a store without tills.
    expect(stage(SOUTH)).toBe('empty');
  });

  test('counts in every store while a till of no store is unfinished', () => {
    const world = nowhere();
    const stage = (store: string) => world.tills().outletStages()(store);
    done(world, 3);
    done(world, 1);
    expect([NORTH, SOUTH].map(stage)).toEqual(['left', 'left']);
    done(world, 2);
    expect([NORTH, SOUTH].map(stage)).toEqual(['finished', 'empty']);
  });
});
