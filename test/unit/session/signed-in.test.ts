import * as v from 'valibot';
import { expect, it } from 'vitest';
import { WhoIsSignedIn } from '#electron/session/signed-in.ts';
import type { ActiveConnection } from '#electron/connection/active.ts';
import { ConnectionOptions } from '#contract/connection.ts';
import type { ErrorCode } from '#contract/errors.ts';
import { err, ok, type Result } from '#contract/result.ts';
import type { ApiFailure, Me } from '#electron/pos-api/types.ts';
import { createComputer, entered, openFile } from '../connection/computer.ts';

const ANNA: Me = {
  ...{ guid: '0f8fad5b-d9cb-469f-a165-70867728950e', name: ' Anna Sokolova ', username: 'anna', phone: '' },
  ...{ roleGuid: null, permissions: [{ group: 'Workplaces', feature: 'Activate', path: '/x' }] },
};
type Answer = Result<Me, ApiFailure>;
const offline = err<ApiFailure>({ code: 'offline', retryable: true });
const failed = (code: ErrorCode, more: Partial<ApiFailure> = {}) =>
  err<ApiFailure>({ code, retryable: false, ...more });
const refused = (status: number) =>
  failed('UnknownApiCode', { reached: 'yes', api: { status, code: '', message: '', info: '' } });
const MINUTE_MS = 60_000;

/** A connection that is kept, and a clock that only the test moves. */
async function desk(answers: (Answer | Promise<Answer>)[]) {
  const computer = createComputer();
  await computer.start().connect(entered());
  const settings = openFile(computer.file);
  const [kept] = settings.current.connections;
  if (!kept) return expect.fail('no connection is kept');
  const due: { ms: number; run: () => void }[] = [];
  const reports: unknown[] = [];
  let told = 0;
  const who = new WhoIsSignedIn({
    asks: true,
    settings,
    changed: () => (told += 1),
    report: (cause) => reports.push(cause),
    after(ms, run) {
      const timer = { ms, run };
      due.push(timer);
      return () => void due.splice(due.indexOf(timer), due.includes(timer) ? 1 : 0);
    },
  });
  const present: ActiveConnection = {
    connection: kept.connection,
    login: { by: 'phone', name: '+79215554567' },
    token: 't',
    credential: { kept: 'keychain' },
  };
  const api = { me: () => Promise.resolve(answers.shift() ?? offline) };
  return {
    ...{ who, present, api, settings, due, reports },
    told: () => told,
    async pass() {
      due.shift()?.run();
      await new Promise(setImmediate);
    },
  };
}

it('is the login until the service has said a name, which is kept for when it is out of reach', async () => {
  const { who, present, api, settings, told, pass } = await desk([ok(ANNA)]);
  who.follow(present, api);
  expect(who.known(present)).toEqual({ name: '+79215554567', login: '+79215554567', permissions: null });
  await pass();
  expect(told()).toBe(1);
  expect(who.known(present)).toEqual({
    name: 'Anna Sokolova',
    login: '+79215554567',
    permissions: ANNA.permissions,
  });
  expect(settings.current.connections[0]?.person).toBe('Anna Sokolova');
  const nothing = () => undefined;
  const later = new WhoIsSignedIn({
    asks: true,
    settings,
    changed: nothing,
    report: nothing,
    after: () => nothing,
  });
  expect(later.known(present)).toMatchObject({ name: 'Anna Sokolova', permissions: null });
});

it.each([400, 401, 403, 404, 405])('is asked for no more when the service says %i', async (status) => {
  const { who, present, api, due, pass } = await desk([offline, refused(status)]);
  who.follow(present, api);
  await pass();
  expect(due).toMatchObject([{ ms: 5 * MINUTE_MS }]);
  await pass();
  expect(due).toEqual([]);
  expect(who.known(present)?.name).toBe('+79215554567');
});

it.each(['redirected', 'tls_wrong_host', 'answer_wrong_shape', 'answer_web_page'] as const)(
  'is asked for again an hour after %s, which a portal may have said',
  async (code) => {
    const { who, present, api, due, pass } = await desk([failed(code), ok(ANNA)]);
    who.follow(present, api);
    await pass();
    expect(due).toMatchObject([{ ms: 60 * MINUTE_MS }]);
    await pass();
    expect(who.known(present)?.name).toBe('Anna Sokolova');
  },
);

it('is asked for no sooner than the service wants to be asked', async () => {
  const retryAfterMs = 60 * MINUTE_MS;
  const { who, present, api, due, pass } = await desk([
    failed('TooManyRequests', { retryable: true, retryAfterMs }),
  ]);
  who.follow(present, api);
  await pass();
  expect(due).toMatchObject([{ ms: retryAfterMs }]);
});

it('is asked for again after a bug, which is written down', async () => {
  const bug = new Error('a bug');
  const { who, present, api, reports, pass } = await desk([Promise.reject(bug), ok(ANNA)]);
  who.follow(present, api);
  await pass();
  expect(reports).toEqual([bug]);
  await pass();
  expect(who.known(present)?.name).toBe('Anna Sokolova');
});

it('is nobody where nobody is signed in, in the training store, or with a token that nothing is known of', async () => {
  const { who, present, api, due } = await desk([]);
  const options = v.parse(ConnectionOptions, {});
  const training: ActiveConnection = {
    ...present,
    connection: { ...present.connection, kind: 'training', options },
  };
  for (const one of [undefined, { ...present, token: undefined }, training]) {
    who.follow(one, api);
    expect(who.known(one)).toBeNull();
  }
  expect(due).toEqual([]);
  expect(who.known({ ...present, login: null })).toBeNull();
});

it('is not said of the next connection by an answer that comes late', async () => {
  const { promise, resolve } = Promise.withResolvers<Answer>();
  const { who, present, api, told, pass, settings } = await desk([promise]);
  who.follow(present, api);
  await pass();
  who.follow(undefined, undefined);
  resolve(ok(ANNA));
  await new Promise(setImmediate);
  expect(told()).toBe(0);
  expect(settings.current.connections[0]?.person).toBeNull();
});
