import { PNG } from 'pngjs';
import type { Area } from './pictures.ts';

/** Pictures are compared by squares of so many pixels a side: another Electron draws the edges of letters otherwise. */
const SIDE = 8;
/** How far the mean colour of a square may be off, of 255. */
const OFF = 10;

type Mean = [red: number, green: number, blue: number];

function meanOf({ data, width }: PNG, left: number, top: number): Mean {
  const sums: Mean = [0, 0, 0];
  for (let y = top; y < top + SIDE; y += 1)
    for (let x = left; x < left + SIDE; x += 1)
      for (const part of [0, 1, 2] as const) sums[part] += data[(y * width + x) * 4 + part] ?? 0;
  return [sums[0] / SIDE ** 2, sums[1] / SIDE ** 2, sums[2] / SIDE ** 2];
}

const overlaps = (area: Area, left: number, top: number) =>
  left < area.x + area.width && left + SIDE > area.x && top < area.y + area.height && top + SIDE > area.y;

/**
 * Compares two pictures as a person would who holds them side by side.
 * @param apart what may differ
 * @returns the squares that differ; null: the pictures are not even of one size
 */
export function differingSquares(one: Buffer, other: Buffer, apart: readonly Area[]): Area[] | null {
  const [first, second] = [PNG.sync.read(one), PNG.sync.read(other)];
  if (first.width !== second.width || first.height !== second.height) return null;
  const found: Area[] = [];
  for (let y = 0; y + SIDE <= first.height; y += SIDE)
    for (let x = 0; x + SIDE <= first.width; x += SIDE) {
      if (apart.some((area) => overlaps(area, x, y))) continue;
      const mean = meanOf(second, x, y);
      const differs = meanOf(first, x, y).some((value, part) => Math.abs(value - (mean[part] ?? 0)) > OFF);
      if (differs) found.push({ x, y, width: SIDE, height: SIDE });
    }
  return found;
}
