import { connect } from 'node:net';
import { once } from 'node:events';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readArguments } from '../../service/arguments.ts';
import { startTestServer, type ServerOptions } from '../../service/server.ts';
import { DEFAULT_SWITCHES } from '../../service/switches.ts';
import { answerOf, CLIENT, getRequest, ORG, testStore, TOKEN } from '../training-store/setup.ts';

async function serve(options: Partial<ServerOptions> = {}) {
  const server = await startTestServer({ port: 0, token: TOKEN, ...options });
  onTestFinished(() => server.close());
  const headers = { ...CLIENT, authorization: `Bearer ${TOKEN}` };
  return {
    server,
    get: async (path: string) => await fetch(`${server.url}${path}`, { headers }),
    door: async (path: string, method = 'GET', body?: unknown) =>
      await fetch(`${server.url}/_test${path}`, {
        method,
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }),
  };
}

describe('a store that limits requests', () => {
  it('lets so many pass a second, and says when the next one may', async () => {
    let now = 0;
    const store = testStore({ clock: () => now, switches: { rateLimit: 2 } });
    expect((await answerOf(store, getRequest('/orgs'))).status).toBe(200);
    now = 400;
    expect((await answerOf(store, getRequest('/orgs'))).status).toBe(200);
    const refused = await store.fetch(getRequest('/orgs'));
    expect([refused.status, refused.headers.get('retry-after')]).toStrictEqual([429, '1']);
    expect(await refused.json()).toMatchObject({ code: 'TooManyRequests' });
    now = 1_000;
    expect((await answerOf(store, getRequest('/orgs'))).status).toBe(200);
    expect((await answerOf(store, getRequest('/orgs'))).status).toBe(429);
  });
});

describe('a slow store', () => {
  it('answers late, but right', async () => {
    const store = testStore({ switches: { slowMs: 30 } });
    const asked = performance.now();
    expect((await answerOf(store, getRequest('/orgs'))).status).toBe(200);
    expect(performance.now() - asked).toBeGreaterThanOrEqual(29);
  });
});

describe('the time of an answer', () => {
  it("is the store's own", async () => {
    const store = testStore({ clock: () => Date.UTC(2026, 10, 28, 1, 20, 30) });
    const answer = await store.fetch(getRequest('/orgs'));
    expect(answer.headers.get('date')).toBe('Sat, 28 Nov 2026 01:20:30 GMT');
  });
});

describe('heads with other letters than ASCII', () => {
  it('go over the wire as they are: UTF-8 in the reason phrase, Windows-1251 in a header', async () => {
    const { server } = await serve({ switches: { nonAsciiHeads: true } });
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
    const chunks: Buffer[] = [];
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    const lines = Object.entries({
      ...CLIENT,
      host: 'x',
      connection: 'close',
      authorization: `Bearer ${TOKEN}`,
    });
    socket.write(`GET /orgs HTTP/1.1\r\n${lines.map((line) => `${line.join(': ')}\r\n`).join('')}\r\n`);
    await once(socket, 'close');
    const bytes = Buffer.concat(chunks);
    expect(bytes.toString('utf8')).toMatch(/^HTTP\/1\.1 200 Принято\r\n/);
    const header = Buffer.concat([
      Buffer.from('X-Gateway: '),
      Buffer.from([0xd8, 0xeb, 0xfe, 0xe7, 0x20, 0xf1, 0xe5, 0xf2, 0xe8, 0x0d, 0x0a]),
    ]);
    expect(bytes.includes(header)).toBe(true);
    expect(bytes.toString('utf8')).toContain('"alias":"northern-shore"');
  });

  it('give no body to an answer that has none', async () => {
    const { get, door } = await serve({ switches: { nonAsciiHeads: true } });
    await door('/faults', 'POST', { times: 1, answer: { status: 204 } });
    const answer = await get('/orgs');
    expect([answer.status, await answer.text()]).toStrictEqual([204, '']);
  });
});

