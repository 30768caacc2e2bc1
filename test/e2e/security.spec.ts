import { expect, test } from './till-app.ts';

test('the page has neither Node nor Electron, only the contract', async ({ launch }) => {
  const { page } = await launch();
  const globals = await page.evaluate(() =>
    ['require', 'process', 'module', 'Buffer', 'electron'].filter((n) => n in window),
  );
  expect(globals).toEqual([]);
  expect(await page.evaluate(() => Object.keys(window.till).sort())).toEqual([
    'activation',
    'app',
    'connection',
    'directory',
    'on',
    'options',
    'outbox',
    'rollout',
  ]);
  expect(await page.evaluate(() => window.origin)).toBe('app://bundle');
});

test('the page can have no file read that was not dropped on it', async ({ launch }) => {
  const { page } = await launch({ args: ['--training'] });
  const answers = await page.evaluate(async () => {
    const madeUp = [{ name: 'passwd', path: '/etc/passwd' }, new File(['x'], '/etc/passwd')];
    return Promise.all(madeUp.map((file) => window.till.directory.readFiles([file])));
  });
  for (const answer of answers) expect(answer).toMatchObject({ ok: false, error: { code: 'invalid_input' } });
});

test('the window is sandboxed, isolated and without Node, by what Electron itself says', async ({
  launch,
}) => {
  const { electron } = await launch();
  const preferences = await electron.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    const contents = window?.webContents as unknown as { getLastWebPreferences(): Record<string, unknown> };
    return contents.getLastWebPreferences();
  });
  expect(preferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webSecurity: true,
    webviewTag: false,
  });
});

test('every answer carries the policy, and inline code, eval and inline styles do not run', async ({
  launch,
}) => {
  const { page } = await launch();
  const blocked = await page.evaluate(async () => {
    const violations: string[] = [];
    document.addEventListener('securitypolicyviolation', (event) =>
      violations.push(event.effectiveDirective),
    );
    const ended = new Promise<void>((resolve) => {
      document.addEventListener('securitypolicyviolation', () => violations.length >= 3 && resolve());
    });
    try {
      document.body.insertAdjacentHTML('beforeend', '<b>x</b>');
    } catch {
      // A TypeError as well as a violation.
    }
    const script = document.createElement('script');
    try {
      script.src = 'data:text/javascript,0';
    } catch {
      // As above.
    }
    const style = document.createElement('style');
    style.textContent = 'body { color: red }';
    document.head.append(style);
    await ended;
    return violations;
  });
  expect(new Set(blocked)).toEqual(new Set(['require-trusted-types-for', 'style-src-elem']));
});

test('the page reaches nothing outside, by whatever means', async ({ launch }) => {
  const { page, electron } = await launch();
  const tried = await page.evaluate(async () => {
    const failed = async (name: string, run: () => Promise<unknown>) => {
      try {
        await run();
        return `${name} went through`;
      } catch {
        return name;
      }
    };
    const image = () =>
      new Promise((resolve, reject) => {
        const element = new Image();
        element.onload = resolve;
        element.onerror = reject;
        element.src = 'http://127.0.0.1:9/x.png';
      });
    const socket = () =>
      new Promise((resolve, reject) => {
        const opened = new WebSocket('ws://127.0.0.1:9');
        opened.onopen = resolve;
        opened.onerror = reject;
      });
    return Promise.all([
      failed('fetch', () => fetch('http://127.0.0.1:9/')),
      failed('file', () => fetch('file:///etc/passwd')),
      failed('image', image),
      failed('socket', socket),
    ]);
  });
  expect(tried).toEqual(['fetch', 'file', 'image', 'socket']);
  // Past the policy, the session itself refuses as well.
  const past = await electron.evaluate(async ({ session }) => {
    try {
      await session.defaultSession.fetch('http://127.0.0.1:9/');
      return 'went through';
    } catch (cause) {
      return String(cause);
    }
  });
  expect(past).toContain('ERR_BLOCKED_BY_CLIENT');
});

test('the page goes nowhere and opens no window', async ({ launch }) => {
  const { page, electron } = await launch();
  const opened = await page.evaluate(() => window.open('https://example.com') === null);
  expect(opened).toBe(true);
  await page.evaluate(() => {
    location.href = 'https://example.com';
  });
  await page.evaluate(() => {
    const link = document.createElement('a');
    link.href = 'file:///etc/passwd';
    document.body.append(link);
    link.click();
  });
  expect(page.url()).toMatch(/^app:\/\/bundle\//);
  expect(await electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
});

test('every permission is denied', async ({ launch }) => {
  const { page } = await launch();
  const states = await page.evaluate(async () => {
    const names = ['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read'];
    const queries = names.map((name) => navigator.permissions.query({ name: name as PermissionName }));
    return (await Promise.all(queries)).map(({ state }) => state);
  });
  expect(new Set(states)).toEqual(new Set(['denied']));
});

test('a frame inside the page cannot call main', async ({ launch }) => {
  const { page, electron } = await launch();
  // A second window at our own address, with our own preload script, is still not our window.
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

test('hostile values over the real bridge get an error each, and change nothing', async ({ launch }) => {
  const { page } = await launch();
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
      { __proto__: null, id: 1 },
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
