import type { Page } from '@playwright/test';
import { ownPort } from '../../own-port.ts';
import { askAndFail, choices, chooseAll, toTill } from '../at-till.ts';
import { answerMessages } from '../failing.ts';
import { getCode } from '../manager.ts';
import { fromMenu } from '../menu.ts';
import { searchFolder } from '../secret-places.ts';
import { changeFooter } from '../settings-page.ts';
import { connect, importDirectory, type StoreServer, startStoreServer } from '../store-server.ts';
import { expect, test } from '../till-app.ts';
import { appAsShipped } from './as-shipped.ts';
import { createAuthority } from './certificates.ts';
import { type ProxyLogin, type StoreProxy, startProxy } from './proxy.ts';
import { startTlsFront } from './tls-front.ts';
import { trustInHome } from './trusted-authority.ts';

const LOGIN = { user: 'till-07', password: 'right-horse-battery-staple' };
const WRONG = { user: 'till-07', password: 'wrong-donkey-accu-nail' };
const NAME = 'pos.shop.example';

let server: StoreServer;
const proxies: StoreProxy[] = [];
test.beforeEach(async () => {
  server = await startStoreServer();
});
test.afterEach(async () => {
  await server.close();
  for (const proxy of proxies.splice(0)) await proxy.close();
});

async function proxyWith(options: Parameters<typeof startProxy>[0]): Promise<StoreProxy> {
  const proxy = await startProxy(options);
  proxies.push(proxy);
  return proxy;
}

/** Chromium sends nothing for this computer itself through a proxy, unless it is told to. */
const through = ({ port }: Pick<StoreProxy, 'port'>) => [
  `--proxy-server=127.0.0.1:${port}`,
  '--proxy-bypass-list=<-loopback>',
];

/** Connects; who is signed in is asked at once, so the proxy's question comes, and is put off. */
async function connectAndPutOff(page: Page, to: Parameters<typeof connect>[1]): Promise<void> {
  await connect(page, to);
  await page.getByTestId('proxy-question').waitFor();
  await page.getByTestId('proxy-not-now').click();
  await expect(page.getByTestId('proxy-question')).toBeHidden();
}

/** To the review, behind a proxy that was told nothing yet. */
async function toTillBehindProxy(page: Page, to: Parameters<typeof connect>[1]): Promise<void> {
  await connectAndPutOff(page, to);
  await chooseAll(page);
}

async function signIn(page: Page, { user, password }: ProxyLogin): Promise<void> {
  await page.locator('input[name="proxy-user"]').fill(user);
  await page.locator('input[name="proxy-password"]').fill(password);
  await page.locator('input[name="proxy-password"]').press('Enter');
}

async function check(page: Page) {
  const checked = await page.evaluate(() => window.till.diagnostics.check({ id: 'proxy' }));
  return checked.ok ? checked.data : checked.error;
}

const codeRequests = async () => (await server.requests()).filter(({ method }) => method === 'POST');

test('a proxy that a PAC file names is told the password that the user enters, and the code arrives', async ({
  launch,
  profile,
}, info) => {
  const authority = createAuthority('Shop Company CA');
  const front = await startTlsFront(server.url, authority.issue({ commonName: NAME, hosts: [NAME] }));
  const options = { login: LOGIN, realm: 'Shop Company', names: { [NAME]: front.port } };
  const proxy = await proxyWith(options);
  const pac = await proxyWith({
    pac: `function FindProxyForURL(url, host) {
      return host === '${NAME}' ? 'PROXY 127.0.0.1:${proxy.port}' : 'DIRECT';
    }`,
  });
  const { page, electron, output } = await launch({
    app: appAsShipped(info.outputPath('app')),
    args: [`--proxy-pac-url=http://127.0.0.1:${pac.port}/proxy.pac`],
    env: trustInHome(info.outputPath('home'), authority),
  });
  // The address is a new one, which somebody has to agree to.
  await answerMessages(electron, 1);
  await toTillBehindProxy(page, { ...server, url: `https://${NAME}` });
  expect(output()).toMatch(new RegExp(`said: .*${NAME}`));
  // A check says what it finds and asks nobody.
  expect(await check(page)).toMatchObject({ verdict: 'bad', finding: 'proxy_sign_in' });
  await expect(page.getByTestId('proxy-question')).toBeHidden();
  await page.getByTestId('get-code').click();
  await expect(page.getByTestId('proxy-asks')).toHaveText(`127.0.0.1:${proxy.port}`);
  await expect(page.getByTestId('proxy-realm')).toHaveText('Shop Company');
  await expect(page.locator('input[name="proxy-user"]')).toBeFocused();
  await expect(page.getByTestId('proxy-again')).toBeHidden();
  await signIn(page, WRONG);
  await expect(page.getByTestId('proxy-again')).toBeVisible();
  await expect(page.locator('input[name="proxy-user"]')).toHaveValue(WRONG.user);
  await expect(page.locator('input[name="proxy-password"]')).toBeFocused();
  expect(await server.requests()).toEqual([]);
  await signIn(page, LOGIN);
  await page.getByTestId('activation-qr').waitFor();
  await expect(page.getByTestId('proxy-question')).toBeHidden();

  expect(await codeRequests()).toHaveLength(1);
  const checks = (await server.orders()).filter(({ method }) => method !== 'POST');
  for (const { method, headers } of checks) {
    expect(method).toBe('HEAD');
    expect(Object.keys(headers)).not.toContain('authorization');
  }
  for (const { headers } of await server.requests())
    expect(Object.keys(headers)).not.toContain('proxy-authorization');
  expect(proxy.asked().map(({ target }) => target)).toEqual(proxy.asked().map(() => `${NAME}:443`));

  expect(await check(page)).toMatchObject({ verdict: 'good', finding: 'proxy_used' });
  // What is known is not asked for again, by whichever of the sessions the next request goes.
  await page.getByTestId('back').click();
  // For another text message it is another request.
  await page.getByTestId('text-code').check();
  await page.getByTestId('get-code').click();
  await page.getByTestId('replace-code').click();
  await page.getByTestId('activation-qr').waitFor();
  expect(await codeRequests()).toHaveLength(2);
  await expect(page.getByTestId('proxy-question')).toBeHidden();

  const secrets = { right: LOGIN.password, wrong: WRONG.password };
  expect(searchFolder(profile, secrets).found).toEqual([]);
  for (const password of Object.values(secrets)) expect(output()).not.toContain(password);
  front.close();
});

