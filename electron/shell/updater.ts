import { app, type AuthInfo, autoUpdater, net, session, type Session } from 'electron';
import {
  AppImageUpdater,
  type AppUpdater,
  type BaseUpdater,
  CancellationToken,
  MacUpdater,
  NsisUpdater,
  Provider,
} from 'electron-updater';
import { parseUpdateInfo, type ProviderRuntimeOptions } from 'electron-updater/out/providers/Provider.js';
import { restrictToOrigin } from '../security/network.ts';

type Credentials = { user: string; password: string };

/** The one file of a version that this system installs, as it was signed. */
type Update = { version: string; file: { url: string; sha512: string; size: number } };

export type UpdaterDeps = {
  /** The folder that the updates lie in; requests go to its origin alone. */
  url: string;
  /** The name of the feed's file in it. */
  feed: string;
  /** More of the feed's file than this is not read, in bytes. */
  longestFeed: number;
  platform: NodeJS.Platform;
  /** What a proxy is told; nobody is asked for the sake of an update. */
  proxyLogin: (
    asker: { host: string; port: number; realm: string },
    refused: Credentials | undefined,
  ) => Credentials | undefined;
};

/** How long macOS is given to take the new version over, in milliseconds. */
const TAKING_OVER_MS = 60_000;

/** What the server answered instead of a feed; `statusCode` as electron-updater's own errors have it. */
class NoFeed extends Error {
  readonly statusCode: number;

  constructor(message: string, statusCode: number) {
    super(message);
    this.statusCode = statusCode;
  }
}

/**
 * Sets electron-updater up, which is loaded with this file, when it is first needed: the feed is fetched here, and of it the updater gets the one file that was signed
 * for this system; it downloads when it is told to, and installs when it is told to.
 * Rules: https://www.electron.build/auto-update
 * @returns what updates/updates.ts works with
 */
export function loadUpdater({ url, feed, longestFeed, platform, proxyLogin }: UpdaterDeps) {
  // The session that electron-updater takes for itself: a name and a cache make another one.
  const own = session.fromPartition('electron-updater', { cache: false });
  const base = new URL(`${url}/`);
  restrictToOrigin(own, () => base.origin);
  let offered: Update | undefined;
  const SignedProvider = providerOf(base, () => {
    if (offered === undefined) throw new Error('no update was offered');
    return offered;
  });
  const updater = createUpdater(platform);
  setUp(updater);
  const answerProxy = createProxyAnswers(proxyLogin);
  updater.signals.login((asker: AuthInfo, answer) => {
    answerProxy(asker, answer as Parameters<ProxyAnswer>[1]);
  });
  let cancel = new CancellationToken();
  let onProgress: ((percent: number) => void) | undefined;
  updater.on('download-progress', ({ percent }) => onProgress?.(percent));
  refuseOtherSizes(own, () => offered?.file);
  return {
    ask: async (): Promise<unknown> => {
      const text = await fetchFeed(own, new URL(feed, base), longestFeed, answerProxy);
      return parseUpdateInfo(text, feed, base);
    },
    async offer(update: Update) {
      offered = update;
      updater.setFeedURL({ provider: 'custom', updateProvider: SignedProvider });
      return (await updater.checkForUpdates())?.isUpdateAvailable === true;
    },
    async download(report: (percent: number) => void) {
      onProgress = report;
      cancel = new CancellationToken();
      await updater.downloadUpdate(cancel);
    },
    abort: () => {
      cancel.cancel();
      void own.closeAllConnections();
    },
    install: (startAgain: boolean) =>
      'install' in updater ? Promise.resolve(install(updater, startAgain)) : takeOver(updater, startAgain),
  };
}

/** A provider that knows the version that is offered with its one file, and asks nobody. */
function providerOf(base: URL, offered: () => Update) {
  type Info = { version: string; files: Update['file'][]; path: string; sha512: string; releaseDate: string };

  return class SignedProvider extends Provider<Info> {
    constructor(_options: unknown, _updater: unknown, runtime: ProviderRuntimeOptions) {
      super(runtime);
    }

    override getLatestVersion(): Promise<Info> {
      const { version, file } = offered();
      return Promise.resolve({
        version,
        files: [file],
        path: file.url,
        sha512: file.sha512,
        releaseDate: '',
      });
    }

    override resolveFiles(): { url: URL; info: Update['file'] }[] {
      const { file } = offered();
      return [{ url: new URL(file.url, base), info: file }];
    }
  };
}

