import { logOf } from '../failing.ts';
import { expect, test } from './shared-app.ts';

test('another window cannot call main, not even with the app’s own page and preload script', async ({
  page,
  electron,
}) => {
  const answer = await electron.evaluate(async ({ BrowserWindow, app }) => {
    const preload = `${app.getAppPath()}/out/app/preload.cjs`;
    const other = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } });
    await other.loadURL('app://bundle/index.html');
    const result: unknown = await other.webContents.executeJavaScript('window.till.app.snapshot()');
    other.destroy();
    return result;
  });
  expect(answer).toMatchObject({ ok: false, error: { code: 'sender_refused' } });
  const own = await page.evaluate(() => window.till.app.snapshot());
  expect(own.ok).toBe(true);
});

test('hostile values over the real bridge get an error each, and change nothing', async ({ page }) => {
  const before = await page.evaluate(() => window.till.app.snapshot());
  const answers = await page.evaluate(async () => {
    const cyclic: Record<string, unknown> = {};
    cyclic['self'] = cyclic;
    const hostile: unknown[] = [
      null,
      0,
      'text',
      [],
      new Map([['workplaceGuid', 1]]),
      cyclic,
      { workplaceGuid: { toString: 'x' } },
      { __proto__: null, id: {} },
      'x'.repeat(1_000_000),
      new ArrayBuffer(8),
      BigInt(1),
    ];
    const domains = Object.entries(window.till).filter(([name]) => name !== 'on');
    const found: string[] = [];
    for (const [domain, calls] of domains) {
      for (const [name, call] of Object.entries(
        calls as Record<string, (input: unknown) => Promise<unknown>>,
      )) {
        for (const value of hostile) {
          const envelope = (await call(value)) as { ok: boolean; error?: { code: string } };
          if (envelope.ok || !['invalid_input', 'not_connected'].includes(envelope.error?.code ?? ''))
            found.push(`${domain}.${name}: ${JSON.stringify(envelope)}`);
        }
      }
    }
    return found;
  });
  expect(answers).toEqual([]);
  expect(await page.evaluate(() => window.till.app.snapshot())).toEqual(before);
});

test('a message that is too large, or too deep, is refused before it is looked at', async ({
  page,
  electron,
}) => {
  const errors = await page.evaluate(async () => {
    let deep: unknown = [];
    for (let level = 0; level < 300; level += 1) deep = [deep];
    const messages = ['x'.repeat(3 * 1024 * 1024), deep, new Uint8Array(5 * 1024 * 1024)];
    const answers = messages.map((patch) =>
      window.till.options.previewPatch({ optionGuid: crypto.randomUUID(), patch: patch as [] }),
    );
    return (await Promise.all(answers)).map((answer) => (answer.ok ? undefined : answer.error));
  });
  const profile = await electron.evaluate(({ app }) => app.getPath('userData'));
  for (const error of errors) {
    expect(error).toMatchObject({ code: 'invalid_input', retryable: false });
    await expect
      .poll(() =>
        logOf(profile)
          .split('\n')
          .find((line) => line.includes(error?.ref ?? '-')),
      )
      .toContain('too large or too deep');
  }
});
