type Edges = { readonly top: number; readonly bottom: number; readonly left: number; readonly right: number };

/** So far what floats keeps away from what it makes room for, in pixels. */
const GAP = 8;

/**
 * How far what floats at a page's foot has to be lifted so that it does not lie over what must stay in sight.
 * @param floating where it lies when it is not lifted
 * @param kept what must not be covered; `undefined`: nothing
 * @param top above it there is no room
 * @returns pixels; 0 where nothing is covered, or where there is no room above it
 */
export function liftOver(floating: Edges, kept: Edges | undefined, top: number): number {
  if (kept === undefined) return 0;
  const isBeside = kept.right <= floating.left || kept.left >= floating.right;
  if (isBeside || kept.bottom <= floating.top || kept.top >= floating.bottom) return 0;
  const lift = floating.bottom - kept.top + GAP;
  return floating.top - lift < top ? 0 : lift;
}
