import { describe, expect, it } from 'vitest';
import { CHECKS } from '#contract/diagnostics.ts';
import type { OutboxSummary } from '#contract/outbox.ts';
import type { Certificate } from '#electron/diagnostics/preflight/certificate.ts';
import { routeOf } from '#electron/diagnostics/preflight/route.ts';
import { chromium, DATED, network, NOW, preflight } from './computer.ts';

const DAY_MS = 24 * 3_600_000;
const PROXY = { resolveProxy: () => Promise.resolve('PROXY proxy.shop.example:3128; DIRECT') };
const EMPTY: OutboxSummary = {
  revision: 1,
  ...{ queued: 0, sending: 0, attention: 0, uncertain: 0 },
  ...{
    oldestAt: null,
    pause: null,
    online: null,
    sentSinceEmpty: 0,
    setAside: 0,
    recoveredFrom: null,
    handedOver: [],
    testRefused: false,
  },
};
const answers = (body: string, init: ResponseInit = {}) => ({
  network: network({ fetch: () => Promise.resolve(new Response(body, init)) }),
});
const fails = (error: string) => ({ network: network({ fetch: chromium(error) }) });

describe('without anything amiss', () => {
  it('every check is good', async () => {
    const results = await preflight({ outbox: () => EMPTY }).all();
    expect(results.map(({ id }) => id)).toEqual(CHECKS);
    expect(results.filter(({ verdict }) => verdict !== 'good')).toEqual([]);
  });

  it('the service is asked once, by GET, and without a token, however many checks ask it side by side', async () => {
    const asked: Request[] = [];
    const fetch = (request: Request) => {
      asked.push(request);
      return Promise.resolve(new Response('{}', DATED));
    };
    await preflight({ network: network({ fetch }) }).all();
    expect(asked.map(({ method, url }) => [method, url])).toEqual([['GET', 'https://pos.example.com/api']]);
    expect([...(asked[0]?.headers ?? [])]).toEqual([]);
  });
});

describe('where there is no service to ask', () => {
  const ONLINE = ['name', 'proxy', 'tls', 'api', 'clock'] as const;
  const nobody = () => Promise.reject(new Error('nobody is to be asked'));
  const closed = { fetch: nobody, resolveHost: nobody, resolveProxy: nobody };

  it.each(ONLINE)('%s is skipped without a connection', async (id) => {
    const checks = preflight({ network: closed, connection: () => null });
    expect(await checks.check(id)).toMatchObject({ verdict: 'skipped', finding: 'not_connected' });
  });

  it.each(ONLINE)('%s is not needed in the training store', async (id) => {
    const connection = () =>
      ({ kind: 'training', baseUrl: 'http://training.invalid', credential: { kept: 'not_needed' } }) as const;
    const checks = preflight({ network: closed, connection });
    expect(await checks.check(id)).toMatchObject({ verdict: 'skipped', finding: 'not_needed' });
  });

  it.each(ONLINE)('%s is skipped where this runtime may not go', async (id) => {
    const checks = preflight({ network: closed, isAllowed: () => false });
    expect(await checks.check(id)).toMatchObject({ verdict: 'skipped', finding: 'not_connected' });
  });
});

describe('the name', () => {
  const gone = chromium('NAME_NOT_RESOLVED');

  it('is told with its addresses', async () => {
    const { facts } = await preflight().check('name');
    expect(facts).toEqual({ host: 'pos.example.com', addresses: '192.0.2.7' });
  });

  it('is missing where nobody knows it', async () => {
    const checks = preflight({ network: network({ resolveHost: gone }) });
    expect(await checks.check('name')).toMatchObject({ verdict: 'bad', finding: 'name_not_found' });
  });

  it('need not be known here behind a proxy', async () => {
    const checks = preflight({ network: network({ resolveHost: gone, ...PROXY }) });
    expect(await checks.check('name')).toMatchObject({ verdict: 'skipped', finding: 'not_needed' });
  });

  it('is not waited for for ever', async () => {
    const silent = () => new Promise<never>(() => undefined);
    const limits = { slowMs: 1, timeoutMs: 1 };
    const checks = preflight({ network: network({ resolveHost: silent }), limits });
    expect(await checks.check('name')).toMatchObject({ verdict: 'bad', finding: 'timed_out' });
  });
});

