import * as v from 'valibot';
import { expect, it } from 'vitest';
import { WhoIsSignedIn } from '#electron/session/signed-in.ts';
import type { ActiveConnection } from '#electron/connection/active.ts';
import { ConnectionOptions } from '#contract/connection.ts';
import type { Failure } from '#contract/errors.ts';
import { err, ok, type Result } from '#contract/result.ts';
import type { Me } from '#electron/pos-api/types.ts';
import { createComputer, entered, openFile } from '../connection/computer.ts';

const ANNA: Me = {
  ...{ guid: '0f8fad5b-d9cb-469f-a165-70867728950e', name: ' Anna Sokolova ', username: 'anna', phone: '' },
  ...{ roleGuid: null, permissions: [{ group: 'Workplaces', feature: 'Activate', path: '/x' }] },
};
const offline = err<Failure>({ code: 'offline', retryable: true });

/** A connection that is kept, and a clock that only the test moves. */
async function desk(answers: (Result<Me, Failure> | Promise<Result<Me, Failure>>)[]) {
  const computer = createComputer();
  await computer.start().connect(entered());
  const settings = openFile(computer.file);
  const [kept] = settings.current.connections;
  if (!kept) return expect.fail('no connection is kept');
  const due: (() => void)[] = [];
  let told = 0;
  const who = new WhoIsSignedIn({
    settings,
    changed: () => (told += 1),
    after(_ms, run) {
      due.push(run);
      return () => void due.splice(due.indexOf(run), due.includes(run) ? 1 : 0);
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
    ...{ who, present, api, settings, due },
    told: () => told,
    async pass() {
      due.shift()?.();
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
  const later = new WhoIsSignedIn({ settings, changed: () => undefined, after: () => () => undefined });
  expect(later.known(present)).toMatchObject({ name: 'Anna Sokolova', permissions: null });
});

it('is asked for again later when the service was out of reach, and not when it does not say', async () => {
  const { who, present, api, due, pass } = await desk([offline, err({ code: 'NotFound', retryable: false })]);
  who.follow(present, api);
  await pass();
  expect(due).toHaveLength(1);
  await pass();
  expect(due).toEqual([]);
  expect(who.known(present)?.name).toBe('+79215554567');
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
  const { promise, resolve } = Promise.withResolvers<Result<Me, Failure>>();
  const { who, present, api, told, pass, settings } = await desk([promise]);
  who.follow(present, api);
  await pass();
  who.follow(undefined, undefined);
  resolve(ok(ANNA));
  await new Promise(setImmediate);
  expect(told()).toBe(0);
  expect(settings.current.connections[0]?.person).toBeNull();
});
