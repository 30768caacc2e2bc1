import { flipFuses, type FuseConfig, FuseV1Options, FuseVersion, getCurrentFuseWire } from '@electron/fuses';

/** `release`: what people get. `tests`: the same, but a debugger may come in, without which nothing can be driven. */
export type Purpose = 'release' | 'tests';

/**
 * Every fuse of Electron, none of them left as it comes; one that Electron gains does not compile until it was decided
 * on. They are bits in the executable, set before it is signed, so that nothing outside can turn them.
 * Rule: https://www.electronjs.org/docs/latest/tutorial/security#19-check-which-fuses-you-can-change; what each does:
 * https://www.electronjs.org/docs/latest/tutorial/fuses
 */
export const FUSES: Readonly<Record<FuseV1Options, boolean>> = {
  // ELECTRON_RUN_AS_NODE would make a plain Node of our signed executable, to run anything under its name.
  [FuseV1Options.RunAsNode]: false,
  // The app has no cookies; should one ever come, the keychain protects it on the disk.
  [FuseV1Options.EnableCookieEncryption]: true,
  // NODE_OPTIONS could load foreign code; NODE_EXTRA_CA_CERTS has no use, since requests go out by Chromium.
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  // --inspect and SIGUSR1 would open main, and with it the token, to any process of this user.
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  // On Windows and macOS Electron checks app.asar against the hash in the signed executable (Linux has no such check).
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  // Without this a folder `app` beside app.asar would be run instead, unchecked.
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  // We make no snapshot of our own, and without one Electron would not start.
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  // No page comes from file://, so it has no privileges.
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  // Electron's own default: V8 guards WebAssembly's memory by the system's page faults. No page of ours may run any.
  [FuseV1Options.WasmTrapHandlers]: true,
};

const ALL = Object.values(FuseV1Options).filter((fuse) => typeof fuse === 'number');

/** The fuses of a package for somebody. */
export function fusesFor(purpose: Purpose): Record<FuseV1Options, boolean> {
  return { ...FUSES, [FuseV1Options.EnableNodeCliInspectArguments]: purpose === 'tests' };
}

/**
 * Sets every fuse of an executable, before it is signed. (electron-builder's own `electronFuses` does not know them all.)
 * @param executable of a packaged app; on macOS its .app folder
 * @throws when this Electron has a fuse that is not decided on here; one that an older Electron lacks is left out
 */
export async function setFuses(executable: string, purpose: Purpose): Promise<void> {
  const present = await getCurrentFuseWire(executable);
  const fuses = fusesFor(purpose);
  const settled = Object.fromEntries(
    ALL.filter((fuse) => fuse in present).map((fuse) => [fuse, fuses[fuse]]),
  );
  const config = { version: FuseVersion.V1, strictlyRequireAllFuses: true, ...settled };
  await flipFuses(executable, config as FuseConfig);
}
