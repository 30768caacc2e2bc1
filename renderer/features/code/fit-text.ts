/** Font sizes of a code, in CSS pixels. */
export const SMALLEST = 16;
export const LARGEST = 320;

/**
 * The largest whole size at which something fits.
 * @param fits whether it does; whatever fits, fits in a smaller size, too. Each look has the page laid out anew.
 * @param guess a size that is tried first: two looks are enough where it is the answer
 * @returns `smallest` where not even that fits
 */
export function largestThatFits(
  smallest: number,
  largest: number,
  fits: (size: number) => boolean,
  guess = smallest,
): number {
  let low = smallest;
  let high = Math.max(smallest, largest);
  for (const size of [guess, guess + 1]) {
    if (size <= low || size > high) continue;
    if (fits(size)) low = size;
    else high = size - 1;
  }
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}
