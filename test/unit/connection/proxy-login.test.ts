import { setImmediate } from 'node:timers/promises';
import { describe, expect, it, vi } from 'vitest';
import { ProxyLogin, QUIET_MS } from '#electron/connection/proxy-login.ts';
import type { ProxyCredentials, ProxyQuestion } from '#contract/connection.ts';

const OFFICE = { host: 'proxy.shop.example', port: 3128, realm: 'Shop' };
const BRANCH = { host: '10.0.0.1', port: 8080, realm: '' };
const WRONG = { user: 'till', password: 'wrong-password' };
const RIGHT = { user: 'till', password: 'right-password' };
const never = new AbortController().signal;

/** A login, what is shown of it, and a clock that stands until the test moves it. */
function setUp() {
  const shown: (ProxyQuestion | null)[] = [];
  const registerSecret = vi.fn<(password: string) => void>();
  let time = 1_700_000_000_000;
  const login = new ProxyLogin({
    show: (question) => shown.push(question),
    registerSecret,
    now: () => time,
  });
  return {
    ...{ login, shown, registerSecret },
    /** To what is shown, or was shown last. */
    answer: (credentials: ProxyCredentials | null) =>
      login.answer({ id: shown.findLast((question) => question !== null)?.id ?? 0, credentials }),
    pass: (ms: number) => (time += ms),
  };
}

describe('a proxy that asks who wants to pass', () => {
  it('is shown to the user, and its request goes on with the answer', async () => {
    const { login, shown, answer } = setUp();
    const asked = login.ask(OFFICE, undefined, never);
    expect(shown).toMatchObject([{ ...OFFICE, again: false }]);
    answer(RIGHT);
    expect(await asked).toEqual(RIGHT);
    expect(shown.at(-1)).toBeNull();
  });

  it('keeps no request waiting where nobody is there, and it is declined as soon as it is shown', async () => {
    const login: ProxyLogin = new ProxyLogin({
      show: (question) => question && login.answer({ id: question.id, credentials: null }),
      registerSecret: () => undefined,
      now: () => 0,
    });
    const waits = Promise.race([login.ask(OFFICE, undefined, never), setImmediate('it waits')]);
    expect(await waits).toBeUndefined();
  });

  it('is called what it calls itself, on one line and no longer than anybody reads', () => {
    const { login, shown } = setUp();
    const realm = `Shop\u0007\r\n\u202e${'very important '.repeat(90)}`;
    void login.ask({ ...OFFICE, realm }, undefined, never);
    const [question] = shown;
    expect(question?.realm).toMatch(/^Shop very important very [ -~]+…$/);
    expect(Array.from(question?.realm ?? '')).toHaveLength(80);
  });

  it('stands there with the end of its address, on one line, and is told by the whole of it', async () => {
    const { login, shown, answer } = setUp();
    const host = `${'proxy.bank.example.'.repeat(100)}\u202ethief.example`;
    const asked = login.ask({ ...OFFICE, host }, undefined, never);
    const [question] = shown;
    expect(question?.host).toMatch(/^…[ -~]+ thief\.example$/);
    expect(Array.from(question?.host ?? '')).toHaveLength(80);
    answer(RIGHT);
    expect(await asked).toEqual(RIGHT);
    expect(login.known({ ...OFFICE, host }, undefined)).toEqual(RIGHT);
    expect(login.known({ ...OFFICE, host: question?.host ?? '' }, undefined)).toBeUndefined();
  });

  it('is asked about once, however many requests wait for it', async () => {
    const { login, shown, answer } = setUp();
    const asked = [1, 2, 3].map(() => login.ask(OFFICE, undefined, never));
    answer(RIGHT);
    expect(await Promise.all(asked)).toEqual([RIGHT, RIGHT, RIGHT]);
    expect(shown).toMatchObject([{ ...OFFICE, again: false }, null]);
  });

  it('is told the same again without a question', async () => {
    const { login, shown, answer } = setUp();
    void login.ask(OFFICE, undefined, never);
    answer(RIGHT);
    expect(await login.ask(OFFICE, undefined, never)).toEqual(RIGHT);
    expect(login.known(OFFICE, undefined)).toEqual(RIGHT);
    expect(shown).toHaveLength(2);
  });

  it('that does not accept the answer is asked about again, and the screen says so', async () => {
    const { login, shown, answer } = setUp();
    const first = login.ask(OFFICE, undefined, never);
    answer(WRONG);
    const refused = await first;
    const second = login.ask(OFFICE, refused, never);
    expect(shown.at(-1)).toMatchObject({ ...OFFICE, again: true });
    expect(login.known(OFFICE, undefined)).toBeUndefined();
    answer(RIGHT);
    expect(await second).toEqual(RIGHT);
  });

  it('is told the newer answer where another request has one meanwhile', async () => {
    const { login, shown, answer } = setUp();
    const both = [login.ask(OFFICE, undefined, never), login.ask(OFFICE, undefined, never)];
    answer(WRONG);
    const [one, other] = await Promise.all(both);
    void login.ask(OFFICE, one, never);
    answer(RIGHT);
    const count = shown.length;
    expect(await login.ask(OFFICE, other, never)).toEqual(RIGHT);
    expect(shown).toHaveLength(count);
  });

  it('never gets what another proxy was told', async () => {
    const { login, shown, answer } = setUp();
    void login.ask(OFFICE, undefined, never);
    answer(RIGHT);
    for (const other of [BRANCH, { ...OFFICE, port: 8080 }, { ...OFFICE, host: 'proxy.shop.example.net' }])
      expect(login.known(other, undefined)).toBeUndefined();
    const asked = login.ask(BRANCH, undefined, never);
    expect(shown.at(-1)).toMatchObject({ ...BRANCH, again: false });
    answer(WRONG);
    expect(await asked).toEqual(WRONG);
  });

  it('waits until the question before it is answered', async () => {
    const { login, shown, answer } = setUp();
    const office = login.ask(OFFICE, undefined, never);
    const branch = login.ask(BRANCH, undefined, never);
    expect(shown).toMatchObject([{ ...OFFICE, again: false }]);
    answer(RIGHT);
    expect(await office).toEqual(RIGHT);
    expect(shown.at(-1)).toMatchObject({ ...BRANCH, again: false });
    answer(null);
    expect(await branch).toBeUndefined();
    expect(shown.at(-1)).toBeNull();
  });
});