test('behind a proxy that was told the password, a refused certificate is told as what it is', async ({
  launch,
}) => {
  const proxy = await proxyWith({ login: LOGIN });
  const shown = createAuthority('Shop Company CA').issue({ commonName: NAME, hosts: ['127.0.0.1'] });
  const front = await startTlsFront(server.url, shown);
  const { page } = await launch({ args: through(proxy) });
  await toTillBehindProxy(page, { ...server, url: `https://127.0.0.1:${front.port}` });
  await page.getByTestId('get-code').click();
  await signIn(page, LOGIN);
  await expect(page.getByTestId('error-screen')).toHaveAttribute('data-code', 'tls_untrusted');
  await expect(page.getByTestId('certificate')).toContainText('issued by Shop Company CA');
  expect(await server.requests()).toEqual([]);
  front.close();
});

test('who stops waiting is not asked any longer, and “not now” is told as what it is; trying again asks again, without TLS, too', async ({
  launch,
  profile,
}) => {
  const proxy = await proxyWith({ login: LOGIN });
  const { page } = await launch({ args: through(proxy) });
  await toTillBehindProxy(page, server);
  await page.getByTestId('get-code').click();
  await page.getByTestId('proxy-question').waitFor();
  await page.evaluate((workplaceGuid) => window.till.activation.stopWaiting({ workplaceGuid }), choices.till);
  await expect(page.getByTestId('proxy-question')).toBeHidden();
  await expect(page.getByTestId('error-screen')).toHaveAttribute('data-code', 'cancelled');
  await expect(page.getByTestId('maybe-warning')).toBeHidden();
  expect(await server.requests()).toEqual([]);

  await page.getByTestId('error-action').click();
  await page.getByTestId('proxy-question').waitFor();
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('error-screen')).toHaveAttribute('data-code', 'proxy_failed');
  await expect(page.getByTestId('maybe-warning')).toBeHidden();
  expect(await server.requests()).toEqual([]);

  await page.getByTestId('error-action').click();
  await signIn(page, WRONG);
  await expect(page.getByTestId('proxy-again')).toBeVisible();
  await signIn(page, LOGIN);
  await page.getByTestId('activation-qr').waitFor();
  expect(await codeRequests()).toHaveLength(1);
  expect(searchFolder(profile, { password: LOGIN.password }).found).toEqual([]);
  expect(searchFolder(profile, { address: server.url }).found).toContain('address: settings.json');
});

test('a changed setting waits behind a proxy, and goes through once when it may', async ({
  launch,
}, info) => {
  const proxy = await proxyWith({ login: LOGIN });
  const { page, electron } = await launch({ args: through(proxy) });
  await connectAndPutOff(page, server);
  await importDirectory(page, electron, info.outputPath('directory.json'));
  await page.locator('main[data-step="store"]').waitFor();
  await changeFooter(page, 'Behind a proxy');
  await expect(page.getByTestId('outbox-chip')).toContainText('1');
  const lastAnswer = () =>
    page.evaluate(async () => {
      const waiting = await window.till.outbox.page({ state: null, search: '', offset: 0, limit: 1 });
      return waiting.ok ? waiting.data.entries[0]?.lastAnswer?.code : waiting.error.code;
    });
  await expect.poll(lastAnswer, 'what its first try came to').toBe('proxy_failed');
  // It was said a moment ago that the proxy is to wait: what goes on behind the scenes does not ask again.
  await expect(page.getByTestId('proxy-question')).toBeHidden();
  expect(await server.requests()).toEqual([]);
  await page.evaluate(() => window.till.outbox.wake());
  await signIn(page, LOGIN);
  await fromMenu(page, 'menu-outbox');
  await expect(page.getByTestId('outbox-empty')).toBeVisible();
  const patches = (await server.requests()).filter(({ method }) => method === 'PATCH');
  expect(patches).toHaveLength(1);
});

test('a proxy that is let through without a question is not noticed', async ({ launch }) => {
  const proxy = await proxyWith({});
  const { page } = await launch({ args: through(proxy) });
  await toTill(page, server);
  await getCode(page);
  expect(proxy.asked().map(({ method }) => method)).not.toContain('HEAD');
  expect(await codeRequests()).toHaveLength(1);
});

test('a proxy that is not there is told as what it is', async ({ launch }) => {
  const { page } = await launch({ args: through({ port: await ownPort() }) });
  await toTill(page, server);
  expect(await askAndFail(page)).toMatchObject({ code: 'proxy_failed', asksBeforeAnother: false });
});
