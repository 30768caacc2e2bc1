/** So many lines are drawn and measured together. */
export const BLOCK = 5;

/** How high a line is before any was measured, in CSS pixels. */
const LINE = 56;

/** Where the blocks of a long list lie; heights in CSS pixels, measured where they have been drawn. */
export type Blocks = {
  /** The upper edge of every block, and the end of the last one. */
  readonly edges: readonly number[];
};

/**
 * Lays the blocks of a list out.
 * @param count how many lines there are
 * @param measured block → its height; a block that was never drawn is taken to be as high as the first one
 */
export function blocksOf(count: number, measured: Readonly<Record<number, number>>): Blocks {
  const whole = measured[0] ?? 0;
  const line = whole > 0 && count > 0 ? whole / Math.min(count, BLOCK) : LINE;
  const edges = [0];
  let end = 0;
  for (let block = 0; block * BLOCK < count; block++) {
    const height = measured[block] ?? 0;
    end += height > 0 ? height : line * Math.min(BLOCK, count - block * BLOCK);
    edges.push(end);
  }
  return { edges };
}

/**
 * The blocks that are drawn: those that are in sight or will be in a moment.
 * @returns the first of them, and the one after the last
 */
export function inSight({ edges }: Blocks, top: number, height: number): { from: number; to: number } {
  const margin = 240;
  const count = edges.length - 1;
  let from = 0;
  while (from < count - 1 && (edges[from + 1] ?? 0) < top - margin) from++;
  let to = from;
  while (to < count && (edges[to] ?? 0) <= top + height + margin) to++;
  return { from, to };
}
