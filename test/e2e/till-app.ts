import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  test as base,
  _electron,
  type ElectronApplication,
  type Page,
  type TestInfo,
} from '@playwright/test';
import { launchArgs } from '../../build/machine/prepare.ts';
import { startXvfb } from '../../build/machine/virtual-display.ts';
import { ROOT } from '../../build/places.ts';
import { keepAnswers } from './keep-answers.ts';
import { ReusedApp } from './reused-app.ts';
import { PATIENCE_MS } from './patience.ts';
import { answerQuestions } from './system-dialogs.ts';

/** Set where the display is a virtual one. */
export const VIRTUAL = 'TILL_SETUP_VIRTUAL_DISPLAY';

/**
 * A virtual display has no graphics card: neither is one looked for (after that had failed, a window was seen without a
 * frame), nor is there a stand-in for one, which takes a tenth of the time that a start takes.
 */
const NO_CARD = ['--disable-gpu', '--disable-software-rasterizer'];

/** The app in its real Electron, with its window. */
export type TillApp = {
  electron: ElectronApplication;
  page: Page;
  /** Its user-data folder. */
  profile: string;
  /** What the main process wrote on its standard streams so far. */
  output: () => string;
  isClosed: () => boolean;
};

export type LaunchOptions = {
  /** Switches for the app and for Chromium. */
  args?: readonly string[];
  env?: Readonly<Record<string, string>>;
  /** The folder of the app, unless it is the one that was bundled last. */
  app?: string;
  /** Starts it through another program, a session bus for one: the program, its arguments, then Electron. */
  executable?: string;
};

/**
 * Starts the bundled app.
 * @param profile its user-data folder
 */
export async function launchTillApp(profile: string, options: LaunchOptions = {}): Promise<TillApp> {
  const electron = await _electron.launch({
    args: [
      ...launchArgs(),
      ...(process.env[VIRTUAL] === undefined ? [] : NO_CARD),
      options.app ?? ROOT,
      `--user-data-dir=${profile}`,
      '--lang=en-GB',
      ...(options.args ?? []),
    ],
    // LANGUAGE decides on Linux what the system's preferred languages are.
    env: { ...inherited(), LANGUAGE: 'en_GB', ...options.env },
    timeout: PATIENCE_MS,
    ...(options.executable === undefined ? {} : { executablePath: options.executable }),
  });
  keepAnswers(electron);
  // Asked of the process itself: Playwright hears of its end a moment later.
  const child = electron.process();
  const isClosed = () => child.exitCode !== null || child.signalCode !== null;
  let output = '';
  const keep = (bytes: Buffer) => (output += bytes.toString('utf8'));
  child.stdout?.on('data', keep);
  child.stderr?.on('data', keep);
  const page = await electron.firstWindow({ timeout: PATIENCE_MS }).catch(async (cause: unknown) => {
    await electron.close();
    throw new Error(`The app opened no window, and wrote:\n${output}`, { cause });
  });
  page.setDefaultTimeout(PATIENCE_MS);
  return { electron, page, profile, output: () => output, isClosed };
}

function inherited(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

/**
 * A session bus of its own with an unlocked keyring that lives in the test's own home, as does the script that starts it:
 * the checkout may lie where an ordinary user may not go, such as below /root.
 */
export function withKeyring(profile: string): LaunchOptions {
  const executable = join(profile, 'with-keyring.sh');
  mkdirSync(profile, { recursive: true });
  copyFileSync(join(import.meta.dirname, 'with-keyring.sh'), executable);
  return {
    executable,
    env: { HOME: profile, XDG_DATA_HOME: join(profile, 'share'), XDG_RUNTIME_DIR: profile },
    args: ['--password-store=gnome-libsecret'],
  };
}

/**
 * After a test that failed: keeps what its app wrote, its log, and what was on its screen, in files of which the report
 * says where they lie.
 * @param number tells the apps of a test apart
 */
export async function keepForFailure(app: TillApp, info: TestInfo, number = 1): Promise<void> {
  if (info.status === info.expectedStatus) return;
  const written = info.outputPath(`app-${number}.log`);
  writeFileSync(written, app.output());
  await info.attach(`what app ${number} wrote`, { path: written, contentType: 'text/plain' });
  // It has no secrets, and would go with the profile.
  const log = join(app.profile, 'logs/till-setup.log');
  if (existsSync(log))
    await info.attach(`the log of app ${number}`, { path: log, contentType: 'text/plain' });
  if (app.isClosed()) return;
  const screen = info.outputPath(`app-${number}.png`);
  // One that hangs has no picture to give.
  const isTaken = await app.page.screenshot({ path: screen, timeout: 10_000 }).then(Boolean, () => false);
  if (isTaken) await info.attach(`the screen of app ${number}`, { path: screen, contentType: 'image/png' });
}

/** Closes an app that may have changes waiting, about which it would ask. */
export async function closeAnyway({ electron, isClosed }: TillApp): Promise<void> {
  if (isClosed()) return;
  await answerQuestions(electron, 0);
  await electron.close();
}

/** A folder that is there for as long as it is in use. */
export async function inFolder(use: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'till-setup-'));
  await use(folder);
  rmSync(folder, { recursive: true, force: true });
}

type Fixtures = {
  /** A user-data folder of this test's own. */
  profile: string;
  /** Starts the app on the profile; it is closed after the test. */
  launch: (options?: LaunchOptions) => Promise<TillApp>;
  /** The app at its first screen; it may have been another test's before, see reused-app.ts. */
  reusedApp: TillApp;
};

export const test = base.extend<Fixtures, { display: undefined; reuse: ReusedApp }>({
  /** A display for each worker where it is a virtual one: with the display they would share the clipboard. */
  display: [
    async ({}, use) => {
      const own = process.env[VIRTUAL] === undefined ? undefined : await startXvfb();
      if (own) process.env['DISPLAY'] = own.display;
      await use(undefined);
      await own?.stop();
    },
    { scope: 'worker', auto: true },
  ],
  /** After a test that failed the worker ends, and the app with it. */
  reuse: [
    async ({}, use) => {
      const reuse = new ReusedApp(launchTillApp);
      await use(reuse);
      await reuse.end();
    },
    { scope: 'worker' },
  ],
  reusedApp: async ({ reuse }, use, info) => {
    const app = await reuse.take();
    await use(app);
    await keepForFailure(app, info);
    if (info.status === info.expectedStatus) await reuse.giveBack();
  },
  profile: ({}, use) => inFolder(use),
  launch: async ({ profile }, use, info) => {
    const started: TillApp[] = [];
    await use(async (options) => {
      const app = await launchTillApp(profile, options);
      started.push(app);
      return app;
    });
    for (const [index, app] of started.entries()) {
      await keepForFailure(app, info, index + 1);
      await closeAnyway(app);
    }
  },
});

export { expect } from '@playwright/test';
