import { EventEmitter } from 'node:events';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { failureOf } from '#electron/updates/failure.ts';

const made = vi.hoisted(() => ({
  of: '',
  installed: [] as unknown[],
  released: 0,
  autoUpdater: { once: vi.fn() },
  request: vi.fn(),
}));

vi.mock('electron', () => ({
  app: { isPackaged: true, releaseSingleInstanceLock: () => (made.released += 1) },
  autoUpdater: made.autoUpdater,
  net: { request: made.request },
  session: {
    fromPartition: () => ({
      closeAllConnections: () => Promise.resolve(),
      webRequest: { onHeadersReceived: () => undefined },
    }),
  },
}));
vi.mock('electron-updater', async () => {
  const { EventEmitter: Events } = await import('node:events');
  class Updater extends Events {
    signals = { login: () => undefined };
    autoRunAppAfterInstall: boolean | undefined;

    constructor(of: string) {
      super();
      made.of = of;
    }
  }
  /** Windows and Linux: the app installs by itself. */
  class Installing extends Updater {
    install(isSilent: boolean, startAgain: boolean) {
      made.installed.push({ isSilent, startAgain });
      return true;
    }
  }
  return {
    NsisUpdater: class extends Installing {
      constructor() {
        super('NSIS');
      }
    },
    AppImageUpdater: class extends Installing {
      constructor() {
        super('AppImage');
      }
    },
    MacUpdater: class extends Updater {
      constructor() {
        super('macOS');
      }
      quitAndInstall() {
        made.installed.push({ startAgain: this.autoRunAppAfterInstall });
      }
    },
    Provider: Events,
    CancellationToken: class {
      cancel = () => undefined;
    },
  };
});
vi.mock('electron-updater/out/providers/Provider.js', () => ({ parseUpdateInfo: () => undefined }));
vi.mock('#electron/security/network.ts', () => ({ restrictToOrigin: () => undefined }));

const { loadUpdater } = await import('#electron/shell/updater.ts');

const on = (platform: NodeJS.Platform) =>
  loadUpdater({
    url: 'https://updates.example/till-setup',
    feed: 'latest.yml',
    longestFeed: 1000,
    platform,
    proxyLogin: () => undefined,
  });

beforeEach(() => {
  vi.clearAllMocks();
  Object.assign(made, { of: '', installed: [], released: 0 });
});

describe('the updater', () => {
  it.each([
    ['win32', 'NSIS'],
    ['linux', 'AppImage'],
    ['darwin', 'macOS'],
  ] as const)('of %s takes what is made for it: %s', (platform, kind) => {
    on(platform);
    expect(made.of).toBe(kind);
  });

  it.each(['win32', 'linux'] as const)(
    'on %s installs without a word, and leaves the one window to the new version only if that is started',
    async (platform) => {
      expect(await on(platform).install(false)).toBe(true);
      expect(made.released).toBe(0);
      expect(await on(platform).install(true)).toBe(true);
      expect(made.released).toBe(1);
      expect(made.installed).toEqual([
        { isSilent: true, startAgain: false },
        { isSilent: true, startAgain: true },
      ]);
    },
  );

  it.each([
    ['update-downloaded', true],
    ['error', false],
  ])(
    'on macOS gives the new version to the system; %s says whether that was taken: %s',
    async (event, isTaken) => {
      const listeners = new EventEmitter();
      made.autoUpdater.once.mockImplementation((name: string, heard: () => void) =>
        listeners.once(name, heard),
      );
      const installed = on('darwin').install(true);
      listeners.emit(event);
      expect(await installed).toBe(isTaken);
      expect(made.installed).toEqual([{ startAgain: true }]);
    },
  );
});

it('takes a server that is out of order for one also where it says so at length', async () => {
  const request = Object.assign(new EventEmitter(), { setHeader: vi.fn(), abort: vi.fn(), end: vi.fn() });
  made.request.mockReturnValue(request);
  const asked = on('linux').ask();
  const response = Object.assign(new EventEmitter(), { statusCode: 503 });
  request.emit('response', response);
  response.emit('data', Buffer.alloc(1001));
  expect(failureOf(await asked.catch((cause: unknown) => cause))).toBe('unreachable');
});
