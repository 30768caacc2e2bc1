/** For which system and processor a copy of the app was made. */
export type System = { platform: 'windows' | 'macos' | 'linux'; processor: string };

/** The name of a feed's file: channel, system and processor (https://www.electron.build/auto-update#release-channels). */
export type FeedName = string;

/** `latest.yml`: Windows; `latest-mac.yml`: macOS; `latest-linux.yml`, `latest-linux-arm64.yml`: Linux. */
export const FEED_NAME =
  /^([a-z][a-z0-9]*(?:-(?!mac\b|linux\b)[a-z0-9]+)*)(?:-(mac)|-(linux)(?:-([a-z0-9]+))?)?\.yml$/;

/** The feed that a copy of the app reads, as electron-builder names it. */
export function feedName(channel: string, { platform, processor }: System): FeedName {
  if (platform === 'windows') return `${channel}.yml`;
  if (platform === 'macos') return `${channel}-mac.yml`;
  return `${channel}-linux${processor === 'x64' ? '' : `-${processor}`}.yml`;
}

/**
 * What a feed's name says.
 * @returns `processor`: on Windows and macOS one feed has the files for `all` of them
 */
export function systemOfFeed(name: FeedName): {
  channel: string;
  platform: System['platform'];
  processor: string;
} {
  const [, channel = '', mac, linux, processor = 'x64'] = FEED_NAME.exec(name) ?? [];
  if (mac !== undefined) return { channel, platform: 'macos', processor: 'all' };
  if (linux !== undefined) return { channel, platform: 'linux', processor };
  return { channel, platform: 'windows', processor: 'all' };
}
