/**
 * How well QR codes are read from bad pictures of a screen: our drawing beside what three libraries draw by default.
 * Measured twice: in `square` every drawing gets the same square of device pixels for the whole picture, so that one with
 * a narrow margin has larger modules; in `module` every drawing has the same device pixels a module.
 *
 *     node test/bench/qr/run.ts [--quick]
 *
 * Needs `zbarimg`. Prints tables and writes them to `out/bench/qr.json`.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { summarise, table } from './report.ts';
import { MEASURES } from './scenes.ts';
import type { Outcome, Share } from './worker.ts';

function runShare(share: Share): Promise<Outcome[]> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: share });
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}

const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false } } });
const size = values.quick ? 'quick' : 'full';
const started = performance.now();
const of = availableParallelism();
const shares = await Promise.all(Array.from({ length: of }, (_, index) => runShare({ size, index, of })));
const outcomes = shares.flat();
const reports = MEASURES.map((measure) => {
  return { measure, ...summarise(outcomes.filter((outcome) => outcome.measure === measure)) };
});
const seconds = Math.round((performance.now() - started) / 1000);

const folder = fileURLToPath(new URL('../../../out/bench/', import.meta.url));
await mkdir(folder, { recursive: true });
await writeFile(`${folder}qr.json`, `${JSON.stringify({ size, seconds, reports }, null, 2)}\n`);

console.log(`${String(outcomes.length)} pictures in ${String(seconds)} s`);
for (const report of reports) {
  console.log(
    `\n== The same device pixels for every ${report.measure}: ${String(report.pictures)} pictures\n`,
  );
  console.log(table('Share read', report.byDecoder, false) + '\n');
  console.log(table('By distortion', report.byDistortion, true) + '\n');
  console.log(table('By theme', report.byTheme, true) + '\n');
  console.log(table('By kind of code', report.byKind, true));
}
