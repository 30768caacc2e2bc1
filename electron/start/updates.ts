import { accessSync, constants, existsSync } from 'node:fs';
import { app } from 'electron';
import { startUpdates } from './start-updates.ts';
import type { ProxyLogin } from '../connection/proxy-login.ts';
import { beforeQuit } from '../shell/before-quit.ts';
import { isShippedElectron } from '../shell/facts.ts';
import type { Restart } from '../shell/restart.ts';
import { timers } from '../shell/timers.ts';
import type { StateStore } from '../state/store.ts';
import { LONGEST_FEED } from '../updates/feed.ts';
import { updateRules } from '../updates/eligibility.ts';
import type { Updates } from '../updates/updates.ts';

type UpdatesParts = {
  state: StateStore;
  restart: Restart;
  proxyLogin: ProxyLogin;
  report: (cause: unknown) => void;
};

/**
 * Newer versions of the app itself, looked for from now on. What installs them is loaded when it is first needed, not
 * before.
 */
export function setUpUpdates({ state, restart, proxyLogin, report }: UpdatesParts): Updates {
  const { policy, policyProblem } = state.current;
  const testKey = app.isPackaged ? undefined : process.env['TILL_SETUP_TEST_UPDATE_KEY'];
  const rules = updateRules({
    policy,
    isPolicyBroken: policyProblem !== null,
    builtIn: { feed: __UPDATE_FEED__, publicKey: testKey ?? __UPDATE_KEY__ },
    isShippedElectron,
    copy: {
      platform: process.platform,
      arch: process.arch,
      appImage: process.env['APPIMAGE'],
      execPath: process.execPath,
      home: app.getPath('home'),
      exists: existsSync,
      isWritable,
    },
  });
  const updates = startUpdates({
    ...{ rules, version: __APP_VERSION__, state, report, timers },
    now: () => Date.now(),
    load: async () => {
      const { loadUpdater } = await import('../shell/updater.ts');
      return loadUpdater({
        ...rules,
        longestFeed: LONGEST_FEED,
        platform: process.platform,
        proxyLogin: (challenge, refused) => proxyLogin.known(challenge, refused),
      });
    },
    endForRestart: restart.toBeStartedAgain,
    restartAsItIs: restart.now,
  });
  beforeQuit(
    app,
    () => updates.installsOnQuit(),
    () => updates.installOnQuit(),
  );
  return updates;
}

function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
