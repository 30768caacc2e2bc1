/**
 * A Debian package under the names it goes by, newest first: releases from Debian 13 and Ubuntu 24.04 on carry some
 * libraries under a name that ends in "t64" (https://wiki.debian.org/ReleaseGoals/64bit-time).
 */
export type PackageNames = readonly [string, ...string[]];

const t64 = (name: string): PackageNames => [`${name}t64`, name];

/** The libraries that Electron's executable is linked with, beyond the C library, by the name `ldd` prints. */
const LIBRARIES: Readonly<Record<string, PackageNames>> = {
  'libX11.so.6': ['libx11-6'],
  'libXcomposite.so.1': ['libxcomposite1'],
  'libXdamage.so.1': ['libxdamage1'],
  'libXext.so.6': ['libxext6'],
  'libXfixes.so.3': ['libxfixes3'],
  'libXrandr.so.2': ['libxrandr2'],
  'libasound.so.2': t64('libasound2'),
  'libatk-1.0.so.0': t64('libatk1.0-0'),
  'libatk-bridge-2.0.so.0': t64('libatk-bridge2.0-0'),
  'libatspi.so.0': t64('libatspi2.0-0'),
  'libcairo.so.2': ['libcairo2'],
  'libcups.so.2': t64('libcups2'),
  'libdbus-1.so.3': ['libdbus-1-3'],
  'libdrm.so.2': ['libdrm2'],
  'libexpat.so.1': ['libexpat1'],
  'libgbm.so.1': ['libgbm1'],
  'libgcc_s.so.1': ['libgcc-s1'],
  'libgdk-3.so.0': t64('libgtk-3-0'),
  'libgio-2.0.so.0': t64('libglib2.0-0'),
  'libglib-2.0.so.0': t64('libglib2.0-0'),
  'libgmodule-2.0.so.0': t64('libglib2.0-0'),
  'libgobject-2.0.so.0': t64('libglib2.0-0'),
  'libgtk-3.so.0': t64('libgtk-3-0'),
  'libnspr4.so': ['libnspr4'],
  'libnss3.so': ['libnss3'],
  'libnssutil3.so': ['libnss3'],
  'libpango-1.0.so.0': ['libpango-1.0-0'],
  'libplc4.so': ['libnspr4'],
  'libplds4.so': ['libnspr4'],
  'libsmime3.so': ['libnss3'],
  'libssl3.so': ['libnss3'],
  'libudev.so.1': ['libudev1'],
  'libxcb.so.1': ['libxcb1'],
  'libxkbcommon.so.0': ['libxkbcommon0'],
};

/**
 * Programs that running or testing needs. The keyring comes with the library that Electron loads by itself to reach it,
 * which `ldd` therefore does not show.
 */
const PROGRAMS = {
  Xvfb: [['xvfb'], ['xauth']],
  certutil: [['libnss3-tools']],
  'dbus-run-session': [['dbus']],
  'gnome-keyring-daemon': [['gnome-keyring'], ['libsecret-1-0']],
  ldd: [['libc-bin']],
  'nats-server': [['nats-server']],
  pdftoppm: [['poppler-utils']],
  zbarimg: [['zbar-tools']],
} as const satisfies Record<string, readonly PackageNames[]>;

/** A program that the machine can be asked to have. */
export type Program = keyof typeof PROGRAMS;

/** The packages that a library comes from; none when it is not one that Electron is known to need. */
export function packagesOfLibrary(library: string): readonly PackageNames[] {
  const names = Object.hasOwn(LIBRARIES, library) ? LIBRARIES[library] : undefined;
  return names === undefined ? [] : [names];
}

/** The packages that a program comes from. */
export function packagesOfProgram(program: Program): readonly PackageNames[] {
  return PROGRAMS[program];
}

/** What apt can tell about the packages it may install. */
export type Apt = {
  /** Whether its lists have a real package of this name; a fresh system has no lists, and knows none. */
  aptKnows: (name: string) => boolean;
  /** Whether this release is one of those with "t64" names. */
  hasT64Names: () => boolean;
};

/** The one name of each package that this system has, without repetition, in order. */
export function namesHere(packages: readonly PackageNames[], apt: Apt): string[] {
  const chosen = packages.map((names) => {
    const byRelease = (apt.hasT64Names() ? names[0] : names.at(-1)) ?? names[0];
    return names.find(apt.aptKnows) ?? byRelease;
  });
  return [...new Set(chosen)].sort();
}

/** What stands before apt's command so that root runs it: nothing for root, `sudo ` or the like for others. */
export type BecomeRoot = '' | `${string} `;

/** The command that brings apt's lists up to date. */
export function updateCommand(become: BecomeRoot): string {
  return `${become}apt-get update`;
}

/** The command that installs them all. */
export function installCommand(names: readonly string[], become: BecomeRoot): string {
  return `${become}apt-get install -y --no-install-recommends ${names.join(' ')}`;
}