describe('the proxy', () => {
  const through = (fetch = network().fetch) => ({ network: network({ ...PROXY, fetch }) });
  const noTunnel = through(chromium('TUNNEL_CONNECTION_FAILED'));

  it('is told when it lets requests through', async () => {
    expect(await preflight(through()).check('proxy')).toMatchObject({
      ...{ verdict: 'good', finding: 'proxy_used' },
      facts: { proxy: 'proxy.shop.example:3128' },
    });
  });

  it('is bad when it lets nothing through', async () => {
    expect(await preflight(noTunnel).check('proxy')).toMatchObject({
      ...{ verdict: 'bad', finding: 'proxy_unreachable' },
    });
  });

  it('is asked by itself then, and may want a sign-in', async () => {
    const checks = preflight({ ...noTunnel, askProxy: () => Promise.resolve(407) });
    expect(await checks.check('proxy')).toMatchObject({ verdict: 'bad', finding: 'proxy_sign_in' });
  });

  it('wants a sign-in when it says so in place of the service', async () => {
    const checks = preflight(through(() => Promise.resolve(new Response('', { status: 407 }))));
    expect(await checks.check('proxy')).toMatchObject({ verdict: 'bad', finding: 'proxy_sign_in' });
  });

  it('is unreachable when the system’s rules cannot be had', async () => {
    const checks = preflight(fails('MANDATORY_PROXY_CONFIGURATION_FAILED'));
    expect(await checks.check('proxy')).toMatchObject({ verdict: 'bad', finding: 'proxy_unreachable' });
  });

  it.each([
    ['DIRECT', { kind: 'direct' }],
    ['', { kind: 'direct' }],
    ['QUIC what:ever', { kind: 'direct' }],
    ['HTTPS one.example', { kind: 'proxy', scheme: 'https', proxy: 'one.example:443' }],
    ['SOCKS5 [::1]:9; DIRECT', { kind: 'proxy', scheme: 'socks', proxy: '[::1]:9' }],
    ['PROXY [2001:db8::1]:3128', { kind: 'proxy', host: '2001:db8::1', port: 3128 }],
    ['HTTPS one.example:80', { kind: 'proxy', scheme: 'https', port: 80, proxy: 'one.example:80' }],
    ['PROXY one.example:443', { kind: 'proxy', scheme: 'http', port: 443, proxy: 'one.example:443' }],
  ])('is read from “%s”', (answer, route) => {
    expect(routeOf(answer)).toMatchObject(route);
  });
});

