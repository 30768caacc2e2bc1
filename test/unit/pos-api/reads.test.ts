import { describe, expect, it } from 'vitest';
import type { PosApi, PosApiOptions } from '#electron/pos-api/client.ts';
import { answeredWith, connection, json, OPTION, ORG, posApi, WORKPLACE } from './setup.ts';

const DATE = 'Sat, 28 Nov 2026 04:00:00 GMT';
const page = (items: unknown, more: object = {}) =>
  answeredWith(JSON.stringify({ items, next_page_token: null, ...more }), {
    status: 200,
    headers: { 'content-type': 'application/json', date: DATE },
  });

type Sent = { method: string; url: string; headers: Headers; hasBody: boolean };

/** The client, and what it sends. */
function recording(answer: unknown, changes: Partial<PosApiOptions> = {}) {
  const sent: Sent[] = [];
  const api = posApi({
    fetch: async (request) => {
      const { method, url, headers } = request;
      sent.push({ method, url, headers, hasBody: (await request.text()) !== '' });
      return new Response(JSON.stringify(answer), json(200));
    },
    ...changes,
  });
  return { api, sent };
}

describe('lists', () => {
  it.each([
    ['workplaces', (api: PosApi) => api.workplaces({})],
    ['employees', (api: PosApi) => api.employees({})],
    ['outlets', (api: PosApi) => api.outlets({})],
  ] as const)('of %s ask for the compact form, without extensions', async (name, call) => {
    const options = { ...connection().options, clientExtensions: 'emv', clientDepersonalizedExtensions: 'x' };
    const { api, sent } = recording({ items: [] }, { connection: connection({ options }) });
    expect(await call(api)).toMatchObject({ ok: true, data: { items: [] } });
    expect(sent).toMatchObject([
      { method: 'GET', url: `https://pos.test/orgs/${ORG}/${name}?presentation=compact`, hasBody: false },
    ]);
    expect(sent[0]?.headers.has('X-LP-Client-Extensions')).toBe(false);
    expect(sent[0]?.headers.has('X-Client-Extensions')).toBe(false);
    expect(sent[0]?.headers.has('Content-Type')).toBe(false);
  });

  it('ask for what is wanted of them', async () => {
    const { api, sent } = recording({ items: [] });
    const query = { selection: 'all', orderBy: 'activated_at_desc', query: 'Касса 3&x', pageToken: 'a+b/=' };
    await api.workplaces({ ...query, selection: 'all' });
    expect(Object.fromEntries(new URL(sent[0]?.url ?? '').searchParams)).toEqual({
      presentation: 'compact',
      selection: 'all',
      order_by: 'activated_at_desc',
      query: 'Касса 3&x',
      page_token: 'a+b/=',
    });
  });

  it('a till has what the service says of it, and nothing of its extensions', async () => {
    const till = {
      guid: WORKPLACE.toUpperCase(),
      type_of: 'Workplace',
      number: 3,
      name: 'Касса 3',
      workplace_type: 'Stationary',
      activated_at: '2026-11-28T03:59:58.250Z',
      deleted_at: '2026-11-28T03:59:59Z',
      extensions: { emv_config: 'secret' },
      meta: {},
    };
    expect(await page([till], { next_page_token: 'more', items_total: 9 }).workplaces({})).toStrictEqual({
      ok: true,
      data: {
        items: [
          {
            guid: WORKPLACE,
            typeOf: 'Workplace',
            number: 3,
            name: 'Касса 3',
            workplaceType: 'Stationary',
            activatedAt: Date.UTC(2026, 10, 28, 3, 59, 58, 250),
            archived: true,
          },
        ],
        nextPageToken: 'more',
        itemsTotal: 9,
        skipped: 0,
        serverTime: Date.parse(DATE),
      },
    });
  });

  it('what is missing is not known', async () => {
    const bare = { guid: WORKPLACE };
    expect(await page([bare]).workplaces({})).toMatchObject({
      data: {
        items: [
          {
            guid: WORKPLACE,
            number: null,
            name: '',
            workplaceType: 'Unknown',
            activatedAt: null,
            archived: false,
          },
        ],
      },
    });
    expect(await page([{ ...bare, username: null, role: null }]).employees({})).toMatchObject({
      data: { items: [{ guid: WORKPLACE, name: '', archived: false }] },
    });
  });

  it.each([
    ['2026-11-28T03:59:59Z', true],
    ['yesterday', true],
    ['0001-01-01T00:00:00', false],
    ['', false],
    [null, false],
  ])('a till that was deleted at %j is archived: %j', async (deleted_at, archived) => {
    expect(await page([{ guid: WORKPLACE, deleted_at }]).workplaces({})).toMatchObject({
      data: { items: [{ archived }] },
    });
  });

  it.each([
    ['2026-11-28T03:59:58', Date.UTC(2026, 10, 28, 3, 59, 58)],
    ['2026-11-28T03:59:58.1234567Z', Date.UTC(2026, 10, 28, 3, 59, 58, 123)],
    ['2026-11-28T06:59:58+03:00', Date.UTC(2026, 10, 28, 3, 59, 58)],
    ['0001-01-01T00:00:00Z', null],
    ['yesterday', null],
    ['', null],
    [null, null],
  ])('a time is read as UTC, or not known: %s', async (given, expected) => {
    const answer = await page([{ guid: WORKPLACE, activated_at: given }]).workplaces({});
    expect(answer).toMatchObject({ data: { items: [{ activatedAt: expected }] } });
  });

  it('entries that are none are counted', async () => {
    const broken = [
      null,
      'till',
      {},
      { guid: 'x' },
      { guid: WORKPLACE, name: 5 },
      { guid: WORKPLACE, number: 'a' },
    ];
    expect(await page([...broken, { guid: WORKPLACE }]).workplaces({})).toMatchObject({
      ok: true,
      data: { items: [{ guid: WORKPLACE }], skipped: broken.length },
    });
  });

  it('a page of web, or of errors, is no page', async () => {
    const html = answeredWith('<html>', { status: 200, headers: { 'content-type': 'text/html' } });
    expect(await html.outlets({})).toMatchObject({ error: { code: 'answer_web_page' } });
    const error = answeredWith('{"code":"TryLater"}', json(200));
    expect(await error.outlets({})).toMatchObject({ error: { code: 'answer_wrong_shape' } });
  });

  it.each([403, 404, 405])(
    'one that is not given says so by its status, with or without words: %i',
    async (status) => {
      const words = JSON.stringify({ code: 'NotFound', message: 'm', info: '' });
      for (const answer of [
        answeredWith(words, json(status)),
        answeredWith(null, { status }),
        answeredWith('no such page', { status, headers: { 'content-type': 'text/plain' } }),
        answeredWith('{"title":"x"}', json(status)),
      ]) {
        expect(await answer.outlets({})).toMatchObject({ ok: false, error: { api: { status } } });
      }
    },
  );

  it.each([403, 404, 405])(
    'a portal’s web page says nothing of what the service gives: %i',
    async (status) => {
      const portal = answeredWith('<html>Wi-Fi', { status, headers: { 'content-type': 'text/html' } });
      const answer = await portal.outlets({});
      expect(answer).toMatchObject({ ok: false, error: { code: 'answer_web_page' } });
      expect(answer).not.toHaveProperty('error.api');
    },
  );

  it('are asked for once, whatever comes', async () => {
    let calls = 0;
    const api = posApi({
      fetch: () => {
        calls += 1;
        return Promise.reject(new Error('net::ERR_CONNECTION_REFUSED'));
      },
    });
    expect(await api.workplaces({})).toMatchObject({ error: { code: 'connection_refused', reached: 'no' } });
    expect(calls).toBe(1);
  });
});

