import { join } from 'node:path';
import type { Configuration } from 'electron-builder';
import { ROOT } from '../places.ts';
import { clearRuntime, setPackedFuses } from './hooks.ts';
import type { Purpose } from './fuses.ts';
import { PUBLISHER } from './publisher.ts';
import { LANGUAGE_FACTS } from '#contract/languages.ts';

export type PackageSettings = {
  purpose: Purpose;
  /** Where the packages go. */
  output: string;
  /** The Electron to pack; without one electron-builder gets the official release, for whichever system it packs. */
  electron?: { dist: string; version: string };
  /** Signing keys and notarisation come from it, as electron-builder reads them: docs/release.md. */
  env: Readonly<Record<string, string | undefined>>;
};

/** The app's own type of file; a directory is JSON inside. */
export const DIRECTORY_FILE = {
  ext: 'tilldirectory',
  mimeType: 'application/vnd.till-setup.directory+json',
} as const;
/** Links that open the app: `till-setup://…`. */
export const LINK_SCHEME = 'till-setup';
/** Chromium's own words in the languages that the app speaks; it starts on any system's without a file of its own. */
const CHROMIUM_LANGUAGES = Object.values(LANGUAGE_FACTS).flatMap(({ chromium }) => chromium);
const BOTH = ['x64', 'arm64'] as const;

const icons = (name: string) => join('build/package/icons', name);
const forBoth = (...targets: string[]) => targets.map((target) => ({ target, arch: [...BOTH] }));

/**
 * The one package with native code, which stays outside the bundles: what of it runs on the target, and nothing else.
 * @param prebuild the folder of its binaries, as the package names it
 */
function sqlite(prebuild: string) {
  const folder = 'node_modules/@photostructure/sqlite';
  const filter = ['package.json', 'dist/index.cjs', `${prebuild}/*.glibc.node`];
  return [{ from: folder, to: folder, filter }];
}

/** What finds the binary for it. */
const FINDER = {
  from: 'node_modules/node-gyp-build',
  to: 'node_modules/node-gyp-build',
  filter: ['package.json', 'index.js', 'node-gyp-build.js'],
};

/** What goes in as it is, and under which name its licence does. */
const UNBUNDLED = {
  'font-inter': '@fontsource-variable/inter',
  'font-jetbrains-mono': '@fontsource-variable/jetbrains-mono',
  'node-gyp-build': 'node-gyp-build',
  sqlite: '@photostructure/sqlite',
};
/** All licences but those of Electron and Chromium, which lie beside the program: where people can read them. */
const LICENSES = [
  { from: 'LICENSE', to: 'licenses/till-setup.txt' },
  { from: 'out/app/licenses-main.md', to: 'licenses/main.md' },
  { from: 'out/app/licenses-preload.md', to: 'licenses/preload.md' },
  { from: 'out/app/renderer/licenses-page.md', to: 'licenses/page.md' },
  ...Object.entries(UNBUNDLED).map(([name, from]) => ({
    from: `node_modules/${from}/LICENSE`,
    to: `licenses/${name}.txt`,
  })),
];

