import { EventEmitter } from 'node:events';
import type { BrowserWindow, MenuItemConstructorOptions } from 'electron';
import { beforeEach, describe, expect, it, vi } from 'vitest';

const electron = vi.hoisted(() => ({
  listeners: new Map<string, (...args: unknown[]) => void>(),
  quit: vi.fn(),
  setApplicationMenu: vi.fn(),
}));

vi.mock('electron', () => ({
  app: {
    on: (name: string, listener: (...args: unknown[]) => void) => electron.listeners.set(name, listener),
    quit: electron.quit,
    getSystemLocale: () => 'en-GB',
  },
  screen: {},
  Menu: {
    buildFromTemplate: (template: unknown) => template,
    setApplicationMenu: electron.setApplicationMenu,
  },
}));
vi.stubGlobal('__APP_VERSION__', '1.2.3');
vi.stubGlobal('__SHIPPED_ELECTRON__', '45.0.0');

const { setMenu } = await import('#electron/shell/menu.ts');
const { keepOneWindow } = await import('#electron/shell/one-window.ts');
const { runtimeFacts } = await import('#electron/shell/facts.ts');

beforeEach(() => {
  vi.clearAllMocks();
  electron.listeners.clear();
});

describe('the menu', () => {
  function rolesOf(platform: NodeJS.Platform, packaged: boolean) {
    setMenu(platform, packaged);
    const [template] = electron.setApplicationMenu.mock.calls[0] as [MenuItemConstructorOptions[]];
    const view = template.find(({ role }) => role === 'viewMenu')?.submenu as MenuItemConstructorOptions[];
    return { top: template.map(({ role }) => role), view: view.map(({ role }) => role) };
  }

  it.each([
    ['darwin', ['appMenu', 'editMenu', 'viewMenu', 'windowMenu']],
    ['win32', ['editMenu', 'viewMenu', 'windowMenu']],
    ['linux', ['editMenu', 'viewMenu', 'windowMenu']],
  ] as const)('of %s is %j', (platform, roles) => {
    expect(rolesOf(platform, true).top).toEqual(roles);
  });

  it.each(['darwin', 'win32', 'linux'] as const)('has no inspector in a package for %s', (platform) => {
    expect(rolesOf(platform, true).view).not.toContain('toggleDevTools');
  });

  it('has the inspector in what is no package', () => {
    expect(rolesOf('linux', false).view).toContain('toggleDevTools');
  });
});

describe('the one window', () => {
  function kept(platform: NodeJS.Platform) {
    const opened: EventEmitter[] = [];
    const open = () => {
      const window = Object.assign(new EventEmitter(), {
        show: vi.fn(),
        focus: vi.fn(),
        isMinimized: () => false,
      });
      opened.push(window);
      return window as unknown as BrowserWindow;
    };
    const one = keepOneWindow(platform, open, () => undefined);
    const close = () => {
      opened.at(-1)?.emit('closed');
      electron.listeners.get('window-all-closed')?.();
    };
    return { one, opened, close, activate: () => electron.listeners.get('activate')?.() };
  }

  it.each(['win32', 'linux'] as const)('takes the app along on %s when it is closed', (platform) => {
    kept(platform).close();
    expect(electron.quit).toHaveBeenCalledOnce();
  });

  it('leaves the app running on macOS, which opens another when it is asked for', () => {
    const { one, opened, close, activate } = kept('darwin');
    close();
    expect(electron.quit).not.toHaveBeenCalled();
    expect(one.window()).toBeUndefined();
    activate();
    expect(opened).toHaveLength(2);
    activate();
    expect(opened).toHaveLength(2);
  });

  it('is opened again on macOS when something is to be shown in it', () => {
    const { one, opened, close } = kept('darwin');
    close();
    one.raise();
    expect(opened).toHaveLength(2);
  });
});

it.each([
  ['win32', 'windows'],
  ['darwin', 'macos'],
  ['linux', 'linux'],
  ['freebsd', 'linux'],
] as const)('the page is told of %s as %s', (platform, name) => {
  expect(runtimeFacts(platform)).toMatchObject({
    appVersion: '1.2.3',
    isShippedElectron: false,
    platform: name,
  });
});
