import { describe, expect, test } from 'vitest';
import { numberAsName } from '#electron/directory/live.ts';
import { createWorld, dataOf, NORTH, shop, SOUTH, till } from './world.ts';

/** The names of the board's lines, in its order. */
function titles(world: ReturnType<typeof createWorld>): (string | null)[] {
  const page = world.tills().board({
    ...{ outletGuid: null, states: [], search: '', sort: 'store', descending: false, offset: 0, limit: 50 },
  });
  return dataOf(page).rows.map(({ name }) => name);
}

describe('tills of one name', () => {
  const named = (n: number, name: string, number: number, outletGuid = NORTH) => ({
    ...till(n, { outletGuid }),
    name,
    number,
  });

  test('in one store are told apart by their numbers, and go by them', () => {
    const workplaces = [named(1, 'Till', 10), named(2, 'Till', 2), named(3, 'Returns', 3)];
    expect(titles(createWorld({ ...shop(), workplaces }))).toEqual([
      'Returns',
      'Till · No.\u00a02',
      'Till · No.\u00a010',
    ]);
  });

  test('have their numbers as the app’s language writes them', () => {
    const workplaces = [named(1, 'Касса', 10), named(2, 'Касса', 2)];
    expect(titles(createWorld({ ...shop(), workplaces }, 'ru'))).toEqual([
      'Касса · №\u00a02',
      'Касса · №\u00a010',
    ]);
  });

  test('without numbers are told apart by their GUIDs', () => {
    const workplaces = [
      { ...till(1), name: 'Till' },
      { ...till(2), name: 'Till' },
    ];
    const shown = workplaces.map(({ guid }) => `Till · ${guid.slice(0, 8)}…`);
    const world = createWorld({ ...shop(), workplaces: [...workplaces, till(3)] });
    expect(titles(world)).toEqual([...shown, 'Till 3']);
    const found = world
      .tills()
      .findTills({ outletGuid: NORTH, search: '', includeHidden: false, offset: 0, limit: 9 });
    expect(dataOf(found).items.map(({ hasNamesake }) => hasNamesake)).toEqual([true, true, false]);
  });

  test('that nobody named are called by their numbers, as the app’s language writes them', () => {
    const workplaces = [
      { ...till(1), name: numberAsName(12), number: 12 },
      { ...till(2), name: numberAsName(7), number: 12 },
    ];
    expect(titles(createWorld({ ...shop(), workplaces }))).toEqual(['№ 7', 'No.\u00a012']);
    expect(titles(createWorld({ ...shop(), workplaces }, 'ru'))).toEqual(['№ 7', '№\u00a012']);
    const found = createWorld({ ...shop(), workplaces })
      .tills()
      .findTills({ outletGuid: NORTH, search: 'no. 12', includeHidden: false, offset: 0, limit: 9 });
    expect(dataOf(found).items.map(({ workplace: { name } }) => name)).toEqual(['№ 7', 'No.\u00a012']);
  });

  test('in two stores are called by their names: the store stands beside them', () => {
    const workplaces = [named(1, 'Till', 10), named(2, 'Till', 2, SOUTH)];
    expect(titles(createWorld({ ...shop(), workplaces }))).toEqual(['Till', 'Till']);
  });
});
