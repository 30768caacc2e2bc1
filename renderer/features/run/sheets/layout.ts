import type { SheetPaper } from '#contract/sheets.ts';
import { receiptFor } from '#features/code/card/card.ts';
import { fitCards } from './fit-cards.ts';
import type { SheetKind } from './pages.ts';

/**
 * Brings laid out pages into their final shape, once their letters are there.
 * @param root holds the pages
 * @returns the paper to ask for; a receipt is as long as the longest of them
 */
export async function layOut(root: HTMLElement, kind: SheetKind): Promise<SheetPaper> {
  await document.fonts.ready;
  if (kind === 'a4') {
    fitCards(root);
    return { kind };
  }
  const sides = [...root.children].map((page) => page.getBoundingClientRect());
  const height = Math.max(...sides.map((side) => side.height));
  return receiptFor(kind, { width: sides[0]?.width ?? 0, height });
}
