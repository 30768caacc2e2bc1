import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createReport } from '#electron/diagnostics/log.ts';
import { cleanJson, Redactor } from '#electron/diagnostics/redactor.ts';

/** What a user can be called, so that it stands out in a text. */
const users = fc
  .tuple(
    fc.stringMatching(/^[A-Za-z]{4}$/),
    fc.constantFrom('', ' ', '.', '+', '%', '(1)', "o'", 'Анна', '鍵', 'é', '🔑', '-_'),
    fc.stringMatching(/^[A-Za-z]{4}$/),
  )
  .map((parts) => parts.join(''));

/** Where each system has a home, and the app its folder in it. */
const SYSTEMS = {
  linux: { windows: false, home: (user: string) => `/home/${user}`, data: '/.config/Till Setup' },
  mac: {
    windows: false,
    home: (user: string) => `/Users/${user}`,
    data: '/Library/Application Support/Till Setup',
  },
  windows: {
    windows: true,
    home: (user: string) => `C:\\Users\\${user}`,
    data: '\\AppData\\Roaming\\Till Setup',
  },
  server: {
    windows: true,
    home: (user: string) => `\\\\shop\\homes\\${user}`,
    data: '\\AppData\\Till Setup',
  },
};

const asUrl = (path: string, windows: boolean) => pathToFileURL(path, { windows }).href;

/** How a path may be written. */
const WRITINGS: Record<string, (path: string, windows: boolean) => string> = {
  'as it is': (path) => path,
  'as JSON': (path) => JSON.stringify(path),
  'as JSON within JSON': (path) => JSON.stringify(JSON.stringify(path)),
  'as JSON in ASCII': (path) =>
    JSON.stringify(path).replaceAll(
      /[^\x20-\x7e]/g,
      (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
    ),
  'as an address': asUrl,
  'in a query': (path) => encodeURIComponent(path),
  'in small letters': (path) => path.toLowerCase(),
  'with slashes': (path) => path.replaceAll('\\', '/'),
};

describe.each(Object.entries(SYSTEMS))(
  'who uses the computer is not in the log: %s',
  (_name, { windows, home, data }) => {
    it.each(Object.keys(WRITINGS))('the paths written %s', (writing) => {
      const write = (path: string) => WRITINGS[writing]?.(path, windows) ?? '';
      fc.assert(
        fc.property(users, fc.boolean(), (user, isInData) => {
          const folder = home(user);
          const redactor = new Redactor({ '<data>': folder + data, '~': folder });
          const below = `${isInData ? folder + data : folder}${windows ? '\\' : '/'}main.js`;
          const lines: string[] = [];
          const report = createReport(
            (line) => lines.push(line),
            redactor,
            () => 0,
          );
          const cause = new Error(`open ${write(below)} failed`);
          cause.stack = `Error: ${cause.message}\n    at start (${write(below)}:10:5)`;
          report({ call: 'a.b', failure: { code: 'internal', retryable: false }, cause });
          const told = (JSON.parse(lines[0] ?? '') as { cause: string }).cause;
          expect(told.split(isInData ? '<data>' : '~')).toHaveLength(3);
          expect(told).toContain('main.js');
          for (const text of [told, lines[0], cleanJson({ path: write(below) }, redactor)])
            expect(text?.toLowerCase()).not.toContain(write(user).toLowerCase().replaceAll('"', ''));
        }),
        { numRuns: 30 },
      );
    });
  },
);

describe('what is no such folder stays', () => {
  const { redact } = new Redactor({ '<data>': '/home/anna/.config/Till Setup', '~': '/home/anna' });

  it.each([
    '/home/annabel/main.js',
    '/srv/home/anna/main.js',
    'home/anna',
    'Error: net::ERR_FAILED at app://bundle/main.js:10:5',
  ])('%s', (text) => {
    expect(redact(text)).toBe(text);
  });

  it('also where the folder is the root of everything', () => {
    const text = 'at /usr/lib/main.js and C:\\Program Files\\main.js';
    expect(new Redactor({ '~': '/', '<data>': 'C:\\' }).redact(text)).toBe(text);
  });

  it('and the folder itself has its short name, alone, before a full stop, and in an address', () => {
    expect(redact('at /home/anna. Or /home/anna/.config/Till Setup')).toBe('at ~. Or <data>');
    expect(redact('file:///home/anna/x.js')).toBe('file://~/x.js');
  });
});
