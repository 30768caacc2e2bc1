import { contract } from '#contract/contract.ts';
import { expect, test } from './shared-app.ts';

test('the page is given the contract and nothing else', async ({ page }) => {
  const given = await page.evaluate(() =>
    Object.fromEntries(
      Object.entries(window.till).map(([name, member]) => [
        name,
        typeof member === 'function'
          ? 'function'
          : Object.entries(member).map(([call, value]) => `${call}: ${typeof value}`),
      ]),
    ),
  );
  const promised = Object.entries(contract).map(([domain, calls]) => [
    domain,
    Object.keys(calls).map((call) => `${call}: function`),
  ]);
  expect(given).toEqual({ ...Object.fromEntries(promised), on: 'function' });
  expect(await page.evaluate(() => window.origin)).toBe('app://bundle');
});

test('what the page was given cannot be exchanged', async ({ page }) => {
  const kept = await page.evaluate(() => {
    const before = window.till;
    const outcome = (run: () => unknown) => {
      try {
        run();
      } catch {
        // A TypeError, as the bridge is read-only.
      }
      return window.till === before;
    };
    return [
      outcome(() => Object.assign(window, { till: {} })),
      outcome(() => Object.defineProperty(window, 'till', { value: {} })),
      outcome(() => Reflect.deleteProperty(window, 'till')),
    ];
  });
  expect(kept).toEqual([true, true, true]);
});

test('an event brings its payload, and nothing of Electron’s', async ({ page }) => {
  const heard = await page.evaluate(async () => {
    const { sound } = await window.till.app.snapshot().then((answer) => {
      if (!answer.ok) throw new Error(answer.error.code);
      return answer.data.state.preferences;
    });
    const event = new Promise<unknown[]>((resolve) => {
      const stop = window.till.on('changed', (...args: unknown[]) => {
        stop();
        resolve(args);
      });
    });
    await window.till.app.setPreferences({ sound });
    return (await event).map((argument) => Object.keys(argument as object).sort());
  });
  expect(heard).toEqual([['changes', 'sequence']]);
});

test('the page can have no file read that was not dropped on it', async ({ page }) => {
  const answers = await page.evaluate(async () => {
    const madeUp = [{ name: 'passwd', path: '/etc/passwd' }, new File(['x'], '/etc/passwd')];
    return Promise.all(madeUp.map((file) => window.till.directory.readFiles([file])));
  });
  for (const answer of answers) expect(answer).toMatchObject({ ok: false, error: { code: 'invalid_input' } });
});
