import type { ReceiptKind } from '#features/code/card/card.ts';

/** What many cards are printed on: A4 sheets, or receipt paper, a card a piece. */
export type SheetKind = 'a4' | ReceiptKind;

/** Cards on an A4 sheet: two beside each other, four rows. */
export const CARDS_A_SHEET = 8;

/**
 * Cards page by page, in the order they come in.
 * @param breaksAtStores whether each store begins a page of its own; on receipt paper every card does
 */
export function pagesOf<C extends { outletGuid: string | null }>(
  cards: readonly C[],
  kind: SheetKind,
  breaksAtStores: boolean,
): C[][] {
  const most = kind === 'a4' ? CARDS_A_SHEET : 1;
  const pages: C[][] = [];
  for (const card of cards) {
    const page = pages.at(-1);
    const begins =
      page === undefined ||
      page.length === most ||
      (breaksAtStores && page[0]?.outletGuid !== card.outletGuid);
    if (begins) pages.push([card]);
    else page.push(card);
  }
  return pages;
}
