import { describe, expect, it } from 'vitest';
import { createAuthApi } from '#electron/pos-api/auth.ts';
import type { Fetch } from '#electron/pos-api/client.ts';
import { CLIENT, connection, json, ORG, OUTLET } from './setup.ts';

const PASSWORD = 'right-horse-battery';

function authApi(fetch: Fetch) {
  return createAuthApi({
    baseUrl: 'https://pos.test/v6',
    options: connection().options,
    fetch,
    client: CLIENT,
  });
}

/** Signs in where every request gets this answer; gives back what was sent as well. */
async function signIn(body: string, init: ResponseInit = json(200)) {
  const sent: { line: string; headers: Headers; body: unknown }[] = [];
  const api = authApi(async (request) => {
    const { method, url, headers } = request;
    sent.push({ line: `${method} ${url}`, headers, body: JSON.parse(await request.text()) });
    return new Response(body, init);
  });
  return { answer: await api.signInByPhone({ phone: '+79001234567', password: PASSWORD }), sent, api };
}

describe('signing in', () => {
  it('by phone sends what was typed, once, without a token', async () => {
    const { answer, sent } = await signIn('{"token":"abc"}');
    expect(answer).toStrictEqual({ ok: true, data: { token: 'abc' } });
    expect(sent).toMatchObject([
      {
        line: 'POST https://pos.test/v6/auth/sign-in-by-phone',
        body: { phone: '+79001234567', password: PASSWORD },
      },
    ]);
    expect(sent[0]?.headers.has('Authorization')).toBe(false);
    expect(sent[0]?.headers.get('X-LP-Client-Identifier')).toBe(CLIENT.identifier);
    expect(sent[0]?.headers.get('Content-Type')).toBe('application/json');
  });

  it('by user name asks for a token', async () => {
    const { sent, api } = await signIn('{"token":"abc"}');
    await api.signInByUsername({ username: 'anna', password: PASSWORD });
    expect(sent[1]).toMatchObject({
      line: 'POST https://pos.test/v6/auth/sign-in',
      body: { full_username: 'anna', password: PASSWORD, response_type: 'Token' },
    });
  });

  it.each(['{"token":null}', '{}', '{"token":""}'])('without a token is not signed in: %s', async (body) => {
    expect((await signIn(body)).answer).toStrictEqual({
      ok: false,
      error: { code: 'sign_in_no_token', retryable: false, reached: 'yes' },
    });
  });

  it.each(['{"token":5}', '{"token":"line\\nbreak"}', '{"token":"ключ"}', 'null'])(
    'with something that is no token is not understood: %s',
    async (body) => {
      expect((await signIn(body)).answer).toMatchObject({ error: { code: 'answer_wrong_shape' } });
    },
  );

  it.each([
    [401, 'WrongUsernameOrPassword'],
    [422, 'RequestIsNotValid'],
    [429, 'TooManyRequests'],
  ])('is refused in the service’s own words: %i %s', async (status, code) => {
    const { answer, sent } = await signIn(JSON.stringify({ code, message: 'Слова', info: '' }), json(status));
    expect(answer).toMatchObject({ error: { code, reached: 'yes', api: { status, message: 'Слова' } } });
    expect(sent).toHaveLength(1);
  });

  it('says nothing of the password in a failure', async () => {
    const { answer } = await signIn('<html>', { status: 502, headers: { 'content-type': 'text/html' } });
    expect(JSON.stringify(answer)).not.toContain(PASSWORD);
  });
});

const organisation = (guid: string, name: string) => ({ guid, name, alias: 'shop' });

/** Answers `/orgs` page by page: page token → page. */
function organisationsOf(pages: Record<string, unknown>) {
  const asked: string[] = [];
  const api = authApi((request) => {
    const token = new URL(request.url).searchParams.get('page_token') ?? '';
    asked.push(`${request.headers.get('Authorization') ?? ''} ${token}`);
    return Promise.resolve(new Response(JSON.stringify(pages[token]), json(200)));
  });
  return { asked, answer: api.organisations('abc') };
}

describe('the organisations of an account', () => {
  it('are those of every page, each once', async () => {
    const { asked, answer } = organisationsOf({
      '': { items: [organisation(ORG, 'One')], next_page_token: 'p2' },
      p2: { items: null, next_page_token: 'p3' },
      p3: { items: [organisation(ORG, 'One'), organisation(OUTLET, 'Two')], next_page_token: '' },
    });
    expect(await answer).toStrictEqual({
      ok: true,
      data: [organisation(ORG, 'One'), organisation(OUTLET, 'Two')],
    });
    expect(asked).toEqual(['Bearer abc ', 'Bearer abc p2', 'Bearer abc p3']);
  });

  it('are not asked for in a circle', async () => {
    const { asked, answer } = organisationsOf({
      '': { items: [], next_page_token: 'p2' },
      p2: { items: [], next_page_token: 'p3' },
      p3: { items: [], next_page_token: 'p2' },
    });
    expect(await answer).toMatchObject({ error: { code: 'answer_wrong_shape' } });
    expect(asked).toHaveLength(3);
  });
});
