import { dirname, posix, win32 } from 'node:path';
import { parseBaseUrl } from '../connection/base-url.ts';
import type { Policy } from '#contract/policy.ts';
import type { UpdatesOff } from '#contract/updates.ts';
import { feedName, type FeedName, type System } from './system.ts';

/** How this copy of the app came to where it is. */
export type CopyFacts = {
  platform: NodeJS.Platform;
  /** As Node names it. */
  arch: string;
  /** The file that was started, when it is an AppImage; it says so in `APPIMAGE`. */
  appImage: string | undefined;
  execPath: string;
  home: string;
  exists: (path: string) => boolean;
  isWritable: (path: string) => boolean;
};

/** @returns who updates this copy in the app's place, or what is in the way; `null`: it can do so itself */
function selfUpdateBlocker({
  platform,
  appImage,
  execPath,
  home,
  exists,
  isWritable,
}: CopyFacts): UpdatesOff | null {
  if (platform === 'win32') {
    // The MSI and the zip have none; whoever brought them to the computer brings the next.
    const uninstaller = win32.join(win32.dirname(execPath), 'Uninstall Till Setup.exe');
    return exists(uninstaller) ? null : 'management';
  }
  if (platform === 'darwin') {
    const folders = ['/Applications/', `${posix.join(home, 'Applications')}/`];
    return folders.some((folder) => execPath.startsWith(folder)) ? null : 'place';
  }
  if (appImage === undefined) return 'system';
  return isWritable(appImage) && isWritable(dirname(appImage)) ? null : 'management';
}

export type UpdateRulesInput = {
  policy: Policy | null;
  /** The policy cannot be obeyed, so nobody knows what is allowed. */
  isPolicyBroken: boolean;
  builtIn: { feed: string; publicKey: string };
  isShippedElectron: boolean;
  copy: CopyFacts;
};

/** Whether the app looks for updates, and where; `off` is why not, whatever the user wants. */
export type UpdateRules = {
  off: UpdatesOff | null;
  /** The folder that updates lie in. */
  url: string;
  /** The name of the feed's file in it. */
  feed: FeedName;
  system: System;
  publicKey: string;
};

const PLATFORMS: Partial<Record<NodeJS.Platform, System['platform']>> = { win32: 'windows', darwin: 'macos' };

export function updateRules({
  policy,
  isPolicyBroken,
  builtIn,
  isShippedElectron,
  copy,
}: UpdateRulesInput): UpdateRules {
  const { enabled, feed: preset, channel = 'latest' } = policy?.updates ?? {};
  const feed = parseBaseUrl(preset ?? builtIn.feed, isShippedElectron);
  const off = (): UpdatesOff | null => {
    if (isPolicyBroken) return 'policy_problem';
    if (enabled === false) return 'organisation';
    if (builtIn.publicKey === '') return 'build';
    return selfUpdateBlocker(copy) ?? (feed.ok ? null : 'feed');
  };
  const system: System = { platform: PLATFORMS[copy.platform] ?? 'linux', processor: copy.arch };
  return {
    off: off(),
    url: feed.ok ? feed.data : '',
    feed: feedName(channel, system),
    system,
    publicKey: builtIn.publicKey,
  };
}
