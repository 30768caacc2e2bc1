/**
 * `node test/bench/startup/run.ts [--runs N]`: the time from process start to the first usable step, and the memory of
 * all processes then, each as a ratio to a bare window on the same Electron in the same run; and the start of a
 * connected app with 10,000 changes waiting as a ratio to one with none. All take turns, so that a busy machine slows
 * them alike; the medians are compared. Writes out/bench/startup.json.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildApp } from '../../../build/app.ts';
import { ensureElectron } from '../../../build/electron/ensure.ts';
import { prepareMachine } from '../../../build/machine/prepare.ts';
import { APP_FOLDER, ROOT } from '../../../build/places.ts';
import { median } from '../outbox/measure.ts';
import { prepareConnected } from './profile.ts';
import { type Measured, startOnce } from './start-once.ts';

const here = import.meta.dirname;

const app = join(APP_FOLDER, 'main.js');
const SUBJECTS = {
  bare: { target: join(here, 'bare.mjs'), selector: '#first' },
  app: { target: app, selector: '[data-testid="training-store"]' },
  emptyQueue: { target: app, selector: 'main[data-step="store"]' },
  fullQueue: { target: app, selector: 'main[data-step="store"]' },
} as const;
type Subject = keyof typeof SUBJECTS;
const ALL = ['bare', 'app', 'emptyQueue', 'fullQueue'] as const;
const QUEUED = 10_000;

const { values } = parseArgs({ options: { runs: { type: 'string', default: '15' } } });
const log = (line: string) => console.error(line);
const electron = await ensureElectron({ allowSubstitute: true, log });
const machine = await prepareMachine({ tools: [], display: 'offscreen-ok', electron, log });
await buildApp();
const profiles = mkdtempSync(join(tmpdir(), 'till-setup-bench-'));

function measure(subject: Subject): Promise<Measured> {
  return startOnce({
    ...SUBJECTS[subject],
    ...{ executable: electron.executable, args: machine.args, env: machine.env },
    profile: join(profiles, subject),
  });
}

for (const [subject, queued] of [
  ['emptyQueue', 0],
  ['fullQueue', QUEUED],
] as const) {
  prepareConnected(join(profiles, subject), queued);
}
const samples: Record<Subject, Measured[]> = { bare: [], app: [], emptyQueue: [], fullQueue: [] };
// The first of each fills the caches on disk and does not count.
for (let round = 0; round <= Number(values.runs); round += 1) {
  for (const subject of ALL) {
    const sample = await measure(subject);
    if (round > 0) samples[subject].push(sample);
  }
}
const of = (subject: Subject, key: keyof Measured) => median(samples[subject].map((sample) => sample[key]));
const report = {
  electron: electron.version,
  runs: Number(values.runs),
  startMs: Object.fromEntries(ALL.map((subject) => [subject, of(subject, 'startMs')])),
  memoryKb: { bare: of('bare', 'memoryKb'), app: of('app', 'memoryKb') },
  startRatio: of('app', 'startMs') / of('bare', 'startMs'),
  fullQueueRatio: of('fullQueue', 'startMs') / of('emptyQueue', 'startMs'),
  memoryRatio: of('app', 'memoryKb') / of('bare', 'memoryKb'),
};
mkdirSync(join(ROOT, 'out/bench'), { recursive: true });
writeFileSync(join(ROOT, 'out/bench/startup.json'), `${JSON.stringify({ ...report, samples }, null, 2)}\n`);
console.log(report);
rmSync(profiles, { recursive: true, force: true });
await machine.stop();
