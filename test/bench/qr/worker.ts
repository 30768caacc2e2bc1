import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { DECODERS, MARKER, readInProcess, readWithZbar, type DecoderName } from './decoders.ts';
import { nameOf } from './distortions.ts';
import { DRAWINGS, ours, type Drawing } from './drawings.ts';
import { toPgm, type Grey } from './picture.ts';
import { randomOf } from './random.ts';
import { windowWith } from './scene.ts';
import { allCases, MEASURES, type Case, type Measure } from './scenes.ts';

/** What a worker is started with: its share is every `of`-th case from `index` on. */
export type Share = { size: 'full' | 'quick'; index: number; of: number };

/** One picture and which decoders read the right text from it. */
export type Outcome = {
  measure: Measure;
  drawing: string;
  kind: string;
  theme: string;
  distortion: string;
  read: Record<DecoderName, boolean>;
};

/** Pictures that one `zbarimg` process gets. */
const BATCH = 400;

type Pending = { outcome: Outcome; file: string; text: string };

async function pictureOf(measure: Measure, drawing: Drawing, subject: Case): Promise<Grey> {
  const { id, code, theme, modules, side, distortion } = subject;
  const width = measure === 'square' ? side : Math.floor(side / modules) * drawing.across(code.text);
  const picture = await drawing.draw(code.text, width, theme.background);
  const scene = windowWith(picture, side, theme);
  // The same chance for every drawing: the random numbers belong to the case.
  return distortion.apply(scene, { side, modules }, randomOf(`${id}|chance`));
}

async function readWithAllButZbar(
  measure: Measure,
  drawing: Drawing,
  subject: Case,
  file: string,
): Promise<Pending> {
  const picture = await pictureOf(measure, drawing, subject);
  await writeFile(file, toPgm(picture));
  const { kind, text } = subject.code;
  const found: Partial<Record<DecoderName, string | null>> = await readInProcess(picture);
  const read = Object.fromEntries(DECODERS.map((name) => [name, found[name] === text])) as Outcome['read'];
  const outcome = {
    measure,
    drawing: drawing.name,
    kind,
    theme: subject.theme.name,
    distortion: nameOf(subject.distortion),
    read,
  };
  return { outcome, file, text };
}

async function addZbar(batch: readonly Pending[], marker: string): Promise<Outcome[]> {
  const files = batch.map(({ file }) => file);
  const texts = await readWithZbar(files, marker);
  await Promise.all(files.map((file) => rm(file)));
  return batch.map(({ outcome, text }, i) => {
    return { ...outcome, read: { ...outcome.read, zbarimg: texts[i] === text } };
  });
}

/** Writes the picture that stands between two others in a batch for `zbarimg`. */
async function writeMarker(file: string): Promise<void> {
  const side = 3 * ours.across(MARKER);
  await writeFile(file, toPgm(await ours.draw(MARKER, side, 255)));
}

async function run({ size, index, of }: Share): Promise<Outcome[]> {
  const folder = await mkdtemp(join(tmpdir(), 'qr-bench-'));
  const marker = join(folder, 'marker.pgm');
  await writeMarker(marker);
  const finished: Promise<Outcome[]>[] = [];
  let batch: Pending[] = [];
  const mine = allCases(size).filter((_, i) => i % of === index);
  for (const [i, subject] of mine.entries()) {
    for (const measure of MEASURES) {
      for (const [j, drawing] of DRAWINGS.entries()) {
        const file = join(folder, `${measure}-${String(i)}-${String(j)}.pgm`);
        batch.push(await readWithAllButZbar(measure, drawing, subject, file));
      }
    }
    if (batch.length >= BATCH || i === mine.length - 1) {
      finished.push(addZbar(batch, marker));
      batch = [];
    }
  }
  const outcomes = (await Promise.all(finished)).flat();
  await rm(folder, { recursive: true });
  return outcomes;
}

parentPort?.postMessage(await run(workerData as Share));
