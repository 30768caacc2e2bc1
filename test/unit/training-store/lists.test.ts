import { describe, expect, it } from 'vitest';
import type { TestStore } from '../../service/test-store.ts';
import { trainingDirectory } from '#electron/training-store/organisation.ts';
import { furtherOrganisation } from '../../service/organisations.ts';
import {
  answerOf,
  archived,
  codeOf,
  everywhere,
  getRequest,
  NOWHERE,
  option,
  ORG,
  outlet,
  testStore,
  till,
} from './setup.ts';

type Item = Record<string, unknown> & { guid: string; name: string };
type Body = { items: Item[]; next_page_token: string | null; items_total: number };

const pageOf = async (store: TestStore, path: string) => {
  const { status, body } = await answerOf(store, getRequest(path));
  expect(status).toBe(200);
  return body as Body;
};
const { workplaces, employees, outlets, options } = trainingDirectory;
const all = { pageSize: 1000 };
const iso = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

describe('a list', () => {
  it('comes in pages, each of which says where it is', async () => {
    const store = testStore({ switches: { pageSize: 40 } });
    const first = await pageOf(store, 'workplaces?selection=all');
    expect(first).toMatchObject({
      type_of: 'List',
      page_number: 1,
      pages_total: 3,
      items_per_page: 40,
      items_total: workplaces.length,
    });
    const next = encodeURIComponent(first.next_page_token ?? '');
    const second = await pageOf(store, `workplaces?selection=all&page_token=${next}`);
    expect(second).toMatchObject({ page_number: 2, items_total: workplaces.length });
    expect(second.items[0]?.guid).toBe(workplaces[40]?.guid);
  });

  it('leaves out archived entries unless they are asked for', async () => {
    const store = testStore({ switches: all });
    const guids = async (query: string) =>
      (await pageOf(store, `workplaces${query}`)).items.map(({ guid }) => guid);
    expect(await guids('')).not.toContain(archived.guid);
    expect(await guids('?selection=alive_only')).toHaveLength(workplaces.length - 3);
    expect(await guids('?selection=archived_only')).toHaveLength(3);
    expect(await guids('?selection=all')).toContain(archived.guid);
    const [first] = (await pageOf(store, 'workplaces?selection=archived_only')).items;
    expect(first?.['deleted_at']).toMatch(iso);
  });

  it.each([
    ['workplaces?query=till%202', (item: Item) => /Till 2/.test(item.name)],
    ['workplaces?query=84', (item: Item) => item['number'] === 84],
    ['employees?query=СОКОЛ', (item: Item) => item.name === 'Анна Соколова'],
    ['employees?query=%2B79000000001', (item: Item) => item.name === 'Анна Соколова'],
    ['outlets?query=store%201', (item: Item) => /Store 1/.test(item.name)],
    ['outlets?query=Баумана', (item: Item) => item.name.includes('Kazan')],
  ])('is searched: %s', async (path, isRight) => {
    const { items } = await pageOf(testStore({ switches: all }), path);
    expect(items.length).toBeGreaterThan(0);
    expect(items.every(isRight)).toBe(true);
  });

  it('is bounded by when its entries were made and changed', async () => {
    const store = testStore({ switches: all, clock: () => Date.UTC(2026, 5, 1) });
    store.activate(await codeOf(store));
    expect((await pageOf(store, 'workplaces?updated_from=2026-06-01T00:00:00.000Z')).items).toMatchObject([
      { guid: till.guid },
    ]);
    const [first, second] = workplaces;
    const at = '2026-01-12T08:31:00.000Z';
    expect((await pageOf(store, `workplaces?created_to=${at}`)).items).toMatchObject(
      [first, second].map((row) => ({ guid: row?.guid })),
    );
    expect((await pageOf(store, `workplaces?created_from=${at}&created_to=${at}`)).items).toHaveLength(1);
  });

  it('has the tills that were activated last at its beginning, where it is asked so', async () => {
    const store = testStore();
    store.activate(await codeOf(store));
    const order = 'workplaces?order_by=activated_at_desc';
    expect((await pageOf(store, order)).items[0]).toMatchObject({ guid: till.guid });
    store.change({ nullsFirst: true });
    expect((await pageOf(store, order)).items[0]).toMatchObject({ activated_at: null });
  });

  it('has no items instead of an empty list, where the store answers so', async () => {
    const nothing = 'workplaces?query=nothing-is-called-so';
    expect(await pageOf(testStore(), nothing)).toMatchObject({
      items: [],
      next_page_token: null,
      pages_total: 0,
    });
    expect(await pageOf(testStore({ switches: { nullItems: true } }), nothing)).toMatchObject({
      items: null,
    });
  });

  it.each([
    ['an order that the till list does not have', 'workplaces?order_by=colour_asc'],
    ['an order that no list has', 'employees?order_by=__proto___asc'],
    ['a token that is none', 'workplaces?page_token=abc'],
    ['an unknown selection', 'workplaces?selection=some'],
    ['an unknown presentation', 'outlets?presentation=short'],
    ['a time that is none', 'workplaces?created_from=yesterday'],
    ['an empty search', 'workplaces?query='],
    ['a search that is too long', `workplaces?query=${'x'.repeat(65)}`],
  ])('is refused with %s', async (_what, path) => {
    expect(await answerOf(testStore(), getRequest(path))).toMatchObject({
      status: 422,
      body: { code: 'RequestIsNotValid' },
    });
  });

  it('refuses a token of another order', async () => {
    const store = testStore();
    const { next_page_token: token } = await pageOf(store, 'workplaces?order_by=name_asc');
    const path = `workplaces?order_by=name_desc&page_token=${encodeURIComponent(token ?? '')}`;
    expect((await answerOf(store, getRequest(path))).status).toBe(422);
  });
});

