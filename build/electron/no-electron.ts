/**
 * No Electron could be had. The message says why and what to do, in words fit to be printed as they are.
 * It is thrown, never turned into a skipped test: whoever asked cannot go on without.
 */
export class NoElectronError extends Error {
  override readonly name = 'NoElectronError';
}
