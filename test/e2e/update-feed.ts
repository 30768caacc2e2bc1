import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, type Page } from '@playwright/test';
import { stringify } from 'yaml';
import { signFeed } from '../../build/package/sign-feed.ts';
import { ROOT } from '../../build/places.ts';
import { publisher } from '../unit/updates/feeds.ts';
import { fromMenu } from './menu.ts';
import type { LaunchOptions } from './till-app.ts';

const OLD = '#!/bin/sh\nexit 1\n';

/** A publisher's key, a folder on a server with what was published, and an AppImage that is to be replaced. */
export type UpdateFeed = {
  /** Starts the app as if from that AppImage. */
  launch: LaunchOptions;
  /** Publishes a version; it is a program that writes down how it was started, and ends. */
  publish: (version: string, changes?: Changes) => void;
  /** Sends whoever asks for anything to another server. */
  redirectTo: (origin: string) => void;
  /** Answers nothing for the packages until this is called. */
  holdPackages: () => () => void;
  url: string;
  /** What was asked for, in order: names of files. */
  asked: string[];
  /** Every header that came. */
  headers: string[];
  /** What lies where the AppImage was: the version, or `old`. */
  installed: () => string;
  /** How the new version was started; nothing while it was not. */
  started: () => string | undefined;
  close: () => Promise<void>;
};

/** What is wrong with a feed. */
export type Changes = {
  sha512?: string;
  key?: string;
  /** The name under which the feed is signed. */
  signedAs?: string;
  /** Bytes of the package beyond those that are signed. */
  surplus?: string;
  afterwards?: (yaml: string) => string;
};

export const anotherKey = (): string => publisher().privateKey;

/** An app that was not packaged, with what electron-updater wants to find beside it. */
function makeApp(folder: string): string {
  const app = join(folder, 'app');
  mkdirSync(app, { recursive: true });
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
  writeFileSync(
    join(app, 'package.json'),
    JSON.stringify({ name: 'till-setup', version, type: 'module', main: 'main.js' }),
  );
  const main = pathToFileURL(join(ROOT, 'out/app/main.js')).href;
  writeFileSync(join(app, 'main.js'), `await import(${JSON.stringify(main)});`);
  writeFileSync(join(app, 'dev-app-update.yml'), stringify({ updaterCacheDirName: 'till-setup-updater' }));
  return app;
}

/**
 * Starts a server with updates on loopback, and says how to start the app so that it looks there.
 * @param folder for the AppImage, the app and what a download leaves
 */
export async function startUpdateFeed(folder: string): Promise<UpdateFeed> {
  const { publicKey, privateKey } = publisher();
  const appImage = join(folder, 'Till Setup.AppImage');
  const marker = join(folder, 'started');
  mkdirSync(folder, { recursive: true });
  writeFileSync(appImage, OLD);
  chmodSync(appImage, 0o755);
  const files = new Map<string, string>();
  const asked: string[] = [];
  const headers: string[] = [];
  let held: Promise<void> = Promise.resolve();
  let elsewhere: string | undefined;

  async function answer(name: string, response: ServerResponse): Promise<void> {
    const body = files.get(name);
    if (name.endsWith('.AppImage')) await held;
    if (elsewhere !== undefined) {
      response.writeHead(302, { location: `${elsewhere}/till-setup/${name}` }).end();
      return;
    }
    if (body === undefined) response.writeHead(404).end();
    else response.writeHead(200, { 'content-length': Buffer.byteLength(body) }).end(body);
  }
  const server = createServer((request, response) => {
    const name = new URL(request.url ?? '/', 'http://feed').pathname.replace('/till-setup/', '');
    asked.push(name);
    headers.push(JSON.stringify(request.headers));
    void answer(name, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/till-setup`;
  const policy = join(folder, 'policy.json');
  writeFileSync(policy, JSON.stringify({ version: 1, updates: { feed: url } }), { mode: 0o644 });

  return {
    launch: {
      app: makeApp(folder),
      env: {
        APPIMAGE: appImage,
        TILL_SETUP_POLICY: policy,
        TILL_SETUP_TEST_UPDATE_KEY: publicKey,
        XDG_CACHE_HOME: join(folder, 'cache'),
      },
    },
    publish(version, changes = {}) {
      const { sha512, key = privateKey, signedAs = 'latest-linux.yml', surplus = '' } = changes;
      const { afterwards = (yaml: string) => yaml } = changes;
      const name = `till-setup-${version}-linux-x86_64.AppImage`;
      const program = `#!/bin/sh\n# ${version}\necho "exit: $APPIMAGE_EXIT_AFTER_INSTALL" > '${marker}'\n`;
      const hash = sha512 ?? createHash('sha512').update(program).digest('base64');
      const feed = stringify({
        version,
        files: [{ url: name, sha512: hash, size: Buffer.byteLength(program) }],
      });
      files.set(name, program + surplus);
      const signing = { name: signedAs, key, now: new Date() };
      files.set('latest-linux.yml', afterwards(signFeed(feed, signing)));
    },
    redirectTo(origin) {
      elsewhere = origin;
    },
    url,
    holdPackages() {
      let go = (): void => undefined;
      held = new Promise((resolve) => (go = resolve));
      return go;
    },
    asked,
    headers,
    installed: () => /^# (.+)$/m.exec(readFileSync(appImage, 'utf8'))?.[1] ?? 'old',
    started: () => (existsSync(marker) ? readFileSync(marker, 'utf8').trim() : undefined),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Opens the help, where the app says which version it is and how it stands with newer ones. */
export async function openUpdates(page: Page): Promise<void> {
  await fromMenu(page, 'open-help');
  await expect(page.getByTestId('updates')).toBeVisible();
}

/** Has the app look now, and waits for what comes of it. */
export async function checkNow(page: Page, state: string): Promise<void> {
  await openUpdates(page);
  await page.getByTestId('update-check').click();
  await expect(page.getByTestId('updates')).toHaveAttribute('data-state', state);
}
