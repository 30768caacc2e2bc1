import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GATE } from '#electron/activation/issue-gate.ts';
import type { TillApp } from './till-app.ts';

/** A test asks for fewer codes than are left then without a question. */
const MOST_CODES = GATE.codes / 2;

/**
 * An app that tests have one after the other where they need none of their own: to start one takes as long as half of a
 * short test. Whoever gets it finds it as at its first start: no connection, nothing kept of one, the page loaded anew. It
 * is not for tests that start or close the app, or that change its window, its preferences, or main itself.
 */
export class ReusedApp {
  readonly #start: (profile: string) => Promise<TillApp>;
  #app: TillApp | undefined;
  #codes = 0;

  constructor(start: (profile: string) => Promise<TillApp>) {
    this.#start = start;
  }

  async take(): Promise<TillApp> {
    return (this.#app ??= await this.#start(mkdtempSync(join(tmpdir(), 'till-setup-reused-'))));
  }

  /** The test is over: whatever it did is undone by leaving its connection. */
  async giveBack(): Promise<void> {
    if (!this.#app) return;
    const { page } = this.#app;
    this.#codes += await page.evaluate(async () => {
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
    });
    if (this.#codes > MOST_CODES) {
      await this.end();
      return;
    }
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
