/**
 * `npm run package`: builds the app and packs it for this system on the official Electron, into out/package.
 *
 * - `--dir`: the unpacked folder alone. Here, and with `--trial`, any Electron at hand will do.
 * - `--trial`: installers to try, into out/trial; made with a substitute Electron they are for nobody else.
 * - `--target deb,rpm`: these kinds alone. `--arch x64,arm64`: for these processors alone.
 */
import { parseArgs } from 'node:util';
import { join } from 'node:path';
import { buildApp } from '../app.ts';
import { ensureElectron } from '../electron/ensure.ts';
import { runCli } from '../run-cli.ts';
import { ROOT } from '../places.ts';
import { ARCH_NAMES, isArch, packageApp } from './package.ts';

const log = (line: string) => console.error(line);
const listOf = (text: string | undefined) => text?.split(',').filter((item) => item !== '') ?? [];

const { values } = parseArgs({
  options: {
    dir: { type: 'boolean', default: false },
    trial: { type: 'boolean', default: false },
    target: { type: 'string' },
    arch: { type: 'string' },
  },
});

const archs = listOf(values.arch);
if (!archs.every(isArch)) {
  log(`--arch takes ${ARCH_NAMES.join(' and ')}, with a comma between them.`);
  process.exit(2);
}

await runCli(async () => {
  const electron = await ensureElectron({ allowSubstitute: values.dir || values.trial, log });
  await buildApp();
  const made = await packageApp({
    electron,
    purpose: 'release',
    output: join(ROOT, values.trial ? 'out/trial' : 'out/package'),
    targets: values.dir ? ['dir'] : listOf(values.target),
    archs,
  });
  for (const file of made) console.log(file);
});
