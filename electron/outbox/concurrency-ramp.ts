/** How many marks may be written ahead of their requests, at the most. */
const MOST_AHEAD = 128;
/** For how much sending the marks ahead should last, in milliseconds. */
const AHEAD_MS = 200;
/** How much the latest request counts in the average. */
const WEIGHT = 0.1;

/** How fast requests are being answered. */
export class ConcurrencyRamp {
  readonly #atOnce: number;
  #average: number | undefined;

  /** @param atOnce how many requests are under way at once */
  constructor(atOnce: number) {
    this.#atOnce = atOnce;
  }

  took(ms: number): void {
    this.#average = this.#average === undefined ? ms : this.#average + WEIGHT * (ms - this.#average);
  }

  /**
   * How many entries to mark as being sent beyond those that go out at once, so that one flush of the disk serves many
   * short requests. None as long as requests take long: then the flush does not matter, and a mark ahead would only
   * make an entry look busy.
   */
  ahead(): number {
    if (this.#average === undefined) return 0;
    return Math.min(MOST_AHEAD, Math.floor((this.#atOnce * AHEAD_MS) / Math.max(this.#average, 1)));
  }
}