/** Everything electron-builder needs to know; nothing is read from elsewhere. */
export function configuration({ purpose, output, electron, env }: PackageSettings): Configuration {
  return {
    appId: 'app.till-setup',
    productName: 'Till Setup',
    copyright: `Copyright © 2026 ${PUBLISHER.name}`,
    directories: { output, buildResources: join(ROOT, 'build/package') },
    artifactName: 'till-setup-${version}-${os}-${arch}.${ext}',
    extraMetadata: {
      author: { name: PUBLISHER.name, email: PUBLISHER.email },
      homepage: PUBLISHER.homepage,
      desktopName: 'till-setup.desktop',
    },
    files: ['package.json', 'out/app/**', '!**/licenses-*.md', FINDER],
    extraResources: LICENSES,
    asar: { smartUnpack: false },
    asarUnpack: ['**/*.node'],
    // What goes in is listed here; nobody looks through node_modules, and nothing is compiled.
    beforeBuild: () => Promise.resolve(false),
    afterExtract: (context) => {
      clearRuntime(context);
      return Promise.resolve();
    },
    afterPack: (context) => setPackedFuses(context, purpose),
    electronLanguages: CHROMIUM_LANGUAGES,
    ...(electron && { electronDist: electron.dist, electronVersion: electron.version }),
    fileAssociations: [
      {
        ...DIRECTORY_FILE,
        name: 'Till Setup Directory',
        description: 'Stores, tills and employees for Till Setup',
        icon: icons('directory'),
        role: 'Viewer',
      },
    ],
    protocols: [{ name: 'Till Setup', schemes: [LINK_SCHEME], role: 'Viewer' }],
    // Written into every package, and read by electron-updater: where it looks, unless a policy says otherwise.
    publish: { provider: 'generic', url: PUBLISHER.updates.feed, channel: 'latest' },
    // With another Electron it is to try: quickly made rather than small.
    compression: electron ? 'store' : 'normal',
    // In a release an unsigned package is an error.
    forceCodeSigning: env['TILL_SETUP_SIGNING'] === 'required',
    ...windows,
    ...macos,
    ...linux,
  };
}

const windows: Configuration = {
  win: {
    target: forBoth('nsis', 'msi', 'zip'),
    icon: icons('app.ico'),
    executableName: 'Till Setup',
    files: sqlite('prebuilds/win32-${arch}'),
  },
  // For this user, or for everybody: the installer asks, and /currentuser or /allusers with /S answers.
  nsis: {
    oneClick: false,
    perMachine: false,
    allowElevation: true,
    allowToChangeInstallationDirectory: true,
    buildUniversalInstaller: false,
    installerLanguages: ['en_US', 'ru_RU'],
    include: 'build/package/links.nsh',
    // The picture beside the first and the last page.
    installerSidebar: icons('sidebar.bmp'),
    uninstallerSidebar: icons('sidebar.bmp'),
    artifactName: 'till-setup-${version}-win-${arch}-setup.${ext}',
    // What waits in the outbox outlives the program.
    deleteAppDataOnUninstall: false,
    differentialPackage: false,
  },
  // For everybody, by a management system. The code stays the same for ever: by it Windows finds what to replace.
  msi: {
    oneClick: true,
    perMachine: true,
    runAfterFinish: false,
    upgradeCode: '{6B0F6B7E-0B0C-4E0E-9C1B-7D5C1F6E2A41}',
  },
};

const macos: Configuration = {
  mac: {
    target: forBoth('dmg', 'zip'),
    icon: icons('app.icns'),
    category: 'public.app-category.business',
    files: sqlite('prebuilds/darwin-${arch}'),
    hardenedRuntime: true,
    entitlements: 'build/package/entitlements.plist',
    entitlementsInherit: 'build/package/entitlements.plist',
    darkModeSupport: true,
  },
  // The app inside is signed and notarised; Apple has nothing of an image to check.
  dmg: { sign: false },
};

/** In the place of electron-builder's own, which takes the command away when a new version replaces the old one. */
const AFTER_REMOVE = 'build/package/after-remove.sh';

const linux: Configuration = {
  linux: {
    target: forBoth('AppImage', 'deb', 'rpm', 'tar.gz'),
    icon: icons('linux'),
    executableName: 'till-setup',
    syncDesktopName: true,
    category: 'Office',
    synopsis: 'Puts a new till into service',
    // Otherwise an AppImage's menu entry would have --no-sandbox, with which the app does not start.
    executableArgs: [],
    vendor: PUBLISHER.name,
    maintainer: `${PUBLISHER.name} <${PUBLISHER.email}>`,
    files: sqlite('prebuilds/linux-${arch}'),
  },
  // There is no icon in the tray, so nothing is recommended for one.
  deb: { packageCategory: 'misc', priority: 'optional', recommends: [], afterRemove: AFTER_REMOVE },
  rpm: { afterRemove: AFTER_REMOVE },
};