/** By the system alone: what lies about in the package's folder has no say in it. */
function createUpdater(platform: NodeJS.Platform): BaseUpdater | MacUpdater {
  if (platform === 'win32') return new NsisUpdater();
  return platform === 'darwin' ? new MacUpdater() : new AppImageUpdater();
}

/**
 * Reads a text from the feed's server, which may be anybody's: no redirect is followed, and no more is read than a feed is
 * long.
 */
function fetchFeed(own: Session, url: URL, longest: number, answerProxy: ProxyAnswer): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = net.request({ session: own, url: url.href, redirect: 'error', useSessionCookies: false });
    const chunks: Buffer[] = [];
    let length = 0;
    request.setHeader('Cache-Control', 'no-cache');
    request.on('login', answerProxy);
    request.on('error', reject);
    request.on('response', (response) => {
      response.on('error', reject);
      response.on('data', (chunk) => {
        chunks.push(chunk);
        length += chunk.length;
        if (length <= longest) return;
        reject(new NoFeed('the feed is too long', response.statusCode));
        request.abort();
      });
      response.on('end', () => {
        const { statusCode } = response;
        if (statusCode === 200) resolve(Buffer.concat(chunks).toString('utf8'));
        else reject(new NoFeed(`the feed was answered with ${statusCode}`, statusCode));
      });
    });
    request.end();
  });
}

/**
 * A file that is not as long as was signed is not begun: with `Content-Length` the network layer itself reads no further
 * than that (RFC 9112 §6.3).
 */
function refuseOtherSizes(own: Session, expected: () => Update['file'] | undefined): void {
  own.webRequest.onHeadersReceived(({ url, statusCode, responseHeaders = {} }, answer) => {
    const file = expected();
    const isFile = file !== undefined && new URL(url).pathname.endsWith(`/${file.url}`);
    const named = (name: string) =>
      Object.entries(responseHeaders).flatMap(([key, values]) => (key.toLowerCase() === name ? values : []));
    const isRight =
      named('content-length').join() === String(file?.size) && named('content-encoding').length === 0;
    answer({ cancel: isFile && statusCode === 200 && !isRight });
  });
}

function setUp(updater: AppUpdater): void {
  updater.logger = null;
  updater.autoDownload = false;
  updater.autoInstallOnAppQuit = false;
  updater.allowDowngrade = false;
  updater.disableWebInstaller = true;
  // The whole file under one hash, from any server that has files.
  updater.disableDifferentialDownload = true;
  updater.forceDevUpdateConfig = !app.isPackaged;
  // It would send a number that tells this computer from others.
  updater.requestHeaders = { 'x-user-staging-id': 'none' };
}

type ProxyAnswer = (authInfo: AuthInfo, answer: (user?: string, password?: string) => void) => void;

/** Without an answer the request would wait for ever. */
function createProxyAnswers(proxyLogin: UpdaterDeps['proxyLogin']): ProxyAnswer {
  const given = new Map<string, Credentials>();
  return ({ isProxy, host, port, realm }, answer) => {
    const key = `${host}:${port}`;
    const credentials = isProxy ? proxyLogin({ host, port, realm }, given.get(key)) : undefined;
    if (credentials === undefined) {
      answer();
      return;
    }
    given.set(key, credentials);
    answer(credentials.user, credentials.password);
  };
}

/** On Windows the installer waits until the app has ended; on Linux the file is another one at once. */
function install(updater: BaseUpdater, startAgain: boolean): boolean {
  // The new one would find this one still there, and leave.
  if (startAgain) app.releaseSingleInstanceLock();
  return updater.install(true, startAgain);
}

/** macOS installs by itself, once the app has ended; it takes the new version over from electron-updater before. */
function takeOver(updater: MacUpdater, startAgain: boolean): Promise<boolean> {
  updater.autoRunAppAfterInstall = startAgain;
  return new Promise((resolve) => {
    autoUpdater.once('update-downloaded', () => resolve(true));
    autoUpdater.once('error', () => resolve(false));
    setTimeout(() => resolve(false), TAKING_OVER_MS);
    updater.quitAndInstall();
  });
}
