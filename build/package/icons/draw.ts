/**
 * `npm run icons`: draws the icons of the app and of its directory file, as each system wants them: from the mark that the
 * page shows, and from directory.svg. What it makes is in the repository, so that a package needs no drawing.
 */
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as v from 'valibot';
import { type Electron, ensureElectron } from '../../electron/ensure.ts';
import { type PreparedMachine, prepareMachine } from '../../machine/prepare.ts';
import { runCli } from '../../run-cli.ts';
import { ICNS_SIZES, icnsOf, ICO_SIZES, icoOf, type Picture, sidebarOf } from './containers.ts';

const run = promisify(execFile);
const here = import.meta.dirname;
const log = (line: string) => console.error(line);

/** What they are drawn from. */
const SOURCES = {
  app: join(here, '../../../renderer/shared/ui/app-mark.svg'),
  directory: join(here, 'directory.svg'),
} as const;
type Source = keyof typeof SOURCES;

/** What Linux's desktops look for. */
const PNG_SIZES = [16, 24, 32, 48, 64, 128, 256, 512];
/** Apple's grid leaves an edge around the shape: 824 of 1024 pixels. */
const MACOS_SHARE = 824 / 1024;

/** The app's mark beside the pages of Windows' installer, in pixels, and the colour of the app's own pages around it. */
const MARK_SIZE = 96;
const PAPER = [0xf3, 0xf1, 0xea] as const;

/** @param share of the square that the picture takes, from 0 to 1 */
type Draw = (source: Source, sizes: readonly number[], share?: number) => Promise<Picture[]>;

function drawing(electron: Electron, machine: PreparedMachine, profile: string): Draw {
  return async (source, sizes, share = 1) => {
    const switches = [`--svg=${SOURCES[source]}`, `--sizes=${sizes.join()}`, `--share=${share}`];
    const args = [...machine.args, join(here, 'rasterise.mjs'), ...switches, `--user-data-dir=${profile}`];
    const env = { ...process.env, ...machine.env };
    const { stdout } = await run(electron.executable, args, { env, maxBuffer: 2 ** 25, timeout: 60_000 });
    const drawn = v.parse(
      v.record(v.string(), v.string()),
      JSON.parse(/^DRAWN (.*)$/m.exec(stdout)?.[1] ?? 'null'),
    );
    return sizes.map((size) => ({ size, png: Buffer.from(drawn[size] ?? '', 'base64') }));
  };
}

async function drawAll(draw: Draw): Promise<void> {
  const folder = join(here, 'linux');
  mkdirSync(folder, { recursive: true });
  for (const { size, png } of await draw('app', PNG_SIZES)) {
    writeFileSync(join(folder, `${size}x${size}.png`), png);
  }
  const [mark] = await draw('app', [MARK_SIZE]);
  if (mark) writeFileSync(join(here, 'sidebar.bmp'), sidebarOf(mark, PAPER));
  for (const [name, share] of [
    ['app', MACOS_SHARE],
    ['directory', 1],
  ] as const) {
    writeFileSync(join(here, `${name}.ico`), icoOf(await draw(name, ICO_SIZES)));
    writeFileSync(join(here, `${name}.icns`), icnsOf(await draw(name, ICNS_SIZES, share)));
  }
}

await runCli(async () => {
  const electron = await ensureElectron({ allowSubstitute: true, log });
  const machine = await prepareMachine({ tools: [], display: 'offscreen-ok', electron, log });
  const profile = mkdtempSync(join(tmpdir(), 'till-setup-icons-'));
  await drawAll(drawing(electron, machine, profile));
  rmSync(profile, { recursive: true, force: true });
  await machine.stop();
});
