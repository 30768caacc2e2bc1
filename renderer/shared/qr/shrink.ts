import type { QrPicture } from './picture.ts';

/** Red, green, blue, opacity. */
const CHANNELS = 4;

/**
 * A smaller picture in which each pixel is the mean of a square of pixels; those for which no whole square is left are
 * dropped. Every other pixel counts, as it does for a camera.
 * @param side of a square in pixels, 1 or more
 */
export function shrunk({ data, width, height }: QrPicture, side: number): QrPicture {
  const [across, down] = [Math.floor(width / side), Math.floor(height / side)];
  const line = across * CHANNELS;
  const small = new Uint8ClampedArray(down * line);
  const sums = new Uint32Array(line);
  for (let y = 0; y < down; y += 1) {
    sums.fill(0);
    for (let row = y * side; row < (y + 1) * side; row += 1) addRow(sums, data, row * width * CHANNELS, side);
    for (let at = 0; at < line; at += 1) small[y * line + at] = (sums[at] ?? 0) / (side * side);
  }
  return { data: small, width: across, height: down };
}

/** Adds a row of pixels to the sums of the squares that it lies in. */
function addRow(sums: Uint32Array, data: Uint8ClampedArray, start: number, side: number): void {
  let from = start;
  for (let at = 0; at < sums.length; at += CHANNELS) {
    for (let pixel = 0; pixel < side; pixel += 1) {
      for (let channel = 0; channel < CHANNELS; channel += 1) {
        sums[at + channel] = (sums[at + channel] ?? 0) + (data[from + channel] ?? 0);
      }
      from += CHANNELS;
    }
  }
}
