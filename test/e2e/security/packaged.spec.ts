import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { _electron } from '@playwright/test';
import { launchArgs } from '../../../build/machine/prepare.ts';
import { startScreen } from '../package/screen.ts';
import { PATIENCE_MS } from '../patience.ts';
import { expect, test } from '../till-app.ts';
import { makePackage, type PackageOfAKind } from './package-of-a-kind.ts';

/** Runs it to its end, with no display to say anything on. */
function run(executable: string, args: readonly string[], env: Record<string, string> = {}) {
  return new Promise<{ status: number | null; said: string }>((resolve) => {
    const noDisplay = { DISPLAY: '', WAYLAND_DISPLAY: '' };
    const child = spawn(executable, args, {
      env: { ...process.env, ...noDisplay, ...env },
      timeout: PATIENCE_MS,
    });
    let said = '';
    const keep = (bytes: Buffer) => (said += bytes.toString('utf8'));
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('close', (status) => resolve({ status, said }));
  });
}

test.describe('the app as it is given to people', () => {
  // One package for all.
  test.describe.configure({ mode: 'default' });
  let release: PackageOfAKind;
  test.beforeAll(async () => {
    release = await makePackage('release');
  });
  test.afterAll(() => release.remove());

  test('does not start with a switch that weakens it, and says which', async ({ profile }) => {
    const common = ['--lang=en-GB', `--user-data-dir=${profile}`];
    for (const name of [
      'remote-debugging-port=0',
      'ignore-certificate-errors',
      'disable-web-security',
      'auth-server-whitelist=*',
      'trace-startup=netlog',
      'no-sandbox',
    ]) {
      // As root Chromium itself does not start without the last one.
      const rest = name === 'no-sandbox' ? [] : launchArgs();
      const { status, said } = await run(release.executable, [`--${name}`, ...rest, ...common], {
        LANGUAGE: 'en_GB',
      });
      expect(status).toBe(1);
      expect(said).toContain(`Till Setup can’t start with --${name.split('=')[0] ?? ''}`);
      expect(said).not.toContain('DevTools listening');
    }
  });

  test('says so in a dialog as well where there is a display, and lets nobody in meanwhile', async ({
    profile,
  }) => {
    const screen = await startScreen();
    const log = join(profile, 'net.json');
    const switches = ['--remote-debugging-port=0', `--log-net-log=${log}`];
    const child = spawn(
      release.executable,
      [...switches, ...launchArgs(), '--lang=en-GB', `--user-data-dir=${profile}`],
      { env: { ...process.env, LANGUAGE: 'en_GB', DISPLAY: screen.display } },
    );
    let said = '';
    child.stderr.on('data', (bytes: Buffer) => (said += bytes.toString('utf8')));
    const ended = once(child, 'close');
    try {
      await expect.poll(() => screen.colours(10)).toBe(10);
      expect(child.exitCode).toBeNull();
      await expect
        .poll(() => said, 'what it writes')
        .toContain('Till Setup can’t start with --remote-debugging-port');
      expect(said).not.toContain('DevTools listening');
      expect(existsSync(log)).toBe(false);
    } finally {
      child.kill();
      await ended;
      await screen.stop();
    }
  });

  test('is no Node, and takes neither Node’s options nor its debugger', async ({ profile }) => {
    // The last switch is for the app, which ends by it; Node would take it for an argument of the script.
    const args = ['-e', 'process.stdout.write("ran as Node")', 'argument', ...launchArgs()];
    const ending = ['--remote-debugging-port=0', `--user-data-dir=${profile}`];
    const asNode = await run(release.executable, [...args, ...ending], { ELECTRON_RUN_AS_NODE: '1' });
    expect(asNode.said).not.toContain('ran as Node');
    expect(asNode.said).toContain('Till Setup');

    const options = { NODE_OPTIONS: '--require=/missing-module.js' };
    const open = await run(release.executable, ['--inspect=0', ...launchArgs(), ...ending], options);
    expect(open.said).not.toMatch(/Debugger listening|NODE_OPTIONs|missing-module/);
    expect(open.said).toContain('Till Setup');
  });
});

test('the package for the tests can be driven, and has no inspector for its page', async ({ profile }) => {
  const pack = await makePackage('tests');
  const app = await _electron.launch({
    executablePath: pack.executable,
    args: [...launchArgs(), `--user-data-dir=${profile}`],
    timeout: PATIENCE_MS,
  });
  const page = await app.firstWindow({ timeout: PATIENCE_MS });
  page.setDefaultTimeout(PATIENCE_MS);
  await page.getByTestId('training-store').waitFor();
  const found = await app.evaluate(({ app: electron, BrowserWindow, Menu, webContents }) => {
    const [window] = BrowserWindow.getAllWindows();
    window?.webContents.openDevTools();
    const roles = Menu.getApplicationMenu()?.items.flatMap(({ submenu }) => submenu?.items ?? []) ?? [];
    return {
      isPackaged: electron.isPackaged,
      // An inspector would be a page of its own, made at once.
      pages: webContents.getAllWebContents().length,
      offersInspector: roles.some(({ role }) => role?.toLowerCase() === 'toggledevtools'),
    };
  });
  expect(found).toEqual({ isPackaged: true, pages: 1, offersInspector: false });
  await app.close();
  pack.remove();
});
