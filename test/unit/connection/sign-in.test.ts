import { describe, expect, it, vi } from 'vitest';
import { type Again, CHOICE_MS } from '#electron/connection/sign-in.ts';
import type { Failure } from '#contract/errors.ts';
import { err, ok, type Result } from '#contract/result.ts';
import { ORG, OTHER_ORG } from './computer.ts';
import { type Facts, NORTH, PASSWORD, place, request, SOUTH, TOKEN } from './sign-in-place.ts';

const codeOf = (answer: Result<unknown, Failure>) => (answer.ok ? 'ok' : answer.error.code);

describe('signing in with a password', () => {
  it('takes the account’s only organisation, with the phone number as the service wants it', async () => {
    const { signIns, sent, taken, places } = place();
    expect(await signIns.start(request())).toEqual(ok({ kind: 'signed_in' }));
    expect(sent).toEqual([
      { how: 'phone', input: { phone: '+79215554567', password: PASSWORD } },
      { how: 'organisations', input: TOKEN },
    ]);
    expect(places).toEqual([{ baseUrl: 'https://api.life-pos.ru', options: undefined }]);
    expect(taken).toEqual([
      {
        baseUrl: 'https://api.life-pos.ru',
        options: undefined,
        organisation: NORTH,
        login: { by: 'phone', name: '+79215554567' },
        token: TOKEN,
        stay: true,
        again: undefined,
      },
    ]);
  });

  it('sends a user name where that is what was entered, to the server that was chosen', async () => {
    const { signIns, sent, places } = place();
    await signIns.start(request({ by: 'username', login: ' anna ', host: 'test' }));
    expect(sent[0]).toEqual({ how: 'username', input: { username: 'anna', password: PASSWORD } });
    await signIns.start(request({ host: { baseUrl: 'https://pos.example/' } }));
    expect(places.map(({ baseUrl }) => baseUrl)).toEqual([
      'https://api-dev.life-pos.ru',
      'https://pos.example',
    ]);
  });

  it('lets no password out of the one request, and stops watching for it soon after', async () => {
    const { signIns, sent, taken, secrets, pass } = place();
    const answer = await signIns.start(request());
    expect(JSON.stringify([answer, taken])).not.toContain(PASSWORD);
    expect(sent.filter(({ input }) => JSON.stringify(input).includes(PASSWORD))).toHaveLength(1);
    expect(secrets).toEqual(new Set([PASSWORD, TOKEN]));
    pass(5000);
    expect(secrets).toEqual(new Set([TOKEN]));
  });

  it('opens the way to its server for as long as it takes, and no longer', async () => {
    const { signIns, originAtSend } = place();
    expect(signIns.baseUrl()).toBeUndefined();
    await signIns.start(request());
    expect(originAtSend()).toBe('https://api.life-pos.ru');
    expect(signIns.baseUrl()).toBeUndefined();
  });

  it.each([
    ['WrongUsernameOrPassword', 401],
    ['UsernameDoesNotExist', 401],
    ['PhoneIsNotFound', 404],
    ['RequestIsNotValid', 422],
    ['TooManyRequests', 429],
  ] as const)('says so when the service refuses with %s', async (code, status) => {
    const failure: Failure = {
      code,
      retryable: false,
      reached: 'yes',
      api: { status, code, message: 'no', info: '' },
    };
    const { signIns, sent, taken } = place({ signIn: err(failure) });
    expect(await signIns.start(request())).toEqual(err(failure));
    expect(sent).toHaveLength(1);
    expect(taken).toEqual([]);
  });

  it.each(['sign_in_no_token', 'offline', 'timed_out', 'answer_web_page'] as const)(
    'says so when it comes to %s, and sends nothing again',
    async (code) => {
      const { signIns, sent } = place({ signIn: err({ code, retryable: true }) });
      expect(codeOf(await signIns.start(request()))).toBe(code);
      expect(sent).toHaveLength(1);
    },
  );

  it('takes nothing when the organisations are not given, or there are none', async () => {
    const refused = place({ organisations: err({ code: 'NoPermissions', retryable: false }) });
    expect(codeOf(await refused.signIns.start(request()))).toBe('NoPermissions');
    const none = place({ organisations: ok([]) });
    expect(codeOf(await none.signIns.start(request()))).toBe('no_organisation');
    expect([...refused.taken, ...none.taken]).toEqual([]);
  });

  it('sends nothing while something is wrong with what was entered, and names the fields', async () => {
    const { signIns, sent } = place();
    const answer = await signIns.start(request({ login: '921', host: { baseUrl: 'http://pos.example' } }));
    expect(answer).toMatchObject({
      error: {
        code: 'invalid_input',
        fields: { login: 'phone_too_short', 'host.baseUrl': 'https_only' },
      },
    });
    expect(sent).toEqual([]);
  });
});