describe('single things', () => {
  it('who is signed in, with the features of all groups', async () => {
    const person = {
      guid: OPTION.toUpperCase(),
      name: 'Анна',
      username: 'anna',
      phone: null,
      role: { guid: ORG, type_of: 'Role' },
      permissions: [
        {
          group: 'tills',
          name: 'n',
          features: [{ feature: 'code', path: 'tills/code' }, { feature: 'read' }],
        },
        { group: 'none', features: null },
      ],
    };
    const { api, sent } = recording(person);
    expect(await api.me()).toStrictEqual({
      ok: true,
      data: {
        guid: OPTION,
        name: 'Анна',
        username: 'anna',
        phone: '',
        roleGuid: ORG,
        permissions: [
          { group: 'tills', feature: 'code', path: 'tills/code' },
          { group: 'tills', feature: 'read', path: '' },
        ],
      },
    });
    expect(sent[0]?.url).toBe(`https://pos.test/orgs/${ORG}/me`);
  });

  it('one till', async () => {
    const { api, sent } = recording({ guid: WORKPLACE, number: 7 });
    expect(await api.workplace(WORKPLACE.toUpperCase())).toMatchObject({ ok: true, data: { number: 7 } });
    expect(sent[0]?.url).toBe(`https://pos.test/orgs/${ORG}/workplaces/${WORKPLACE}`);
  });

  it('an option’s document, with the extensions that the connection understands', async () => {
    const options = { ...connection().options, clientExtensions: 'marking' };
    const { api, sent } = recording({ footer: null }, { connection: connection({ options }) });
    expect(await api.option(OPTION)).toStrictEqual({ ok: true, data: { value: { footer: null } } });
    expect(sent[0]?.url).toBe(`https://pos.test/orgs/${ORG}/options/${OPTION}`);
    expect(sent[0]?.headers.get('X-LP-Client-Extensions')).toBe('marking');
  });

  it.each([
    ['a number with more digits than a double has', '{"limit":9007199254740993}'],
    ['a number that a double rounds', '{"deep":[{"rate":0.12345678901234567890}]}'],
    ['a number beyond any double', '{"limit":1e400}'],
    ['a member twice', '{"footer":"a","footer":"b"}'],
    ['a member twice, once escaped', '{"a":{"x":1,"\\u0078":1}}'],
  ])('an option’s document with %s is not understood, rather than changed', async (_what, text) => {
    expect(await answeredWith(text, json(200)).option(OPTION)).toStrictEqual({
      ok: false,
      error: { code: 'answer_wrong_shape', retryable: false, reached: 'maybe' },
    });
  });

  it('an option’s document with numbers that a double holds is taken as it is', async () => {
    const text = '{"a":9007199254740992,"b":0.1,"c":1.50,"d":-0.0e5,"e":[null,"9007199254740993"]}';
    expect(await answeredWith(text, json(200)).option(OPTION)).toStrictEqual({
      ok: true,
      data: { value: JSON.parse(text) as unknown },
    });
  });

  it('other answers may have what a double does not hold: nothing is sent back of it', async () => {
    const person = answeredWith(`{"guid":"${OPTION}","name":"Анна","n":9007199254740993}`, json(200));
    expect(await person.me()).toMatchObject({ ok: true, data: { name: 'Анна' } });
  });

  it('nothing is sent for a GUID that is none', async () => {
    const { api, sent } = recording({});
    expect(await api.workplace('../x')).toMatchObject({ error: { code: 'invalid_input', reached: 'no' } });
    expect(await api.option('')).toMatchObject({ error: { code: 'invalid_input' } });
    expect(sent).toEqual([]);
  });
});

describe('a new till', () => {
  it.each([200, 201])('is what comes back with %i', async (status) => {
    let body = '';
    const api = posApi({
      fetch: async (request) => {
        body = `${request.method} ${request.url} ${await request.text()}`;
        return new Response(JSON.stringify({ guid: WORKPLACE, number: 12, name: 'Till 12' }), json(status));
      },
    });
    const made = await api.createWorkplace({ workplaceType: 'Stationary', number: 12, name: 'Till 12' });
    expect(made).toMatchObject({ ok: true, data: { guid: WORKPLACE, number: 12, name: 'Till 12' } });
    expect(body).toBe(
      `POST https://pos.test/orgs/${ORG}/workplaces ` +
        '{"workplace_type":"Stationary","number":12,"name":"Till 12"}',
    );
  });

  it('may exist where the answer is not understood', async () => {
    for (const answer of [answeredWith('{}', json(200)), answeredWith(null, { status: 204 })]) {
      expect(await answer.createWorkplace({ workplaceType: 'Mobile' })).toMatchObject({
        ok: false,
        error: { reached: 'maybe' },
      });
    }
  });
});
