import { X509Certificate } from 'node:crypto';
import type { Page } from '@playwright/test';
import { askAndFail, toTill } from '../at-till.ts';
import { getCode } from '../manager.ts';
import { ReusedApp } from '../reused-app.ts';
import { type StoreServer, startStoreServer } from '../store-server.ts';
import { expect, inFolder, launchTillApp, test as base } from '../till-app.ts';
import { type Authority, createAuthority, type KeyAndCertificate, selfSigned } from './certificates.ts';
import { startTlsFront, type TlsFront } from './tls-front.ts';
import { trustInHome } from './trusted-authority.ts';

const DAY_MS = 86_400_000;
const HOST = '127.0.0.1';
const IPV6 = '::1';

/** The tests' app runs on a computer that trusts a company's authority. */
const test = base.extend<object, { authority: Authority; reuse: ReusedApp }>({
  authority: [({}, use) => use(createAuthority('Shop Company CA')), { scope: 'worker' }],
  reuse: [
    ({ authority }, use) =>
      inFolder(async (home) => {
        const env = trustInHome(home, authority);
        const reuse = new ReusedApp((profile) => launchTillApp(profile, { env }));
        await use(reuse);
        await reuse.end();
      }),
    { scope: 'worker' },
  ],
});
// One app for all of them.
test.describe.configure({ mode: 'default' });

let server: StoreServer;
let front: TlsFront | undefined;
test.beforeEach(async () => {
  server = await startStoreServer();
});
test.afterEach(async () => {
  front?.close();
  await server.close();
});

/** The API behind a certificate, with the app at the review. */
async function behind(page: Page, shown: KeyAndCertificate, host = HOST): Promise<void> {
  front = await startTlsFront(server.url, shown, host);
  await toTill(page, { ...server, url: `https://${host === IPV6 ? `[${host}]` : host}:${front.port}` });
}

/** SHA-256 of it, as Chromium writes it. */
function fingerprintOf({ cert }: KeyAndCertificate): string {
  const hex = new X509Certificate(cert).fingerprint256.replaceAll(':', '');
  return `sha256/${Buffer.from(hex, 'hex').toString('base64')}`;
}

async function certificateOnScreen(page: Page) {
  await page.getByTestId('error-screen').locator('summary').click();
  const said = (what: string) => page.getByTestId(`certificate-${what}`).innerText();
  return {
    sentence: await page.getByTestId('certificate').innerText(),
    host: await said('host'),
    subject: await said('subject'),
    issuer: await said('issuer'),
    fingerprint: await said('fingerprint'),
    validTo: await said('valid_to'),
  };
}

test('a company’s own authority that the computer trusts is trusted', async ({
  authority,
  reusedApp: { page },
}) => {
  await behind(page, authority.issue({ commonName: 'pos.shop.example', hosts: [HOST] }));
  await getCode(page);
  expect(await server.orders()).toHaveLength(1);
});

test('an authority that the computer does not trust: it is said whose certificate it is, twice as well as once', async ({
  reusedApp: { page },
}) => {
  const shown = createAuthority('Another CA').issue({ commonName: 'pos.shop.example', hosts: [HOST] });
  await behind(page, shown);
  for (const time of ['first', 'second']) {
    expect(await askAndFail(page), time).toMatchObject({ code: 'tls_untrusted', asksBeforeAnother: false });
    expect(await certificateOnScreen(page)).toMatchObject({
      sentence: `${HOST} has a certificate for pos.shop.example, issued by Another CA.`,
      host: HOST,
      subject: 'pos.shop.example',
      issuer: 'Another CA',
      fingerprint: fingerprintOf(shown),
    });
    await page.getByTestId('back').click();
    await page.locator('main[data-step="till"]').waitFor();
  }
  expect(await server.requests()).toEqual([]);
});

test('a certificate out of date: it is said until when it was good', async ({
  authority,
  reusedApp: { page },
}) => {
  const to = new Date(Date.now() - 30 * DAY_MS);
  const from = new Date(to.getTime() - 300 * DAY_MS);
  const shown = authority.issue({ commonName: 'pos.shop.example', hosts: [HOST], from, to });
  await behind(page, shown);
  expect(await askAndFail(page)).toMatchObject({ code: 'tls_expired', asksBeforeAnother: false });
  expect(await certificateOnScreen(page)).toMatchObject({
    issuer: 'Shop Company CA',
    fingerprint: fingerprintOf(shown),
    validTo: expect.stringContaining(String(to.getUTCFullYear())),
  });
  expect(await server.requests()).toEqual([]);
});

test('a certificate of another host: it is said of which', async ({ authority, reusedApp: { page } }) => {
  const shown = authority.issue({ commonName: 'printer.shop.example', hosts: ['printer.shop.example'] });
  await behind(page, shown);
  expect(await askAndFail(page)).toMatchObject({ code: 'tls_wrong_host', asksBeforeAnother: false });
  expect(await certificateOnScreen(page)).toMatchObject({
    sentence: `${HOST} has a certificate for printer.shop.example, issued by Shop Company CA.`,
    fingerprint: fingerprintOf(shown),
  });
  expect(await server.requests()).toEqual([]);
});

test('a certificate that vouches for itself: it is said that it does', async ({ reusedApp: { page } }) => {
  const shown = selfSigned(HOST);
  await behind(page, shown);
  expect(await askAndFail(page)).toMatchObject({ code: 'tls_untrusted', asksBeforeAnother: false });
  expect(await certificateOnScreen(page)).toMatchObject({
    sentence: `${HOST} has a certificate for ${HOST}, issued by ${HOST}.`,
    fingerprint: fingerprintOf(shown),
  });
  expect(await server.requests()).toEqual([]);
});

test('the service may have an IPv6 address, with TLS', async ({ authority, reusedApp: { page } }) => {
  await behind(page, authority.issue({ commonName: 'pos.shop.example', hosts: [IPV6] }), IPV6);
  await getCode(page);
  expect(await server.orders()).toHaveLength(1);
});

test('a certificate of an IPv6 address is named when it is refused', async ({
  authority,
  reusedApp: { page },
}) => {
  await behind(page, authority.issue({ commonName: 'pos.shop.example', hosts: ['::2'] }), IPV6);
  expect(await askAndFail(page)).toMatchObject({ code: 'tls_wrong_host', asksBeforeAnother: false });
  await expect(page.getByTestId('certificate')).toContainText('pos.shop.example');
});