describe('a copy of the app that runs on another Electron', () => {
  it('signs in on this computer alone', async () => {
    const { signIns, sent } = place({ shipped: false });
    expect(codeOf(await signIns.start(request()))).toBe('connection_not_allowed');
    expect(codeOf(await signIns.start(request({ host: 'test' })))).toBe('connection_not_allowed');
    expect(codeOf(await signIns.start(request({ host: { baseUrl: 'https://pos.example' } })))).toBe(
      'connection_not_allowed',
    );
    expect(sent).toEqual([]);
    expect(await signIns.start(request({ host: { baseUrl: 'http://127.0.0.1:8080' } }))).toEqual(
      ok({ kind: 'signed_in' }),
    );
  });
});

describe('several organisations', () => {
  const BOTH = ok([NORTH, SOUTH]);

  it('are offered, and the one that is chosen is taken', async () => {
    const { signIns, taken } = place({ organisations: BOTH });
    const answer = await signIns.start(request({ stay: false }));
    expect(answer).toMatchObject({
      data: { kind: 'choose', organisations: [NORTH, SOUTH], before: null },
    });
    expect(JSON.stringify(answer)).not.toContain(TOKEN);
    if (!answer.ok || answer.data.kind !== 'choose') return expect.fail('there is no choice');
    expect(await signIns.choose({ choice: answer.data.choice, orgGuid: OTHER_ORG })).toEqual(ok(undefined));
    expect(taken).toMatchObject([{ organisation: SOUTH, token: TOKEN, stay: false }]);
    expect(codeOf(await signIns.choose({ choice: answer.data.choice, orgGuid: ORG }))).toBe(
      'sign_in_expired',
    );
  });

  it('have the one marked that this login worked with before, if it is among them', async () => {
    const known = place({ organisations: BOTH, before: OTHER_ORG });
    expect(await known.signIns.start(request())).toMatchObject({ data: { before: OTHER_ORG } });
    const gone = place({ organisations: BOTH, before: '00000000-d9cb-469f-a165-70867728950e' });
    expect(await gone.signIns.start(request())).toMatchObject({ data: { before: null } });
  });

  async function undecided() {
    const own = place({ organisations: BOTH });
    const answer = await own.signIns.start(request());
    if (!answer.ok || answer.data.kind !== 'choose') return expect.fail('there is no choice');
    const { choice } = answer.data;
    return { ...own, choose: () => own.signIns.choose({ choice, orgGuid: ORG }) };
  }

  it('are forgotten with the token when nobody chooses for ten minutes', async () => {
    const { pass, choose, taken } = await undecided();
    pass(CHOICE_MS);
    expect(codeOf(await choose())).toBe('sign_in_expired');
    expect(taken).toEqual([]);
  });

  it('are forgotten when the sign-in is cancelled, or another one begins', async () => {
    const first = await undecided();
    first.signIns.cancel();
    expect(codeOf(await first.choose())).toBe('sign_in_expired');
    const second = await undecided();
    await second.signIns.start(request());
    expect(codeOf(await second.choose())).toBe('sign_in_expired');
  });

  it('can be chosen from once more when the disk refused the first time', async () => {
    const full = err<Failure>({ code: 'storage_failed', retryable: true });
    const facts: Facts = { organisations: BOTH, taken: full };
    const { signIns, taken } = place(facts);
    const answer = await signIns.start(request());
    if (!answer.ok || answer.data.kind !== 'choose') return expect.fail('there is no choice');
    const { choice } = answer.data;
    expect(await signIns.choose({ choice, orgGuid: ORG })).toEqual(full);
    facts.taken = ok(undefined);
    expect(await signIns.choose({ choice, orgGuid: ORG })).toEqual(ok(undefined));
    expect(taken).toHaveLength(2);
  });

  it('are those of the account: no other is taken', async () => {
    const { signIns, taken } = place({ organisations: BOTH });
    const answer = await signIns.start(request());
    if (!answer.ok || answer.data.kind !== 'choose') return expect.fail('there is no choice');
    const orgGuid = '00000000-d9cb-469f-a165-70867728950e';
    expect(codeOf(await signIns.choose({ choice: answer.data.choice, orgGuid }))).toBe('no_organisation');
    expect(taken).toEqual([]);
  });
});

