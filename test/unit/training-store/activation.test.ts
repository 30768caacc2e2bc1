import { describe, expect, it } from 'vitest';
import { furtherOrganisation } from '../../service/organisations.ts';
import type { TestStore } from '../../service/test-store.ts';
import {
  answerOf,
  authRequest,
  BODY,
  codeOf,
  everywhere,
  generateRequest,
  getRequest,
  ORG,
  outlet,
  testStore,
  till,
} from './setup.ts';

const activate = async (store: TestStore, activation_code: unknown) =>
  await answerOf(store, authRequest('activate-workplace', { activation_code }));
const wrong = { status: 401, body: { code: 'WrongActivationCode' } };
const banned = { status: 429, body: { code: 'TryActivateLater' } };

/** A code that is not out: another digit at its end. */
const spoiled = (code: string) => code.slice(0, -1) + String((Number(code.at(-1)) + 1) % 10);

async function tryWrong(store: TestStore, code: string, times: number): Promise<unknown[]> {
  const answers = [];
  for (let at = 0; at < times; at += 1) answers.push(await activate(store, spoiled(code)));
  return answers;
}

describe('a register', () => {
  it('becomes the till that the code was for, and learns for whom', async () => {
    const store = testStore();
    const body = { ...BODY, outlet: { guid: outlet.guid, type_of: 'Outlet' } };
    const { body: answer } = await answerOf(store, generateRequest(body));
    const { activation_code: code } = answer as { activation_code: string };
    expect(await activate(store, code)).toStrictEqual({
      status: 200,
      body: {
        workplace: { guid: till.guid, type_of: 'Workplace' },
        organization: { guid: ORG, type_of: 'Organization' },
        outlet: { guid: outlet.guid, type_of: 'Outlet' },
        employee: { guid: everywhere.guid, type_of: 'Employee' },
      },
    });
  });

  it('learns of no store where none was named', async () => {
    const store = testStore();
    expect((await activate(store, await codeOf(store))).body).toMatchObject({ outlet: null });
  });

  it('makes its till active, at the time of the service, to the millisecond', async () => {
    const store = testStore({ clock: () => Date.UTC(2026, 1, 3, 4, 5, 6, 7) });
    const path = `workplaces/${till.guid}`;
    expect((await answerOf(store, getRequest(path))).body).toMatchObject({ activated_at: null });
    await activate(store, await codeOf(store));
    expect((await answerOf(store, getRequest(path))).body).toMatchObject({
      activated_at: '2026-02-03T04:05:06.007Z',
      updated_at: '2026-02-03T04:05:06.007Z',
    });
    expect(store.workplace(till.guid.toUpperCase())?.active).toBe(true);
  });

  it('becomes a till of another organisation, which nobody has to name', async () => {
    const further = furtherOrganisation(2);
    const store = testStore({ furtherDirectories: [further] });
    const [one] = further.workplaces;
    const [employee] = further.employees;
    const path = `/orgs/${further.organisation.guid}/workplaces/${one?.guid ?? ''}:generate-activation-code`;
    const body = { employee: { guid: employee?.guid, type_of: 'Employee' } };
    const code = ((await answerOf(store, generateRequest(body, { path }))).body as Record<string, string>)[
      'activation_code'
    ];
    expect((await activate(store, code)).body).toMatchObject({
      organization: { guid: further.organisation.guid },
    });
  });

  it('is refused a code that was used, one that a newer one replaced, and a made-up one', async () => {
    const store = testStore();
    const earlier = await codeOf(store);
    const later = await codeOf(store);
    expect(await activate(store, earlier)).toMatchObject(wrong);
    expect((await activate(store, later)).status).toBe(200);
    expect(await activate(store, later)).toMatchObject(wrong);
    expect(await activate(store, spoiled(later))).toMatchObject(wrong);
  });

  it.each(['', 'ABCDEFGH', '123456789', '1234 567', '１２３４', 12345678, null])(
    'is told that this is no code at all, which does not count as a wrong one: %j',
    async (code) => {
      const store = testStore();
      for (let times = 0; times < 6; times += 1) {
        expect(await activate(store, code)).toMatchObject({
          status: 422,
          body: { code: 'RequestIsNotValid' },
        });
      }
    },
  );
});

describe('wrong codes', () => {
  it('ban activating after five in a row, right codes included, until the ban is over', async () => {
    let now = 0;
    const store = testStore({ clock: () => now, switches: { banMs: 5_000 } });
    const code = await codeOf(store);
    for (const answer of await tryWrong(store, code, 5)) expect(answer).toMatchObject(wrong);
    expect(await activate(store, code)).toMatchObject(banned);
    now = 4_999;
    expect(await activate(store, code)).toMatchObject(banned);
    now = 5_000;
    expect((await activate(store, code)).status).toBe(200);
  });

  it('count anew after a right one', async () => {
    const store = testStore();
    const first = await codeOf(store);
    await tryWrong(store, first, 4);
    expect((await activate(store, first)).status).toBe(200);
    const second = await codeOf(store);
    await tryWrong(store, second, 4);
    expect((await activate(store, second)).status).toBe(200);
  });

  it('do not keep anybody from making codes', async () => {
    const store = testStore();
    await tryWrong(store, await codeOf(store), 5);
    expect(await codeOf(store)).toMatch(/^\d{8}$/);
  });

  it('do not count where a test plays the register', async () => {
    const store = testStore();
    const code = await codeOf(store);
    for (let at = 0; at < 6; at += 1) expect(store.activate(spoiled(code)).ok).toBe(false);
    expect((await activate(store, code)).status).toBe(200);
  });
});
