/**
 * What only Linux has of the end-to-end tests: an own keyring, certificate store and session bus for each app, memory that
 * can be looked into, the board's server, and the programs that read squares and PDFs back. A file that imports or names
 * one of these is left out on other systems; a test compares.
 */
export const OF_LINUX = [
  'withKeyring',
  'readWithZbar',
  'read-pdf.ts',
  'trusted-authority.ts',
  'searchProcesses',
  'as-shipped.ts',
  'packed.ts',
  'team.ts',
  'package-of-a-kind.ts',
] as const;

/** Pictures are compared where they were drawn. */
export const DRAWN_ON_LINUX = ['looks.spec.ts', 'pictures.spec.ts'] as const;

/** Files that are not run on Windows and macOS, below this folder. */
export const NEEDS_LINUX: readonly string[] = [
  ...DRAWN_ON_LINUX,
  'board.spec.ts',
  'card.spec.ts',
  'directory.spec.ts',
  'keychain.spec.ts',
  'leaving.spec.ts',
  'network/certificates.spec.ts',
  'network/proxy.spec.ts',
  'organisations.spec.ts',
  'outbox.spec.ts',
  'package/command.spec.ts',
  'package/package.spec.ts',
  'qr-looks.spec.ts',
  'run-secrets.spec.ts',
  'run-sheets.spec.ts',
  'run.spec.ts',
  'secrets.spec.ts',
  'security/packaged.spec.ts',
  'service.spec.ts',
  'sign-in.spec.ts',
  'socket.spec.ts',
  'team-board.spec.ts',
  'training.spec.ts',
  'updates.spec.ts',
  'zbar.spec.ts',
];