describe('the test API', () => {
  it('shows the switches and turns them while the store runs', async () => {
    const { door, get } = await serve();
    expect(await (await door('/switches')).json()).toStrictEqual(DEFAULT_SWITCHES);
    expect((await get(`/orgs/${ORG}/outlets`)).status).toBe(200);
    const turned = await door('/switches', 'PATCH', { outletList: false, pageSize: 3 });
    expect(await turned.json()).toStrictEqual({ ...DEFAULT_SWITCHES, outletList: false, pageSize: 3 });
    expect((await get(`/orgs/${ORG}/outlets`)).status).toBe(404);
    const { items } = (await (await get(`/orgs/${ORG}/employees`)).json()) as { items: unknown[] };
    expect(items).toHaveLength(3);
  });

  it.each([{ colour: 'red' }, { pageSize: 0 }, { slowMs: 'long' }, 5, 'slow'])(
    'turns nothing where it does not understand: %j',
    async (changes) => {
      const { door } = await serve();
      expect((await door('/switches', 'PATCH', changes)).status).toBe(422);
      expect(await (await door('/switches')).json()).toStrictEqual(DEFAULT_SWITCHES);
    },
  );

  it('ends a token, or all of them', async () => {
    const { server, door, get } = await serve();
    await door('/tokens/another', 'DELETE');
    expect((await get('/orgs')).status).toBe(200);
    await door(`/tokens/${TOKEN}`, 'DELETE');
    expect((await get('/orgs')).status).toBe(401);
    const other = await serve();
    await other.door('/tokens', 'DELETE');
    expect((await other.get('/orgs')).status).toBe(401);
    expect(server.requests()).toHaveLength(2);
  });
});

describe('a store with many tills', () => {
  it('gives ten thousand of them in pages of fifty', async () => {
    const { get } = await serve({ tills: 10_000, switches: { pageSize: 50 } });
    const guids = new Set<string>();
    let pages = 0;
    let token: string | null = '';
    while (token !== null) {
      const path = `/orgs/${ORG}/workplaces?presentation=compact&selection=all&page_token=${token}`;
      const page = (await (await get(path)).json()) as {
        items: { guid: string }[];
        next_page_token: string | null;
      };
      for (const { guid } of page.items) guids.add(guid);
      token = page.next_page_token;
      pages += 1;
    }
    expect([pages, guids.size]).toStrictEqual([200, 10_000]);
  });
});

describe('the command line', () => {
  it('has nothing but a port', () => {
    expect(readArguments(['--port', '4010'])).toStrictEqual({ ok: true, data: { port: 4010, switches: {} } });
  });

  it('turns every switch', () => {
    const args =
      '--port 0 --token t --directory d.json --organisations 3 --tills 10000 --page-size 50 --slow 200 ' +
      '--rate-limit 5 --no-outlets --no-options --bare-token --plain-manager --non-ascii-heads';
    expect(readArguments(args.split(' '))).toStrictEqual({
      ok: true,
      data: {
        port: 0,
        token: 't',
        directoryFile: 'd.json',
        organisations: 3,
        tills: 10_000,
        switches: {
          pageSize: 50,
          slowMs: 200,
          rateLimit: 5,
          outletList: false,
          optionsReadable: false,
          bareToken: true,
          plainManager: true,
          nonAsciiHeads: true,
        },
      },
    });
  });

  it.each([
    ['--organisations 0', /--organisations must be a number from 1/],
    ['--tills many', /--tills must be a number/],
    ['--page-size 0', /--page-size must be a number from 1/],
    ['--slow -5', /slow/],
    ['--rate-limit 0.5', /--rate-limit must be a number/],
    ['--no-tills', /no-tills/],
  ])('says what is wrong with %s', (more, reason) => {
    expect(readArguments(['--port', '0', ...more.split(' ')])).toStrictEqual({
      ok: false,
      error: expect.stringMatching(reason) as unknown,
    });
  });
});
