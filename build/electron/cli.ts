/**
 * `node build/electron/cli.ts [--official]`: has an Electron ready and prints where it is, as JSON on standard output:
 * `{ executable, version, official }`. What happens on the way goes to standard error. `--official` takes no substitute.
 * Ends with 1 and the reason in words when there is none.
 */
import { parseArgs } from 'node:util';

import { ensureElectron } from './ensure.ts';
import { NoElectronError } from './no-electron.ts';

const { values } = parseArgs({ options: { official: { type: 'boolean', default: false } } });

try {
  const log = (line: string) => process.stderr.write(`${line}\n`);
  const { executable, version, official } = await ensureElectron({ allowSubstitute: !values.official, log });
  process.stdout.write(`${JSON.stringify({ executable, version, official })}\n`);
} catch (error) {
  if (!(error instanceof NoElectronError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
