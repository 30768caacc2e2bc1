/** How much smaller a card's words may be than usual, until they have room; the last is still read without a glass. */
const SCALES = [0.92, 0.84, 0.76, 0.68];

/** Cards on A4 sheets, by the part that holds their words. */
const WORDS = '[data-fit="words"]';

const sticksOut = ({ scrollHeight, clientHeight, scrollWidth, clientWidth }: HTMLElement): boolean =>
  scrollHeight > clientHeight || scrollWidth > clientWidth;

/**
 * Makes the words of each card as small as they must be to have room. Where that is not enough, names and steps are
 * shortened; a code never is.
 */
export function fitCards(root: HTMLElement): void {
  let left = [...root.querySelectorAll<HTMLElement>(WORDS)];
  for (const words of left) {
    delete words.dataset['short'];
    words.style.setProperty('--fit', '1');
  }
  // Measured all at once, then changed all at once: the page is laid out once a step.
  for (const scale of SCALES) {
    left = left.filter(sticksOut);
    for (const words of left) words.style.setProperty('--fit', String(scale));
  }
  for (const words of left.filter(sticksOut)) words.dataset['short'] = 'true';
}
