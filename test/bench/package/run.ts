/**
 * `node test/bench/package/run.ts [--runs N]`: what the packed app has beyond the bare runtime, in MiB, and its start as
 * a ratio to a bare window on that runtime, and to the same app before it was packed: from the start of the process until
 * something is to be read on the display, as seen from outside, since nothing comes into the packed app. All run as an
 * ordinary user in Chromium's sandbox and take turns; the medians are compared. Writes out/bench/package.json.
 */
import { spawn } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { buildApp } from '../../../build/app.ts';
import { ensureElectron } from '../../../build/electron/ensure.ts';
import { executableIn } from '../../../build/electron/installed-package.ts';
import { prepareMachine } from '../../../build/machine/prepare.ts';
import { ROOT } from '../../../build/places.ts';
import { bytesBeyond } from '../../e2e/package/contents.ts';
import { asOrdinaryUser } from '../../e2e/package/ordinary-user.ts';
import { pack } from '../../e2e/package/packed.ts';
import { type Screen, startScreen } from '../../e2e/package/screen.ts';
import { median } from '../outbox/measure.ts';

/** Text has edges in many shades; a window without any has but its own colour and the display's. */
const COLOURS_OF_TEXT = 8;
const LOOK_EVERY_MS = 5;
const LONGEST_MS = 60_000;
/** `bundled` is the same app unpacked on the bare runtime: what is beyond it, packing costs. */
const SUBJECTS = ['bare', 'bundled', 'packed'] as const;
type Subject = (typeof SUBJECTS)[number];

const { values } = parseArgs({ options: { runs: { type: 'string', default: '15' } } });
const log = (line: string) => console.error(line);
const electron = await ensureElectron({ allowSubstitute: true, log });
const machine = await prepareMachine({ tools: [], display: 'offscreen-ok', electron, log });
await buildApp();
const packed = await pack();
const folder = mkdtempSync(join(tmpdir(), 'till-setup-bench-'));
chmodSync(folder, 0o755);
for (const name of ['bare.mjs', 'bare.html']) {
  copyFileSync(join(import.meta.dirname, '../startup', name), join(folder, name));
}

const COMMANDS: Record<Subject, { program: string; args: string[] }> = {
  bare: { program: executableIn(packed.runtime, process.platform), args: [join(folder, 'bare.mjs')] },
  bundled: { program: executableIn(packed.runtime, process.platform), args: [ROOT] },
  packed: { program: packed.executable, args: [] },
};

/** @returns milliseconds */
async function timeStart(subject: Subject, screen: Screen): Promise<number> {
  const { program, args } = COMMANDS[subject];
  const { executable, env } = asOrdinaryUser(program, join(folder, subject));
  const began = performance.now();
  const app = spawn(executable, [...args, `--user-data-dir=${join(folder, subject, 'data')}`], {
    env: { ...env, DISPLAY: screen.display },
    stdio: 'ignore',
  });
  const ended = new Promise((resolve) => app.once('exit', resolve));
  while (screen.colours(COLOURS_OF_TEXT) < COLOURS_OF_TEXT) {
    if (app.exitCode !== null)
      throw new Error(`${subject} ended with ${app.exitCode} before it showed anything`);
    if (performance.now() - began > LONGEST_MS) throw new Error(`${subject} showed nothing in a minute`);
    await pause(LOOK_EVERY_MS);
  }
  const took = performance.now() - began;
  app.kill('SIGTERM');
  await ended;
  // Words about a start that failed can be read sooner.
  const log = join(folder, subject, 'data/logs/till-setup.log');
  if (existsSync(log)) throw new Error(`${subject} did not start: ${readFileSync(log, 'utf8')}`);
  return took;
}

const samples: Record<Subject, number[]> = { bare: [], bundled: [], packed: [] };
// The first of each fills the caches on disk and does not count.
for (let round = 0; round <= Number(values.runs); round += 1) {
  for (const subject of SUBJECTS) {
    const screen = await startScreen();
    const took = await timeStart(subject, screen);
    await screen.stop();
    if (round > 0) samples[subject].push(took);
  }
}
const report = {
  electron: electron.version,
  runs: Number(values.runs),
  beyondRuntimeMib: bytesBeyond(packed.runtime, packed.folder, 'till-setup') / 1024 / 1024,
  startMs: Object.fromEntries(SUBJECTS.map((subject) => [subject, median(samples[subject])])),
  startRatio: median(samples.packed) / median(samples.bare),
  packingRatio: median(samples.packed) / median(samples.bundled),
};
mkdirSync(join(ROOT, 'out/bench'), { recursive: true });
writeFileSync(join(ROOT, 'out/bench/package.json'), `${JSON.stringify({ ...report, samples }, null, 2)}\n`);
console.log(report);
packed.remove();
rmSync(folder, { recursive: true, force: true });
await machine.stop();
