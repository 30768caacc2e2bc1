import type { Paper } from '#contract/activation.ts';

export type PaperKind = Paper['kind'];

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

/** Width of receipt paper, in millimetres. */
const RECEIPT_WIDTH = 80;
/** The shortest and the longest receipt that is printed, in millimetres. */
const SHORTEST = 60;
const LONGEST = 500;

/**
 * The paper to ask for.
 * @param card sides of the laid out card in one unit, whichever; receipt paper is cut where it ends
 */
export function paperFor(kind: PaperKind, card: { width: number; height: number }): Paper {
  if (kind === 'a6') return { kind };
  // The sides come in whole pixels: a millimetre more than they say holds what was rounded off.
  const millimetres = Math.ceil((card.height / Math.max(1, card.width)) * RECEIPT_WIDTH) + 1;
  return { kind, heightMm: Math.min(LONGEST, Math.max(SHORTEST, millimetres)) };
}
