import { app, type AuthInfo, autoUpdater, session } from 'electron';
import type { AppUpdater, BaseUpdater, MacUpdater } from 'electron-updater';
import { restrictToOrigin } from '../security/network.ts';

type Credentials = { user: string; password: string };

export type UpdaterDeps = {
  /** Where the updates lie; requests go to its origin alone. */
  feed: string;
  channel: string;
  /** What a proxy is told; nobody is asked for the sake of an update. */
  proxyLogin: (
    asker: { host: string; port: number; realm: string },
    refused: Credentials | undefined,
  ) => Credentials | undefined;
};

/** How long macOS is given to take the new version over, in milliseconds. */
const TAKING_OVER_MS = 60_000;

/**
 * Loads electron-updater and sets it up: it asks the feed alone, downloads when it is told to, and installs when it is
 * told to. Rules: https://www.electron.build/auto-update
 * @returns what updates/updates.ts works with
 */
export async function loadUpdater({ feed, channel, proxyLogin }: UpdaterDeps) {
  // The session that electron-updater takes for itself: a name and a cache make another one.
  const own = session.fromPartition('electron-updater', { cache: false });
  const { origin } = new URL(feed);
  restrictToOrigin(own, () => origin);
  const updater = await create();
  setUp(updater);
  updater.setFeedURL({ provider: 'generic', url: feed, channel });
  answerProxies(updater, proxyLogin);
  let onProgress: ((percent: number) => void) | undefined;
  updater.on('download-progress', ({ percent }) => onProgress?.(percent));
  return {
    async ask() {
      const answer = await updater.checkForUpdates();
      return { info: answer?.updateInfo, isForUs: answer?.isUpdateAvailable === true };
    },
    async download(report: (percent: number) => void) {
      onProgress = report;
      await updater.downloadUpdate();
    },
    cutOff: () => void own.closeAllConnections(),
    install: (startAgain: boolean) =>
      'install' in updater ? Promise.resolve(install(updater, startAgain)) : takeOver(updater, startAgain),
  };
}

/** By the system alone: what lies about in the package's folder has no say in it. */
async function create(): Promise<BaseUpdater | MacUpdater> {
  const { AppImageUpdater, MacUpdater, NsisUpdater } = await import('electron-updater');
  if (process.platform === 'win32') return new NsisUpdater();
  return process.platform === 'darwin' ? new MacUpdater() : new AppImageUpdater();
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

/** Without an answer the request would wait for ever. */
function answerProxies(updater: AppUpdater, proxyLogin: UpdaterDeps['proxyLogin']): void {
  const given = new Map<string, Credentials>();
  updater.signals.login(({ isProxy, host, port, realm }: AuthInfo, answer) => {
    const key = `${host}:${port}`;
    const credentials = isProxy ? proxyLogin({ host, port, realm }, given.get(key)) : undefined;
    if (credentials === undefined) {
      (answer as () => void)();
      return;
    }
    given.set(key, credentials);
    answer(credentials.user, credentials.password);
  });
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
