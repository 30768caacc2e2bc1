import { describe, expect, test } from 'vitest';
import type { BoardFilter } from '#contract/tills.ts';
import {
  BORIS,
  chosen,
  createWorld,
  dataOf,
  EVERYTHING,
  guid,
  handOver,
  issue,
  keep,
  NORTH,
  shop,
  SOUTH,
  till,
  type World,
} from './world.ts';

const page = ({ tills }: World, changes: Partial<BoardFilter & { offset: number; limit: number }> = {}) =>
  dataOf(tills().board({ ...EVERYTHING, offset: 0, limit: 200, ...changes }));
const names = (world: World, changes: Partial<BoardFilter & { offset: number; limit: number }> = {}) =>
  page(world, changes).rows.map(({ name }) => name);
const stores = ({ tills }: World, changes: { search?: string; unfinished?: boolean } = {}) =>
  dataOf(tills().stores({ search: '', unfinished: false, offset: 0, limit: 200, ...changes }));

type Find = Parameters<ReturnType<World['tills']>['findTills']>[0];
const find = ({ tills }: World, changes: Partial<Find> = {}) =>
  dataOf(
    tills().findTills({
      search: '',
      outletGuid: null,
      includeHidden: false,
      offset: 0,
      limit: 200,
      ...changes,
    }),
  );

/** Till 1 is handed over, 2 a draft, 3 not started, 4 has a code, 5 is archived. */
function begun(): World {
  const world = createWorld();
  keep(world, chosen(2, { employeeGuid: BORIS }));
  world.pass(1000);
  issue(world, 4, { outletGuid: SOUTH });
  world.pass(1000);
  issue(world, 1);
  handOver(world, 1);
  return world;
}

describe('the board', () => {
  test('lists every till by store, then till, as people count, without archived ones', () => {
    const world = createWorld({ ...shop(), workplaces: [till(10), till(2), ...shop().workplaces.slice(3)] });
    expect(names(world)).toEqual(['Till 2', 'Till 10', 'Till 4']);
  });

  test('lists an archived till to which something happened', () => {
    const world = createWorld();
    keep(world, chosen(5));
    expect(page(world).rows.at(-1)).toMatchObject({
      name: 'Till 5',
      archived: true,
      state: { kind: 'draft' },
    });
  });

  test('puts tills that are missing where their store’s others are, and typed ones of no store last', () => {
    const world = createWorld();
    keep(world, chosen(2));
    keep(world, chosen(77, { outletGuid: null }));
    world.import({ ...shop(), workplaces: shop().workplaces.filter(({ guid: one }) => one !== guid(2)) });
    expect(page(world).rows.map(({ name, state }) => [name, state.kind])).toEqual([
      ['Till 1', 'not_started'],
      ['Till 2', 'missing'],
      ['Till 3', 'not_started'],
      ['Till 4', 'not_started'],
      [null, 'missing'],
    ]);
    expect(names(world, { sort: 'till' })).toEqual([null, 'Till 1', 'Till 2', 'Till 3', 'Till 4']);
  });

  test('says who is chosen for a till, or got its code', () => {
    expect(page(begun()).rows.map(({ name, employeeName }) => [name, employeeName])).toEqual([
      ['Till 1', 'Anna'],
      ['Till 2', 'Boris'],
      ['Till 3', null],
      ['Till 4', 'Anna'],
    ]);
  });

  test('is cut into pages that together are everything', () => {
    const world = begun();
    expect(page(world, { limit: 3 }).total).toBe(4);
    expect([...names(world, { limit: 3 }), ...names(world, { offset: 3, limit: 3 })]).toEqual(names(world));
  });

  test('shows one store, or some states, and counts states as if none were chosen', () => {
    const world = begun();
    expect(names(world, { outletGuid: SOUTH })).toEqual(['Till 4']);
    expect(names(world, { states: ['draft', 'code_issued'] })).toEqual(['Till 2', 'Till 4']);
    const north = page(world, { outletGuid: NORTH, states: ['draft'] });
    expect(north.total).toBe(1);
    expect(north.counts).toMatchObject({ handed_over: 1, draft: 1, not_started: 1, code_issued: 0 });
    expect(names(world, { outletGuid: guid(999) })).toEqual([]);
  });

  test.each([
    ['its name', 'till 4', ['Till 4']],
    ['its store', 'SOUTH', ['Till 4']],
    ['its store’s address', 'oak', ['Till 1', 'Till 2', 'Till 3']],
    ['who is chosen', 'boris', ['Till 2']],
    ['who got the code', 'anna', ['Till 1', 'Till 4']],
    ['its GUID', guid(3), ['Till 3']],
    ['the keys of the other layout', 'ешдд 4', ['Till 4']],
    ['a part of its GUID, which says nothing', '4000', []],
    ['words in any order', 'south till', ['Till 4']],
    ['nothing that is there', 'nobody', []],
  ])('finds tills by %s', (_what, search, found) => {
    expect(names(begun(), { search })).toEqual(found);
  });

  test('finds a till by its note as soon as it is there, and no longer when it is gone', () => {
    const world = begun();
    expect(names(world, { search: 'ёлка' })).toEqual([]);
    dataOf(world.tills().note({ workplaceGuid: guid(3), text: 'Под Ёлкой' }));
    expect(names(world, { search: 'ёлк' })).toEqual(['Till 3']);
    dataOf(world.tills().note({ workplaceGuid: guid(3), text: '' }));
    expect(names(world, { search: 'ёлк' })).toEqual([]);
  });

  test('begins with the best matches, unless a column was sorted', () => {
    const world = begun();
    dataOf(world.tills().note({ workplaceGuid: guid(1), text: 'Move to till 3' }));
    expect(names(world, { search: 'till 3' })).toEqual(['Till 3', 'Till 1']);
    expect(names(world, { search: 'till 3', sort: 'till' })).toEqual(['Till 1', 'Till 3']);
    expect(names(world, { search: 'till 3', descending: true })).toEqual(['Till 3', 'Till 1']);
    expect(names(world, { search: 'till 3', sort: 'latest', descending: true })).toEqual([
      ...['Till 3', 'Till 1'],
    ]);
  });

  test('sorts by what changed last, by state and by till, and the other way round', () => {
    const world = begun();
    expect(names(world, { sort: 'latest' })).toEqual(['Till 1', 'Till 4', 'Till 2', 'Till 3']);
    expect(names(world, { sort: 'state' })).toEqual(['Till 3', 'Till 2', 'Till 4', 'Till 1']);
    expect(names(world, { sort: 'till', descending: true })).toEqual([
      'Till 4',
      'Till 3',
      'Till 2',
      'Till 1',
    ]);
    world.pass(1000);
    keep(world, chosen(3));
    expect(names(world, { sort: 'latest' })[0]).toBe('Till 3');
  });
});

