import { execFile } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Dots an inch at which a page is looked at: what a plain printer or a camera across the counter makes of it. */
const DPI = 150;

/**
 * The pages of a PDF as pictures, beside it.
 * @returns paths of PNG files, in the order of the pages
 */
export async function pagesOf(pdf: string): Promise<string[]> {
  const prefix = `${basename(pdf, '.pdf')}-page`;
  await run('pdftoppm', ['-r', String(DPI), '-png', pdf, join(dirname(pdf), prefix)]);
  const files = await readdir(dirname(pdf));
  return files
    .filter((name) => name.startsWith(prefix))
    .sort()
    .map((name) => join(dirname(pdf), name));
}

/** The text of a PDF, with its layout made plain. */
export async function textOf(pdf: string): Promise<string> {
  const { stdout } = await run('pdftotext', ['-layout', pdf, '-']);
  return stdout.replaceAll(/\s+/g, ' ');
}

/** Pixels of a length, in millimetres, on a page as it is looked at. */
export const pixelsOf = (millimetres: number): number => Math.round((millimetres / 25.4) * DPI);

/** The text of a part of a page. @param page 1 for the first @param part in millimetres */
export async function textIn(
  pdf: string,
  page: number,
  part: { x: number; y: number; width: number; height: number },
): Promise<string> {
  const { x, y, width, height } = part;
  const place = Object.entries({ x, y, W: width, H: height });
  const switches = place.flatMap(([name, length]) => [`-${name}`, String(pixelsOf(length))]);
  const numbers = ['-f', String(page), '-l', String(page), '-r', String(DPI)];
  const { stdout } = await run('pdftotext', [...numbers, ...switches, pdf, '-']);
  return stdout;
}

/** Width and height of a PDF's first page, in millimetres, rounded. */
export async function pageSize(pdf: string): Promise<[width: number, height: number]> {
  const { stdout } = await run('pdfinfo', [pdf]);
  const [, width = '', height = ''] = /^Page size:\s+([\d.]+) x ([\d.]+) pts/m.exec(stdout) ?? [];
  const millimetres = (points: string) => Math.round((Number(points) / 72) * 25.4);
  return [millimetres(width), millimetres(height)];
}
