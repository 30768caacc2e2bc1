import type { Paper, Receipt } from '#contract/activation.ts';
import type * as v from 'valibot';

/** Receipt paper by its width, 80 mm or 58 mm. */
export type ReceiptKind = 'receipt' | 'receipt_narrow';
export type PaperKind = 'a6' | ReceiptKind;

/** What stands on a card. */
export type CardFacts = {
  code: string;
  /** What the square says. */
  qrText: string;
  /** `null`: the code was asked for without a store. */
  store: string | null;
  till: string;
  employee: string;
  /** Milliseconds since 1970, UTC, by this computer's clock. */
  issuedAt: number;
  /** What to do at the register, in order. */
  steps: readonly string[];
};

/** Widths of receipt paper, in millimetres. */
const RECEIPT_WIDTHS = { receipt: 80, receipt_narrow: 58 } as const satisfies Record<ReceiptKind, number>;
/** The shortest and the longest receipt that is printed, in millimetres. */
const SHORTEST = 60;
const LONGEST = 500;

/**
 * The receipt paper to ask for, which is cut where the card ends.
 * @param card sides of the laid out card in one unit, whichever
 */
export function receiptFor(
  kind: ReceiptKind,
  card: { width: number; height: number },
): v.InferOutput<typeof Receipt> {
  const widthMm = RECEIPT_WIDTHS[kind];
  // The sides come in whole pixels: a millimetre more than they say holds what was rounded off.
  const millimetres = Math.ceil((card.height / Math.max(1, card.width)) * widthMm) + 1;
  return { kind: 'receipt', widthMm, heightMm: Math.min(LONGEST, Math.max(SHORTEST, millimetres)) };
}

/**
 * The paper to ask for.
 * @param card sides of the laid out card in one unit, whichever
 */
export function paperFor(kind: PaperKind, card: { width: number; height: number }): Paper {
  return kind === 'a6' ? { kind } : receiptFor(kind, card);
}
