import { describe, expect, test } from 'vitest';
import { DirectorySearch } from '#electron/directory/find.ts';
import { dataOf, empty, newStore, twoOutlets } from './directories.ts';
import { guid } from './files.ts';

function setUp() {
  const { store, db } = newStore();
  dataOf(store.replace(twoOutlets, 1));
  const search = new DirectorySearch(store);
  const outlets = (query: string, recents: readonly string[] = [], page = { offset: 0, limit: 10 }) => {
    const { total, items } = dataOf(
      search.findOutlets({ search: query, includeHidden: false, ...page }, recents),
    );
    return { total, items: items.map(({ outlet, recent }) => (recent ? `${outlet.name} *` : outlet.name)) };
  };
  const employees = (
    query: string,
    of: { outletGuid?: string | null; includeHidden?: boolean; offset?: number; limit?: number },
    recents: readonly string[] = [],
  ) => {
    const { outletGuid = null, includeHidden = false, offset = 0, limit = 10 } = of;
    const found = dataOf(
      search.findEmployees({ search: query, outletGuid, includeHidden, offset, limit }, recents),
    );
    const items = found.items.map(
      ({ employee, recent, hiddenReason: why }) =>
        `${employee.name}${recent ? ' *' : ''}${why ? ` (${why})` : ''}`,
    );
    return { ...found, items };
  };
  return { store, db, search, outlets, employees };
}

describe('outlets', () => {
  test('are found by name, address and GUID, the best matches first', () => {
    const { outlets } = setUp();
    expect(outlets('')).toEqual({ total: 2, items: ['Store 2', 'Store 10'] });
    expect(outlets('street 5')).toEqual({ total: 1, items: ['Store 2'] });
    expect(outlets('store 1')).toEqual({ total: 1, items: ['Store 10'] });
    expect(outlets(guid(0xa2).toUpperCase())).toEqual({ total: 1, items: ['Store 10'] });
  });

  test('are not found by digits that happen to be in a GUID', () => {
    const { outlets } = setUp();
    for (const digits of ['0a2', 'a2', '4000', '0000']) expect(outlets(digits).items).toEqual([]);
  });

  test('used lately come first, in the order of their use, of those that match equally well', () => {
    const { outlets } = setUp();
    const recents = [guid(0xff), guid(0xa2)];
    expect(outlets(' ', recents).items).toEqual(['Store 10 *', 'Store 2']);
    expect(outlets('store', recents).items).toEqual(['Store 10 *', 'Store 2']);
    expect(outlets('store 2', recents).items).toEqual(['Store 2']);
    expect(outlets('', [guid(0xa2), guid(0xa1)]).items).toEqual(['Store 10 *', 'Store 2 *']);
  });

  test('in which nothing is left to do are hidden while nothing is searched for', () => {
    const { search } = setUp();
    const of = (query: string, includeHidden: boolean) => {
      const { total, hiddenTotal, items } = dataOf(
        search.findOutlets({ search: query, offset: 0, limit: 10, includeHidden }, [], (outlet) =>
          outlet === guid(0xa1) ? 'finished' : 'left',
        ),
      );
      const names = items.map(({ outlet, hiddenReason: why }) => [outlet.name, why]);
      return { total, hiddenTotal, names };
    };
    expect(of('', false)).toEqual({ total: 1, hiddenTotal: 1, names: [['Store 10', null]] });
    expect(of('', true).names).toEqual([
      ['Store 10', null],
      ['Store 2', 'finished'],
    ]);
    expect(of('store', false)).toEqual({
      total: 2,
      hiddenTotal: 0,
      names: [
        ['Store 2', null],
        ['Store 10', null],
      ],
    });
  });

  test('without tills come last while nothing is searched for, be they used lately or not', () => {
    const { search } = setUp();
    const names = (query: string) =>
      dataOf(
        search.findOutlets(
          { search: query, offset: 0, limit: 10, includeHidden: true },
          [guid(0xa1)],
          (outlet) => (outlet === guid(0xa1) ? 'empty' : 'left'),
        ),
      ).items.map(({ outlet, hiddenReason }) => [outlet.name, hiddenReason]);
    expect(names('')).toEqual([
      ['Store 10', null],
      ['Store 2', null],
    ]);
    expect(names('store').map(([name]) => name)).toEqual(['Store 2', 'Store 10']);
  });

  test('of a chain of 500 each come first by their whole name, whatever was used lately', () => {
    const { store, search, outlets } = setUp();
    const chain = Array.from({ length: 500 }, (_none, at) => ({
      guid: guid(at + 1),
      name: `Магазин № ${at + 1}`,
      address: `Невский, ${500 - at}`,
    }));
    dataOf(store.replace({ ...empty, outlets: chain }, 2));
    search.forget();
    const recents = [guid(25), guid(250), guid(50)];
    for (let number = 1; number <= 500; number += 1) {
      const [first] = outlets(`магазин ${number}`, recents).items;
      expect(first?.replace(' *', '')).toBe(`Магазин № ${number}`);
    }
  });

  test('come page by page', () => {
    const { outlets } = setUp();
    expect(outlets('', [guid(0xa2)], { offset: 1, limit: 1 })).toEqual({ total: 2, items: ['Store 2'] });
    expect(outlets('', [], { offset: 2, limit: 1 })).toEqual({ total: 2, items: [] });
  });

  test('of another directory are found once the one before is forgotten', () => {
    const { store, search, outlets } = setUp();
    outlets('');
    dataOf(store.replace({ ...empty, outlets: [{ guid: guid(1), name: 'New' }] }, 2));
    search.forget();
    expect(outlets('').items).toEqual(['New']);
  });
});

