import { describe, expect, it } from 'vitest';
import { TRAINING_PASSWORD as password } from '#contract/training.ts';
import { trainingDirectory } from '#electron/training-store/organisation.ts';
import { answerOf, authRequest, generateRequest, getRequest, ORG, testStore, TOKEN } from './setup.ts';

const PHONE = '+79001234567';
const byPhone = (phone: string, given: string = password) =>
  authRequest('sign-in-by-phone', { phone, password: given });
const byName = (more: object) =>
  authRequest('sign-in', { full_username: 'anna', password, response_type: 'Token', ...more });

async function tokenOf(store: ReturnType<typeof testStore>, request = byPhone(PHONE)): Promise<string> {
  const { token } = (await (await store.fetch(request)).json()) as { token: string };
  return token;
}
const as = (token: string) => ({ authorization: `Bearer ${token}` });

describe('signing in', () => {
  it.each([PHONE, '79001234567', '89001234567', '9001234567', '+7(900)123-45-67', '8(900)1234567'])(
    'lets anybody in who knows the password, by phone: %s',
    async (phone) => {
      const store = testStore();
      const token = await tokenOf(store, byPhone(phone));
      const me = await answerOf(store, getRequest('me', as(token)));
      expect(me).toMatchObject({ status: 200, body: { phone: PHONE, name: 'Анна Соколова' } });
    },
  );

  it('lets anybody in by a user name', async () => {
    const store = testStore();
    const me = await answerOf(store, getRequest('me', as(await tokenOf(store, byName({})))));
    expect(me).toMatchObject({ status: 200, body: { username: 'anna' } });
  });

  it('has no token for whoever asks for a session', async () => {
    expect(await answerOf(testStore(), byName({ response_type: 'Session' }))).toStrictEqual({
      status: 200,
      body: { token: null },
    });
  });

  it('gives a token of its own every time', async () => {
    const store = testStore();
    expect(await tokenOf(store)).not.toBe(await tokenOf(store));
  });

  it.each([
    ['a wrong password', byPhone(PHONE, 'password'), 401, 'WrongUsernameOrPassword'],
    ['a wrong password of a name', byName({ password: 'password' }), 401, 'WrongUsernameOrPassword'],
    ['a password that is too short', byPhone(PHONE, '12345'), 422, 'RequestIsNotValid'],
    ['letters for a phone', byPhone('call me please'), 422, 'RequestIsNotValid'],
    ['a phone with spaces', byPhone('+7 900 123 45 67'), 422, 'RequestIsNotValid'],
    ['a phone that is too long', byPhone('+7(900)123-45-67-89'), 422, 'RequestIsNotValid'],
    ['a name of one letter', byName({ full_username: 'a' }), 422, 'RequestIsNotValid'],
    ['no response type', byName({ response_type: undefined }), 422, 'RequestIsNotValid'],
    ['no password', authRequest('sign-in-by-phone', { phone: PHONE }), 422, 'RequestIsNotValid'],
    ['another operation', authRequest('send-code-by-phone', { phone: PHONE }), 404, 'NotFound'],
  ])('is refused with %s', async (_what, request, status, code) => {
    expect(await answerOf(testStore(), request)).toMatchObject({ status, body: { code } });
  });
});

describe('a token', () => {
  it('ends when it is revoked, and the others go on', async () => {
    const store = testStore();
    const [one, other] = [await tokenOf(store), await tokenOf(store)];
    store.revoke(one);
    expect((await answerOf(store, getRequest('/orgs', as(one)))).status).toBe(401);
    expect((await answerOf(store, getRequest('/orgs', as(other)))).status).toBe(200);
    expect((await answerOf(store, getRequest('/orgs'))).status).toBe(200);
  });

  it('ends with all others, and signing in gives a new one', async () => {
    const store = testStore();
    store.revoke();
    expect(await answerOf(store, generateRequest())).toMatchObject({
      status: 401,
      body: { code: 'Unauthorized' },
    });
    expect((await answerOf(store, getRequest('/orgs', as(await tokenOf(store))))).status).toBe(200);
  });

  it('stands alone in the header where the store wants it so', async () => {
    const store = testStore({ switches: { bareToken: true } });
    expect((await answerOf(store, getRequest('/orgs'))).status).toBe(401);
    expect((await answerOf(store, getRequest('/orgs', { authorization: TOKEN }))).status).toBe(200);
  });

  it('needs its scheme where the store wants that', async () => {
    expect((await answerOf(testStore(), getRequest('/orgs', { authorization: TOKEN }))).status).toBe(401);
  });
});

describe('who is signed in', () => {
  type Me = { name: string; role: { guid: string }; permissions: { features: { path: string }[] }[] };
  const meOf = async (plainManager: boolean) => {
    const { body } = await answerOf(testStore({ switches: { plainManager } }), getRequest('me'));
    return body as Me;
  };
  const pathsOf = (me: Me) => me.permissions.flatMap(({ features }) => features.map(({ path }) => path));

  it('is an administrator, who may make codes', async () => {
    const me = await meOf(false);
    expect(me.name).toBe(trainingDirectory.employees[0]?.name);
    expect(pathsOf(me)).toContain('workplaces/generate-activation-code');
  });

  it('is a plain manager where the store says so, who may only look', async () => {
    const me = await meOf(true);
    expect(me.name).toBe('Мария Иванова');
    expect(pathsOf(me)).toStrictEqual(['workplaces/view']);
    const store = testStore({ switches: { plainManager: true } });
    expect(await answerOf(store, generateRequest())).toMatchObject({
      status: 403,
      body: { code: 'NoPermissions' },
    });
    expect((await answerOf(store, getRequest('workplaces'))).status).toBe(200);
  });

  it('has no other method', async () => {
    const request = new Request(getRequest('me'), { method: 'DELETE' });
    expect((await answerOf(testStore(), request)).status).toBe(404);
    expect(ORG).toBe(trainingDirectory.organisation.guid);
  });
});
