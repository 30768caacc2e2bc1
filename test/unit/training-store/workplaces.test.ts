import { describe, expect, it } from 'vitest';
import { trainingDirectory } from '#electron/training-store/organisation.ts';
import type { TestStore } from '../../service/test-store.ts';
import { answerOf, codeOf, generateRequest, getRequest, ORG, testStore, workplacePath } from './setup.ts';

const make = async (store: TestStore, body: unknown) =>
  await answerOf(store, generateRequest(body, { path: `/orgs/${ORG}/workplaces` }));
const count = trainingDirectory.workplaces.length;

describe('a new till', () => {
  it('gets the next free number and a name, and is in the list', async () => {
    const store = testStore({ switches: { pageSize: 1000 } });
    const { status, body } = await make(store, { workplace_type: 'Mobile' });
    expect([status, body]).toMatchObject([
      200,
      {
        type_of: 'Workplace',
        workplace_type: 'Mobile',
        number: count + 1,
        activated_at: null,
        deleted_at: null,
      },
    ]);
    const { body: list } = await answerOf(store, getRequest(`workplaces?query=${count + 1}`));
    expect(list).toMatchObject({ items: [{ guid: (body as { guid: string }).guid }] });
  });

  it('gets what is asked for, and takes a code', async () => {
    const store = testStore();
    const { body } = await make(store, { workplace_type: 'Stationary', number: 700, name: 'Касса у входа' });
    expect(body).toMatchObject({ number: 700, name: 'Касса у входа' });
    const { guid } = body as { guid: string };
    expect(store.activate(await codeOf(store, workplacePath(guid)))).toMatchObject({
      ok: true,
      data: { guid },
    });
  });

  it.each([
    ['no type', {}, 'RequestIsNotValid'],
    ['an unknown type', { workplace_type: 'Robot' }, 'RequestIsNotValid'],
    ['number 0', { workplace_type: 'Mobile', number: 0 }, 'RequestIsNotValid'],
    ['number 100000', { workplace_type: 'Mobile', number: 100_000 }, 'RequestIsNotValid'],
    ['a name that is too long', { workplace_type: 'Mobile', name: 'x'.repeat(129) }, 'RequestIsNotValid'],
    ['a number that is taken', { workplace_type: 'Mobile', number: 1 }, 'NotUnique'],
  ])('is refused with %s', async (_what, body, code) => {
    expect(await make(testStore(), body)).toMatchObject({ status: 422, body: { code } });
  });

  it('is made by no plain manager', async () => {
    const store = testStore({ switches: { plainManager: true } });
    expect(await make(store, { workplace_type: 'Mobile' })).toMatchObject({
      status: 403,
      body: { code: 'NoPermissions' },
    });
  });

  it('stays in its own store', async () => {
    const [one, other] = [testStore(), testStore()];
    await make(one, { workplace_type: 'Mobile' });
    expect((await answerOf(other, getRequest('workplaces?selection=all'))).body).toMatchObject({
      items_total: count,
    });
  });
});