describe('the safe connection', () => {
  const certificate: Certificate = {
    subject: 'pos.example.com',
    issuer: 'A Root, Trust Ltd',
    validFrom: new Date(NOW - DAY_MS).toISOString(),
    validTo: new Date(NOW + 90 * DAY_MS).toISOString(),
    fingerprint: 'AA:BB',
  };
  const shows = (shown = certificate) => ({ peek: () => Promise.resolve(shown) });

  it.each([
    ['CERT_AUTHORITY_INVALID', 'tls_untrusted'],
    ['CERT_DATE_INVALID', 'tls_expired'],
    ['CERT_COMMON_NAME_INVALID', 'tls_wrong_host'],
    ['SSL_PROTOCOL_ERROR', 'tls_failed'],
    ['SSL_CLIENT_AUTH_CERT_NEEDED', 'tls_failed'],
  ])('is bad after %s, and whose certificate it is, is told', async (error, finding) => {
    const result = await preflight({ ...fails(error), ...shows() }).check('tls');
    expect(result).toMatchObject({ verdict: 'bad', finding, facts: { issuer: 'A Root, Trust Ltd' } });
  });

  it('is good when the app’s own request got through, whatever else the certificate looks like', async () => {
    const result = await preflight(shows()).check('tls');
    expect(result).toMatchObject({ verdict: 'good', finding: 'fine', facts: { fingerprint: 'AA:BB' } });
  });

  it('is to be noted when the certificate ends within two weeks', async () => {
    const validTo = new Date(NOW + 13 * DAY_MS).toISOString();
    const result = await preflight(shows({ ...certificate, validTo })).check('tls');
    expect(result).toMatchObject({ verdict: 'notice', finding: 'tls_soon_expired' });
  });

  it('says nothing of the certificate behind a proxy, where it would be looked at past it', async () => {
    const peek = () => Promise.reject(new Error('went past the proxy'));
    const { verdict, facts } = await preflight({ network: network(PROXY), peek }).check('tls');
    expect([verdict, facts]).toEqual(['good', { host: 'pos.example.com' }]);
  });

  it.each([
    ['CONNECTION_REFUSED', 'unreachable'],
    ['TIMED_OUT', 'timed_out'],
  ])('is not judged after %s', async (error, finding) => {
    expect(await preflight(fails(error)).check('tls')).toMatchObject({ verdict: 'skipped', finding });
  });

  it('is not needed within this computer', async () => {
    const connection = () =>
      ({ kind: 'cloud', baseUrl: 'http://127.0.0.1:9', credential: { kept: 'keychain' } }) as const;
    expect(await preflight({ connection }).check('tls')).toMatchObject({ finding: 'not_needed' });
  });
});

describe('the service', () => {
  const html = { headers: { 'content-type': 'text/html; charset=utf-8' } };

  it.each([200, 401, 404, 500])('is there when it answers %s', async (status) => {
    const result = await preflight(answers('{}', { status })).check('api');
    expect(result).toMatchObject({ verdict: 'good', facts: { status: String(status) } });
  });

  it('is a portal when it answers with a web page', async () => {
    expect(await preflight(answers('<html>', html)).check('api')).toMatchObject({
      ...{ verdict: 'bad', finding: 'portal' },
    });
  });

  it('may have a page for what it does not know', async () => {
    const result = await preflight(answers('<html>', { ...html, status: 404 })).check('api');
    expect(result).toMatchObject({ verdict: 'good', finding: 'fine' });
  });

  it.each([502, 503, 504])('is not there when a gateway answers %s for it', async (status) => {
    const result = await preflight(answers('', { status })).check('api');
    expect(result).toMatchObject({ verdict: 'bad', finding: 'unreachable' });
  });

  it('is likely a portal when it leads elsewhere, where the app does not follow', async () => {
    expect(await preflight(fails('BLOCKED_BY_CLIENT')).check('api')).toMatchObject({
      ...{ verdict: 'notice', finding: 'portal' },
    });
  });

  it.each([
    ['NAME_NOT_RESOLVED', 'unreachable'],
    ['INTERNET_DISCONNECTED', 'unreachable'],
    ['CERT_AUTHORITY_INVALID', 'unreachable'],
    ['CONNECTION_TIMED_OUT', 'timed_out'],
  ])('is bad after %s', async (error, finding) => {
    expect(await preflight(fails(error)).check('api')).toMatchObject({ verdict: 'bad', finding });
  });
});

describe('the clock', () => {
  const dated = (ahead: number) =>
    answers('', { headers: { date: new Date(NOW - ahead * 1000).toUTCString() } });

  it.each([
    [0, 'good', 'fine'],
    [110, 'good', 'fine'],
    [-110, 'good', 'fine'],
    [130, 'bad', 'clock_wrong'],
    [-130, 'bad', 'clock_wrong'],
  ])('%s seconds ahead is %s', async (ahead, verdict, finding) => {
    const result = await preflight(dated(ahead)).check('clock');
    expect(result).toMatchObject({ verdict, finding });
    expect(Math.abs(Number(result.facts['ahead_s']) - ahead)).toBeLessThanOrEqual(1);
  });

  it.each([
    ['no date', {}],
    ['nonsense', { headers: { date: 'yesterday' } }],
  ])('is not known when the service says %s', async (_, init) => {
    expect(await preflight(answers('', init)).check('clock')).toMatchObject({
      ...{ verdict: 'notice', finding: 'clock_unknown' },
    });
  });

  it('is not judged without an answer', async () => {
    expect(await preflight(fails('CONNECTION_REFUSED')).check('clock')).toMatchObject({
      ...{ verdict: 'skipped', finding: 'clock_unknown' },
    });
  });
});