describe('a sign-in that is given up', () => {
  it('takes nothing into use, and closes the way to its server at once', async () => {
    const { signIns, taken, hold } = place();
    const goOn = hold();
    const answer = signIns.start(request());
    expect(signIns.baseUrl()).toBe('https://api.life-pos.ru');
    signIns.cancel();
    expect(signIns.baseUrl()).toBeUndefined();
    goOn();
    expect(codeOf(await answer)).toBe('cancelled');
    expect(taken).toEqual([]);
  });

  it('is given up by whoever is taking the account into use as well', async () => {
    const facts: Facts = { taken: new Promise(() => undefined) };
    const one = place(facts);
    void one.signIns.start(request());
    await vi.waitFor(() => expect(one.taken).toHaveLength(1));
    expect(one.isGivenUp()).toBe(false);
    one.signIns.cancel();
    expect(one.isGivenUp()).toBe(true);

    const several = place({ ...facts, organisations: ok([NORTH, SOUTH]) });
    const answer = await several.signIns.start(request());
    if (!answer.ok || answer.data.kind !== 'choose') return expect.fail('there is no choice');
    void several.signIns.choose({ choice: answer.data.choice, orgGuid: ORG });
    expect(several.isGivenUp()).toBe(false);
    several.signIns.cancel();
    expect(several.isGivenUp()).toBe(true);
  });

  it('is the one before, when another begins', async () => {
    const { signIns, taken, hold } = place();
    const goOn = hold();
    const first = signIns.start(request());
    const second = signIns.start(request({ host: 'test' }));
    expect(signIns.baseUrl()).toBe('https://api-dev.life-pos.ru');
    goOn();
    expect(codeOf(await first)).toBe('cancelled');
    expect(await second).toEqual(ok({ kind: 'signed_in' }));
    expect(taken).toMatchObject([{ baseUrl: 'https://api-dev.life-pos.ru' }]);
  });
});

describe('signing in again to the connection in use', () => {
  const here = { id: 'here', baseUrl: 'https://pos.example', orgGuid: OTHER_ORG };
  const inUse: Again = { ...here, options: undefined, isAllowed: true };

  it('goes to its own address, and takes its organisation without a question', async () => {
    const { signIns, places, taken } = place({ inUse, organisations: ok([NORTH, SOUTH]) });
    expect(await signIns.start(request({ again: true }))).toEqual(ok({ kind: 'signed_in' }));
    expect(places[0]?.baseUrl).toBe('https://pos.example');
    expect(taken).toMatchObject([{ again: 'here', organisation: SOUTH }]);
  });

  it('is refused to an account that has no part in it', async () => {
    const { signIns, taken } = place({ inUse, organisations: ok([NORTH]) });
    expect(codeOf(await signIns.start(request({ again: true })))).toBe('no_organisation');
    expect(taken).toEqual([]);
  });

  it('sends no password where the organisation allows that connection no longer', async () => {
    const { signIns, sent } = place({ inUse: { ...inUse, isAllowed: false } });
    expect(codeOf(await signIns.start(request({ again: true })))).toBe('connection_not_allowed');
    expect(sent).toEqual([]);
  });

  it('needs one', async () => {
    expect(codeOf(await place().signIns.start(request({ again: true })))).toBe('connection_gone');
  });
});

describe('under an organisation’s rules', () => {
  it('signs in where they say, whatever was asked for', async () => {
    const test = place({ policy: { sign_in: { host: 'test' } } });
    await test.signIns.start(request());
    expect(test.places[0]?.baseUrl).toBe('https://api-dev.life-pos.ru');
    const own = place({
      policy: { sign_in: { host: 'test' }, connection: { base_url: 'https://a.example' } },
    });
    await own.signIns.start(request());
    expect(own.places[0]?.baseUrl).toBe('https://a.example');
  });

  it('takes the organisation that they name, or none', async () => {
    const policy = { connection: { organization_guid: OTHER_ORG } };
    const several = place({ policy, organisations: ok([NORTH, SOUTH]) });
    expect(await several.signIns.start(request())).toEqual(ok({ kind: 'signed_in' }));
    expect(several.taken).toMatchObject([{ organisation: SOUTH }]);
    const other = place({ policy, organisations: ok([NORTH]) });
    expect(codeOf(await other.signIns.start(request()))).toBe('no_organisation');
  });

  it('sends phone numbers as they are where no pattern is wanted', async () => {
    const { signIns, sent } = place({ policy: { sign_in: { phone_pattern: false } } });
    await signIns.start(request({ login: '+375 29 123-45-67' }));
    expect(sent[0]?.input).toMatchObject({ phone: '+375 29 123-45-67' });
  });

  it('takes no password where a token is the only way', async () => {
    const { signIns, sent } = place({ policy: { sign_in: { token_only: true } } });
    expect(codeOf(await signIns.start(request()))).toBe('set_by_organisation');
    expect(sent).toEqual([]);
  });
});

it('leaves no timer behind once an organisation was chosen', async () => {
  const { signIns, timers, pass } = place({ organisations: ok([NORTH, SOUTH]) });
  const answer = await signIns.start(request());
  if (!answer.ok || answer.data.kind !== 'choose') return expect.fail('there is no choice');
  pass(5000);
  await signIns.choose({ choice: answer.data.choice, orgGuid: ORG });
  expect(timers).toEqual([]);
});
