/**
 * Counts how often a dialog was opened. What is mounted anew with each lies at the end of the page, and so on top of
 * every dialog that was opened before, in whichever order they were first mounted.
 */
export class Openings {
  readonly #isOpen: () => boolean;
  #opened = 0;
  #wasOpen = false;

  /** Derived, not set by an effect: that would mount the dialog twice, and the first one never gives the page back. */
  readonly count: number = $derived.by(() => {
    const isOpen = this.#isOpen();
    if (isOpen && !this.#wasOpen) this.#opened += 1;
    this.#wasOpen = isOpen;
    return this.#opened;
  });

  constructor(isOpen: () => boolean) {
    this.#isOpen = isOpen;
  }
}