describe('the place for the token', () => {
  it.each(['no_keychain', 'basic_text', 'keychain_failed'] as const)('may be %s', async (problem) => {
    const checks = preflight({ vaultState: () => Promise.resolve(problem) });
    expect(await checks.check('keychain')).toMatchObject({ verdict: 'notice', finding: problem });
  });

  it('fails when the system refuses to say', async () => {
    const checks = preflight({ vaultState: () => Promise.reject(new Error('locked')) });
    expect(await checks.check('keychain')).toMatchObject({ finding: 'keychain_failed' });
  });

  it.each([
    [{ kept: 'none' }, 'signed_out'],
    [{ kept: 'session', because: 'keychain_failed' }, 'keychain_failed'],
  ] as const)('knows of %o', async (credential, finding) => {
    const connection = () => ({ kind: 'cloud', baseUrl: 'https://a.example', credential }) as const;
    expect(await preflight({ connection }).check('keychain')).toMatchObject({ verdict: 'notice', finding });
  });
});

describe('the room on the disk', () => {
  const MB = 2 ** 20;
  it.each([
    [101 * MB, undefined, 'good', 'fine'],
    [99 * MB, undefined, 'notice', 'disk_nearly_full'],
    [4 * MB, undefined, 'bad', 'disk_full'],
    [4 * MB, 'ENOSPC', 'bad', 'disk_full'],
    [200 * MB, 'ENOSPC', 'bad', 'disk_full'],
    [200 * MB, 'EACCES', 'bad', 'folder_unwritable'],
    [undefined, 'EROFS', 'bad', 'folder_unwritable'],
    [undefined, undefined, 'good', 'fine'],
  ])('with %s bytes free and %s on writing is %s', async (free, reason, verdict, finding) => {
    const disk = { free: () => Promise.resolve(free), tryToWrite: () => Promise.resolve(reason) };
    expect(await preflight({ disk }).check('disk')).toMatchObject({ verdict, finding });
  });
});

describe('the outbox', () => {
  it.each([
    [{}, 'good', 'fine'],
    [{ queued: 2, oldestAt: NOW - 1000 }, 'good', 'waiting'],
    [{ sending: 1, oldestAt: NOW - 1000 }, 'good', 'waiting'],
    [{ queued: 1, oldestAt: NOW - 1000, pause: { kind: 'signed_out' } }, 'notice', 'signed_out'],
    [{ queued: 1, oldestAt: NOW - DAY_MS - 1 }, 'notice', 'waiting_long'],
    [{ queued: 1, attention: 1, oldestAt: NOW - DAY_MS - 1 }, 'notice', 'needs_you'],
    [{ uncertain: 1, oldestAt: NOW }, 'notice', 'needs_you'],
  ] as const)('with %o is %s: %s', async (different, verdict, finding) => {
    const outbox = () => ({ ...EMPTY, ...different });
    expect(await preflight({ outbox }).check('outbox')).toMatchObject({ verdict, finding });
  });

  it('may be impossible to open', async () => {
    expect(await preflight().check('outbox')).toMatchObject({ finding: 'outbox_unreadable' });
  });

  it('is none without a connection', async () => {
    const checks = preflight({ connection: () => null });
    expect(await checks.check('outbox')).toMatchObject({ verdict: 'skipped', finding: 'not_connected' });
  });
});

it('facts are cleaned as the log is', async () => {
  const redact = (text: string) => text.replaceAll('192.0.2.7', '[redacted]');
  expect((await preflight({ redact }).check('name')).facts['addresses']).toBe('[redacted]');
});