describe('employees', () => {
  test('of an outlet are those who may set up tills there', () => {
    const { employees } = setUp();
    expect(employees('', { outletGuid: guid(0xa1) })).toEqual({ total: 1, hiddenTotal: 2, items: ['Anna'] });
    expect(employees('', { outletGuid: guid(0xa2) }).items).toEqual(['Anna', 'Boris']);
  });

  test('of the whole organisation are all', () => {
    const { employees } = setUp();
    expect(employees('', {})).toEqual({ total: 3, hiddenTotal: 0, items: ['Anna', 'Boris', 'Clara'] });
  });

  test('of one name and role are said to have namesakes, those whose roles differ are not', () => {
    const { store, search } = setUp();
    const anna = (at: number, role?: string) => ({
      guid: guid(at),
      name: 'Anna',
      ...(role !== undefined && { role }),
      outletGuids: null,
    });
    dataOf(
      store.replace({ ...empty, employees: [anna(1), anna(2), anna(3, 'Cashier'), anna(4, 'Manager')] }, 2),
    );
    search.forget();
    const whole = { outletGuid: null, search: '', offset: 0, limit: 10, includeHidden: false };
    const { items } = dataOf(search.findEmployees(whole, []));
    expect(items.filter(({ hasNamesake }) => hasNamesake).map(({ employee }) => employee.guid)).toEqual([
      guid(1),
      guid(2),
    ]);
  });

  test('of other outlets follow when they are asked for, each with the reason, over all pages', () => {
    const { employees } = setUp();
    const of = { outletGuid: guid(0xa1), includeHidden: true };
    expect(employees('', of).items).toEqual(['Anna', 'Boris (other_store)', 'Clara (other_store)']);
    expect(employees('', { ...of, offset: 1, limit: 1 })).toEqual({
      total: 1,
      hiddenTotal: 2,
      items: ['Boris (other_store)'],
    });
  });

  test('are found by the whole name before those who are called alike', () => {
    const { store, search, employees } = setUp();
    const people = ['Ivan Ivanov', 'Ivan Ivanovsky', 'Anna Ivan', 'Ivan'].map((name, at) => ({
      guid: guid(at + 1),
      name,
      role: 'Ivan’s colleague',
      outletGuids: null,
    }));
    dataOf(store.replace({ ...empty, employees: people }, 2));
    search.forget();
    expect(employees('ivan', {}).items).toEqual(['Ivan', 'Ivan Ivanov', 'Ivan Ivanovsky', 'Anna Ivan']);
    expect(employees('ivanov ivan', {}).items).toEqual(['Ivan Ivanov', 'Ivan Ivanovsky']);
  });

  test('are counted as far as they are found, those of other outlets too', () => {
    const { employees } = setUp();
    expect(employees('bor', { outletGuid: guid(0xa1) })).toEqual({ total: 0, hiddenTotal: 1, items: [] });
  });

  test('used lately come first among those who may', () => {
    const { employees } = setUp();
    const recents = [guid(0xc3), guid(0xc2)];
    const of = { outletGuid: guid(0xa2), includeHidden: true };
    expect(employees('', of, recents).items).toEqual(['Boris *', 'Anna', 'Clara * (other_store)']);
    expect(employees('a', of, recents).items).toEqual(
      ['Anna', 'Boris *', 'Clara * (other_store)'].filter((name) => name.toLowerCase().includes('a')),
    );
  });
});

describe('looking up', () => {
  test('gives what the directory holds under each GUID', () => {
    const { search } = setUp();
    const found = search.lookUp({
      outletGuid: guid(0xa1),
      workplaceGuid: guid(0xb1),
      employeeGuid: guid(0xc1),
    });
    expect(dataOf(found)).toEqual({
      outlet: twoOutlets.outlets[1],
      workplace: twoOutlets.workplaces[0],
      employee: twoOutlets.employees[2],
    });
  });

  test('gives nothing where nothing is asked for, or there', () => {
    const { search } = setUp();
    expect(
      dataOf(search.lookUp({ outletGuid: null, workplaceGuid: guid(0xff), employeeGuid: null })),
    ).toEqual({
      outlet: null,
      workplace: null,
      employee: null,
    });
  });
});

test('storage that fails is a failure of the call', () => {
  const { search, db } = setUp();
  db.exec('DROP TABLE outlet');
  const page = { search: '', offset: 0, limit: 1, includeHidden: false };
  const failed = { ok: false, error: { code: 'storage_failed', retryable: true } };
  expect(search.findOutlets(page, [])).toEqual(failed);
});