describe('the list of stores', () => {
  test('counts each store’s tills by state, and those of no store last', () => {
    const world = begun();
    expect(stores(world).stores).toMatchObject([
      { name: 'North', address: 'Oak Street 1', counts: { handed_over: 1, draft: 1, not_started: 1 } },
      { name: 'South', address: null, counts: { code_issued: 1, not_started: 0 } },
    ]);
    keep(world, chosen(77, { outletGuid: null }));
    expect(stores(world)).toMatchObject({
      total: 3,
      stores: [{}, {}, { outletGuid: null, counts: { missing: 1 } }],
    });
  });

  test('counts on when something happens', () => {
    const world = begun();
    const north = () => stores(world).stores[0]?.counts;
    expect(north()).toMatchObject({ not_started: 1, draft: 1, handed_over: 1 });
    keep(world, chosen(3));
    keep(world, chosen(2, { settingsSeen: true }));
    issue(world, 1, { replace: true });
    expect(north()).toMatchObject({ not_started: 0, draft: 2, code_issued: 1, handed_over: 0 });
  });

  test('finds stores by name and address', () => {
    const world = begun();
    expect(stores(world, { search: 'oak' }).stores.map(({ name }) => name)).toEqual(['North']);
    expect(stores(world, { search: 'nowhere' })).toEqual({ total: 0, stores: [] });
  });

  test('leaves out stores in which nothing is left to do', () => {
    const world = begun();
    handOver(world, 4);
    expect(stores(world, { unfinished: true }).stores.map(({ name }) => name)).toEqual(['North']);
  });

  test('knows how far each store is, archived tills not counted', () => {
    const world = begun();
    const progress = (outlet: string) => world.tills().outletProgress(outlet);
    expect([progress(NORTH), progress(SOUTH)]).toEqual([
      { finished: 1, total: 3 },
      { finished: 0, total: 1 },
    ]);
    handOver(world, 4);
    expect(progress(SOUTH)).toEqual({ finished: 1, total: 1 });
    expect(progress(guid(999))).toEqual({ finished: 0, total: 0 });
  });
});

describe('tills to choose from', () => {
  const found = (world: World, changes: Partial<Find> = {}) =>
    find(world, changes).items.map(({ workplace, recent }) => `${workplace.name}${recent ? '*' : ''}`);

  test('come with those used lately first, of those that match equally well', () => {
    const world = createWorld();
    keep(world, chosen(2));
    keep(world, chosen(4, { outletGuid: SOUTH }));
    expect(found(world)).toEqual(['Till 4*', 'Till 2*', 'Till 1', 'Till 3']);
    expect(found(world, { outletGuid: NORTH })).toEqual(['Till 2*', 'Till 1', 'Till 3']);
    expect(found(world, { search: 'till' })).toEqual(['Till 4*', 'Till 2*', 'Till 1', 'Till 3']);
    // The others by their store’s address.
    expect(found(world, { search: 'till 1' })).toEqual(['Till 1', 'Till 2*', 'Till 3']);
    expect(found(world, { offset: 1, limit: 2 })).toEqual(['Till 2*', 'Till 1']);
  });

  test('come with archived ones after them only when asked for', () => {
    const world = createWorld();
    expect(find(world, { outletGuid: SOUTH })).toMatchObject({ total: 1, hiddenTotal: 1 });
    expect(found(world, { outletGuid: SOUTH })).toEqual(['Till 4']);
    const all = find(world, { outletGuid: SOUTH, includeHidden: true });
    expect(all.items.map(({ workplace, hiddenReason }) => [workplace.name, hiddenReason])).toEqual([
      ['Till 4', null],
      ['Till 5', 'archived'],
    ]);
  });

  test('are found by name and GUID, in the whole organisation by store as well', () => {
    const world = createWorld();
    expect(found(world, { search: 'south' })).toEqual(['Till 4']);
    expect(found(world, { search: 'south', outletGuid: SOUTH })).toEqual([]);
    expect(found(world, { search: 'till 4', outletGuid: SOUTH })).toEqual(['Till 4']);
    expect(found(world, { search: guid(2) })).toEqual(['Till 2']);
    expect(found(world, { outletGuid: guid(999) })).toEqual([]);
  });

  test('say where each till stands now', () => {
    const world = createWorld();
    const states = () => find(world, { search: 'till 4' }).items.map(({ state }) => state.kind);
    expect(states()).toEqual(['not_started']);
    keep(world, chosen(4));
    expect(states()).toEqual(['draft']);
  });

  test('are those of the directory alone', () => {
    const world = createWorld();
    keep(world, chosen(77));
    expect(found(world)).toEqual(['Till 1', 'Till 2', 'Till 3', 'Till 4']);
  });
});
