import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GATE } from '#electron/activation/issue-gate.ts';
import type { Preferences } from '#contract/state.ts';
import type { TillApp } from './till-app.ts';

/** A test asks for fewer codes than are left then without a question. */
const MOST_CODES = GATE.codes / 2;

/** What an app has on when it is started first. */
type Before = { preferences: Preferences; size: readonly number[] };

/**
 * An app that tests have one after the other where they need none of their own: to start one takes as long as half of a
 * short test. Whoever gets it finds it as at its first start: no connection, nothing kept of one, preferences and window as
 * they were, the page loaded anew. It is not for tests that start or close the app, or that change main itself, but for what
 * the system's dialogs and other programs answer there.
 */
export class ReusedApp {
  readonly #start: (profile: string) => Promise<TillApp>;
  #app: (TillApp & { before: Before }) | undefined;
  #codes = 0;

  constructor(start: (profile: string) => Promise<TillApp>) {
    this.#start = start;
  }

  async take(): Promise<TillApp> {
    if (!this.#app) {
      const app = await this.#start(mkdtempSync(join(tmpdir(), 'till-setup-reused-')));
      this.#app = { ...app, before: await beforeOf(app) };
    }
    return this.#app;
  }

  /** The test is over: whatever it did is undone by leaving its connection, and the app looks as it did. */
  async giveBack(): Promise<void> {
    if (!this.#app) return;
    const { page, electron, before } = this.#app;
    this.#codes += await page.evaluate(async (preferences) => {
      await window.till.app.setPreferences(preferences);
      await window.till.activation.revealCodes();
      await window.till.connection.cancelSignIn();
      let codes = 0;
      for (;;) {
        const snapshot = await window.till.app.snapshot();
        if (!snapshot.ok) throw new Error(snapshot.error.code);
        const { connection, connections, activations } = snapshot.data.state;
        if (connection === null && connections.length === 0) return codes;
        codes += activations.length;
        const left = await window.till.connection.forget();
        if (!left.ok) throw new Error(left.error.code);
      }
    }, before.preferences);
    if (this.#codes > MOST_CODES) {
      await this.end();
      return;
    }
    await electron.evaluate(({ BrowserWindow }, [width = 0, height = 0]) => {
      const [window] = BrowserWindow.getAllWindows();
      window?.webContents.setZoomFactor(1);
      window?.setContentSize(width, height);
    }, before.size);
    await page.reload();
    await page.getByTestId('training-store').waitFor();
  }

  async end(): Promise<void> {
    const app = this.#app;
    this.#app = undefined;
    this.#codes = 0;
    if (!app) return;
    if (!app.isClosed()) await app.electron.close();
    rmSync(app.profile, { recursive: true, force: true });
  }
}

async function beforeOf({ page, electron }: TillApp): Promise<Before> {
  const preferences = await page.evaluate(async () => {
    const snapshot = await window.till.app.snapshot();
    if (!snapshot.ok) throw new Error(snapshot.error.code);
    return snapshot.data.state.preferences;
  });
  const size = await electron.evaluate(
    ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getContentSize() ?? [],
  );
  return { preferences, size };
}
