import { X509Certificate } from 'node:crypto';
import type { Page } from '@playwright/test';
import { askAndFail, toTill } from '../at-till.ts';
import { getCode } from '../manager.ts';
import { type StoreServer, startStoreServer } from '../store-server.ts';
import { expect, test } from '../till-app.ts';
import { type Authority, createAuthority, type KeyAndCertificate, selfSigned } from './certificates.ts';
import { startTlsFront, type TlsFront } from './tls-front.ts';
import { trustInHome } from './trusted-authority.ts';

const DAY_MS = 86_400_000;
const HOST = '127.0.0.1';

let server: StoreServer;
let front: TlsFront | undefined;
let authority: Authority;
test.beforeEach(async () => {
  server = await startStoreServer();
  authority = createAuthority('Shop Company CA');
});
test.afterEach(async () => {
  front?.close();
  await server.close();
});

/** The API behind a certificate, with the app at the review. */
async function behind(page: Page, shown: KeyAndCertificate): Promise<void> {
  front = await startTlsFront(server.url, shown);
  await toTill(page, { ...server, url: `https://${HOST}:${front.port}` });
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

test('a company’s own authority that the computer trusts is trusted', async ({ launch }, info) => {
  const { page } = await launch({ env: trustInHome(info.outputPath('home'), authority) });
  await behind(page, authority.issue({ commonName: 'pos.shop.example', hosts: [HOST] }));
  await getCode(page);
  expect(await server.orders()).toHaveLength(1);
});

test('an authority that the computer does not trust: it is said whose certificate it is, twice as well as once', async ({
  launch,
}, info) => {
  const home = trustInHome(info.outputPath('home'), createAuthority('Another CA'));
  const { page } = await launch({ env: home });
  const shown = authority.issue({ commonName: 'pos.shop.example', hosts: [HOST] });
  await behind(page, shown);
  for (const time of ['first', 'second']) {
    expect(await askAndFail(page), time).toMatchObject({ code: 'tls_untrusted', asksBeforeAnother: false });
    expect(await certificateOnScreen(page)).toMatchObject({
      sentence: `${HOST} has a certificate for pos.shop.example, issued by Shop Company CA.`,
      host: HOST,
      subject: 'pos.shop.example',
      issuer: 'Shop Company CA',
      fingerprint: fingerprintOf(shown),
    });
    await page.getByTestId('back').click();
    await page.locator('main[data-step="till"]').waitFor();
  }
  expect(await server.requests()).toEqual([]);
});

test('a certificate out of date: it is said until when it was good', async ({ launch }, info) => {
  const { page } = await launch({ env: trustInHome(info.outputPath('home'), authority) });
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

test('a certificate of another host: it is said of which', async ({ launch }, info) => {
  const { page } = await launch({ env: trustInHome(info.outputPath('home'), authority) });
  const shown = authority.issue({ commonName: 'printer.shop.example', hosts: ['printer.shop.example'] });
  await behind(page, shown);
  expect(await askAndFail(page)).toMatchObject({ code: 'tls_wrong_host', asksBeforeAnother: false });
  expect(await certificateOnScreen(page)).toMatchObject({
    sentence: `${HOST} has a certificate for printer.shop.example, issued by Shop Company CA.`,
    fingerprint: fingerprintOf(shown),
  });
  expect(await server.requests()).toEqual([]);
});

test('a certificate that vouches for itself: it is said that it does', async ({ launch }) => {
  const { page } = await launch();
  const shown = selfSigned(HOST);
  await behind(page, shown);
  expect(await askAndFail(page)).toMatchObject({ code: 'tls_untrusted', asksBeforeAnother: false });
  expect(await certificateOnScreen(page)).toMatchObject({
    sentence: `${HOST} has a certificate for ${HOST}, issued by ${HOST}.`,
    fingerprint: fingerprintOf(shown),
  });
  expect(await server.requests()).toEqual([]);
});