describe('a user who would rather not', () => {
  it('lets all that waits fail, and is left alone for a while', async () => {
    const { login, shown, pass, answer } = setUp();
    const asked = [login.ask(OFFICE, undefined, never), login.ask(OFFICE, undefined, never)];
    answer(null);
    expect(await Promise.all(asked)).toEqual([undefined, undefined]);
    pass(QUIET_MS - 1);
    expect(await login.ask(OFFICE, undefined, never)).toBeUndefined();
    expect(shown).toMatchObject([{ ...OFFICE, again: false }, null]);
    pass(1);
    void login.ask(OFFICE, undefined, never);
    expect(shown.at(-1)).toMatchObject({ ...OFFICE, again: false });
  });

  it('is asked again by what the user does next', () => {
    const { login, shown, answer } = setUp();
    void login.ask(OFFICE, undefined, never);
    answer(null);
    login.onUserRetry();
    void login.ask(OFFICE, undefined, never);
    expect(shown.at(-1)).toMatchObject({ ...OFFICE, again: false });
  });
});

describe('a request that is given up', () => {
  it('takes its question along when it was the last to wait for it', async () => {
    const { login, shown } = setUp();
    const [one, other] = [new AbortController(), new AbortController()];
    const asked = [login.ask(OFFICE, undefined, one.signal), login.ask(OFFICE, undefined, other.signal)];
    one.abort();
    expect(shown).toHaveLength(1);
    other.abort();
    expect(await Promise.all(asked)).toEqual([undefined, undefined]);
    expect(shown.at(-1)).toBeNull();
    void login.ask(OFFICE, undefined, never);
    expect(shown.at(-1)).toMatchObject({ ...OFFICE, again: false });
  });

  it('makes room for the next question, to which an answer that comes late is not told', async () => {
    const { login, shown } = setUp();
    const stop = new AbortController();
    const office = login.ask(OFFICE, undefined, stop.signal);
    const branch = login.ask(BRANCH, undefined, never);
    const [first] = shown;
    stop.abort();
    login.answer({ id: first?.id ?? 0, credentials: RIGHT });
    login.answer({ id: first?.id ?? 0, credentials: null });
    expect(await office).toBeUndefined();
    expect(shown.at(-1)).toMatchObject(BRANCH);
    expect(login.known(BRANCH, undefined)).toBeUndefined();
    login.answer({ id: shown.at(-1)?.id ?? 0, credentials: WRONG });
    expect(await branch).toEqual(WRONG);
  });

  it('asks nothing when it was given up before', async () => {
    const { login, shown } = setUp();
    expect(await login.ask(OFFICE, undefined, AbortSignal.abort())).toBeUndefined();
    expect(shown).toEqual([]);
  });
});

describe('what a proxy was told', () => {
  it('is to be written nowhere, from the moment it is known', () => {
    const { login, registerSecret, answer } = setUp();
    void login.ask(OFFICE, undefined, never);
    answer(RIGHT);
    expect(registerSecret.mock.calls).toEqual([[RIGHT.password]]);
  });

  it('is not kept when nothing was asked', () => {
    const { login, registerSecret, shown, answer } = setUp();
    answer(RIGHT);
    expect(registerSecret).not.toHaveBeenCalled();
    expect(login.known(OFFICE, undefined)).toBeUndefined();
    expect(shown).toEqual([]);
  });
});
