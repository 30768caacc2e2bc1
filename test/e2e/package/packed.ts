import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureElectron } from '../../../build/electron/ensure.ts';
import { setFuses } from '../../../build/package/fuses.ts';
import { packageApp } from '../../../build/package/package.ts';

const PROGRAM = 'till-setup';
const log = (line: string) => process.stderr.write(`${line}\n`);

/** The app as electron-builder packed it, unpacked, where every user of the machine can start it. */
export type Packed = {
  folder: string;
  executable: string;
  /** The runtime that it was packed with. */
  runtime: string;
  /** Makes an installer of this very folder. @returns its file */
  install: (target: string) => Promise<string>;
  /** The same with the one fuse open by which a test can drive it. @returns the executable */
  openForTests: () => Promise<string>;
  remove: () => void;
};

/** Packs the app that was bundled last. */
export async function pack(): Promise<Packed> {
  const electron = await ensureElectron({ allowSubstitute: true, log });
  const output = mkdtempSync(join(tmpdir(), 'till-setup-packed-'));
  chmodSync(output, 0o755);
  const options = { electron, purpose: 'release', output, archs: [] } as const;
  await packageApp({ ...options, targets: ['dir'] });
  const folder = join(output, process.arch === 'arm64' ? 'linux-arm64-unpacked' : 'linux-unpacked');
  // As the .deb's script does: where a user may have no namespaces, as in a chroot, Chromium's sandbox needs its helper.
  if (process.getuid?.() === 0) chmodSync(join(folder, 'chrome-sandbox'), 0o4755);
  let opened: Promise<string> | undefined;
  return {
    folder,
    executable: join(folder, PROGRAM),
    runtime: electron.dist,
    install: async (target) => {
      const [file] = await packageApp({ ...options, targets: [target], prepackaged: folder });
      if (file === undefined) throw new Error(`no ${target} was made`);
      return file;
    },
    openForTests: () => (opened ??= open(folder, join(output, 'for-tests'))),
    remove: () => rmSync(output, { recursive: true, force: true }),
  };
}

/** Everything is linked but the executable, which has the fuses. */
async function open(folder: string, copy: string): Promise<string> {
  mkdirSync(copy);
  for (const name of readdirSync(folder)) {
    if (name !== PROGRAM) symlinkSync(join(folder, name), join(copy, name));
  }
  const executable = join(copy, PROGRAM);
  copyFileSync(join(folder, PROGRAM), executable);
  await setFuses(executable, 'tests');
  return executable;
}