describe('what a list has of', () => {
  const compact = '?presentation=compact';
  const first = async (list: string) => (await pageOf(testStore({ switches: all }), list + compact)).items[0];

  it('a till: number, type and when it was activated, but no store', async () => {
    const item = await first('workplaces');
    expect(item).toMatchObject({
      guid: till.guid,
      type_of: 'Workplace',
      number: 1,
      name: till.name,
      workplace_type: 'Stationary',
      activated_at: null,
      deleted_at: null,
      organization: { guid: ORG, type_of: 'Organization' },
      created_at: expect.stringMatching(iso) as unknown,
    });
    expect(JSON.stringify(item)).not.toContain('outlet');
  });

  it('an employee: contacts and role, but no store', async () => {
    const item = await first('employees');
    expect(item).toMatchObject({ guid: everywhere.guid, type_of: 'Employee', phone: '+79000000001' });
    expect(JSON.stringify(item)).not.toContain('outlet');
  });

  it('a store: its address, and its key only where everything is asked for', async () => {
    expect(await first('outlets')).toMatchObject({ guid: outlet.guid, address: outlet.address });
    expect(JSON.stringify(await first('outlets'))).not.toContain('api_key');
    const { items } = await pageOf(testStore(), 'outlets');
    expect(JSON.stringify(items[0])).toContain('api_key');
  });

  it('everything: as many as there are', async () => {
    const store = testStore({ switches: all });
    const totals = ['employees', 'outlets', 'options', 'roles'].map(
      async (list) => (await pageOf(store, list)).items_total,
    );
    expect(await Promise.all(totals)).toStrictEqual([
      employees.length,
      outlets.length,
      options.length,
      new Set(employees.map(({ role }) => role)).size,
    ]);
  });
});

describe('one entry', () => {
  it.each([
    ['workplaces', till],
    ['employees', everywhere],
    ['outlets', outlet],
  ])('of %s is given by its GUID, in any letter case', async (list, { guid, name }) => {
    const { body } = await answerOf(testStore(), getRequest(`${list}/${guid.toUpperCase()}`));
    expect(body).toMatchObject({ guid, name });
    expect(await answerOf(testStore(), getRequest(`${list}/${NOWHERE}`))).toMatchObject({
      status: 404,
      body: { code: 'NotFound' },
    });
  });

  it('of the options is its document', async () => {
    expect((await answerOf(testStore(), getRequest(`options/${option.guid}`))).body).toStrictEqual(
      option.value,
    );
  });
});

describe('what a service may lack', () => {
  it('is leave to list tills and employees', async () => {
    const store = testStore({ switches: { listsReadable: false } });
    expect((await answerOf(store, getRequest('workplaces'))).status).toBe(403);
    expect((await answerOf(store, getRequest('employees'))).status).toBe(403);
  });

  it('is the list of stores, while one can be asked for', async () => {
    const store = testStore({ switches: { outletList: false } });
    expect((await answerOf(store, getRequest('outlets'))).status).toBe(404);
    expect((await answerOf(store, getRequest(`outlets/${outlet.guid}`))).status).toBe(200);
  });

  it('is reading options', async () => {
    const store = testStore({ switches: { optionsReadable: false } });
    expect((await answerOf(store, getRequest('options'))).status).toBe(404);
    expect((await answerOf(store, getRequest(`options/${option.guid}`))).status).toBe(404);
  });
});

describe('organisations', () => {
  it('are those of whoever is signed in, one unless there are more', async () => {
    const names = async (store: TestStore) => (await pageOf(store, '/orgs')).items.map(({ alias }) => alias);
    expect(await names(testStore())).toStrictEqual(['northern-shore']);
    const more = testStore({ furtherDirectories: [furtherOrganisation(2), furtherOrganisation(3)] });
    expect(await names(more)).toStrictEqual(
      expect.arrayContaining(['northern-shore', 'southern-bay-2', 'southern-bay-3']),
    );
    const other = `/orgs/${furtherOrganisation(2).organisation.guid}/workplaces`;
    expect((await pageOf(more, other)).items_total).toBe(6);
  });

  it('can be asked for with the version in front', async () => {
    expect((await pageOf(testStore(), '/v6/orgs')).items).toHaveLength(1);
    expect((await pageOf(testStore(), `/v6/orgs/${ORG}/outlets`)).items_total).toBe(outlets.length);
  });
});
