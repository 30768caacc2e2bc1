/** bits-ui gives the page back 24 ms after a menu is gone; twice as long, for a computer that is slow. */
const GIVEN_BACK_MS = 50;

/**
 * Runs what was chosen in a menu once the page is free again: a dialog that opens before that would hold the page after
 * it is closed, and nothing could be clicked any more.
 */
export function afterMenu(run: () => void): void {
  setTimeout(run, GIVEN_BACK_MS);
}
