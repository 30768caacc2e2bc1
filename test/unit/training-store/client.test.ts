import { describe, expect, it } from 'vitest';
import { TRAINING_PASSWORD as password } from '#contract/training.ts';
import { createAuthApi } from '#electron/pos-api/auth.ts';
import type { PosApi } from '#electron/pos-api/client.ts';
import type { ListQuery, Page } from '#electron/pos-api/types.ts';
import type { Result } from '#contract/result.ts';
import type { TestStore } from '../../service/test-store.ts';
import { trainingDirectory } from '#electron/training-store/organisation.ts';
import { furtherOrganisation } from '../../service/organisations.ts';
import { CLIENT, connection, posApi } from '../pos-api/setup.ts';
import { everywhere, option, ORG, testStore, till } from './setup.ts';

function dataOf<T>(result: Result<T, unknown>): T {
  return result.ok ? result.data : expect.fail(JSON.stringify(result.error));
}

function authOf(store: TestStore) {
  const { baseUrl, options } = connection();
  return createAuthApi({ baseUrl, options, client: CLIENT, fetch: (request) => store.fetch(request) });
}

/** The app's own client, signed in to a store. */
async function signedIn(store: TestStore): Promise<PosApi> {
  const { token } = dataOf(await authOf(store).signInByPhone({ phone: '+79001234567', password }));
  return posApi({
    connection: connection({ orgGuid: ORG, alias: 'northern-shore' }),
    token,
    fetch: (request) => store.fetch(request),
  });
}

/** All pages of a list, one after the other. */
async function whole<T>(list: (query: ListQuery) => Promise<Result<Page<T>, unknown>>): Promise<T[]> {
  const items: T[] = [];
  let pageToken: string | undefined;
  do {
    const page = dataOf(await list({ selection: 'all', ...(pageToken !== undefined && { pageToken }) }));
    expect(page.skipped).toBe(0);
    items.push(...page.items);
    pageToken = page.nextPageToken ?? undefined;
  } while (pageToken !== undefined);
  return items;
}

const guids = (rows: readonly { guid: string }[]) => rows.map(({ guid }) => guid).sort();

describe('the client and the training store', () => {
  it('agree on signing in, and on who is', async () => {
    const store = testStore({ furtherDirectories: [furtherOrganisation(2)] });
    const auth = authOf(store);
    const { token } = dataOf(await auth.signInByUsername({ username: 'anna', password }));
    expect(dataOf(await auth.organisations(token))).toHaveLength(2);
    expect(dataOf(await (await signedIn(store)).me())).toMatchObject({
      name: 'Анна Соколова',
      phone: '+79001234567',
      permissions: expect.arrayContaining([
        expect.objectContaining({ path: 'workplaces/generate-activation-code' }),
      ]) as unknown,
    });
    expect(await auth.signInByPhone({ phone: '+79001234567', password: 'wrong-one' })).toMatchObject({
      ok: false,
      error: { code: 'WrongUsernameOrPassword' },
    });
  });

  it.each([1, 7, 20, 1000])('agree on lists, in pages of %i', async (pageSize) => {
    const api = await signedIn(testStore({ switches: { pageSize, nullItems: true } }));
    const { workplaces, employees, outlets } = trainingDirectory;
    expect(guids(await whole((query) => api.workplaces(query)))).toStrictEqual(guids(workplaces));
    expect(guids(await whole((query) => api.employees(query)))).toStrictEqual(guids(employees));
    expect(guids(await whole((query) => api.outlets(query)))).toStrictEqual(guids(outlets));
  });

  it('agree on a code, on the till that comes alive by it, and on a new till', async () => {
    const store = testStore({ clock: () => Date.UTC(2026, 3, 1) });
    const api = await signedIn(store);
    const employee = { guid: everywhere.guid, typeOf: 'Employee' };
    const code = dataOf(await api.generateActivationCode({ workplaceGuid: till.guid, employee }));
    expect(code).toStrictEqual({
      activationCode: expect.stringMatching(/^\d{8}$/) as unknown,
      serverTime: Date.UTC(2026, 3, 1),
    });
    store.activate(code.activationCode);
    expect(dataOf(await api.workplace(till.guid)).activatedAt).toBe(Date.UTC(2026, 3, 1));
    const made = dataOf(await api.createWorkplace({ workplaceType: 'Mobile', name: 'Касса у входа' }));
    expect(dataOf(await api.workplace(made.guid))).toMatchObject({
      name: 'Касса у входа',
      activatedAt: null,
    });
  });

  it('agree on an option, read and changed', async () => {
    const api = await signedIn(testStore());
    expect(dataOf(await api.option(option.guid)).value).toStrictEqual(option.value);
    dataOf(
      await api.updateOption({
        optionGuid: option.guid,
        patch: [{ op: 'replace', path: '/header', value: 'new' }],
      }),
    );
    expect(dataOf(await api.option(option.guid)).value).toMatchObject({ header: 'new' });
  });

  it('agree on what is not given, and on a token that has ended', async () => {
    const store = testStore({ switches: { outletList: false } });
    const api = await signedIn(store);
    expect(await api.outlets({})).toMatchObject({ ok: false, error: { api: { status: 404 } } });
    store.revoke();
    expect(await api.workplaces({})).toMatchObject({ ok: false, error: { code: 'Unauthorized' } });
  });
});
