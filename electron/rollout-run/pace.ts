/** The service counts requests a second (docs/life-pos.md). In milliseconds, with what clocks and networks differ by. */
const SECOND_MS = 1000;
const MARGIN_MS = 10;
/** By how much further apart requests go after one that was refused all the same. */
const WIDER = 1.05;
const WIDEST_MS = 60_000;
/** A refusal that follows another one within this time, in milliseconds, is no chance. */
const SOON_MS = 10_000;
/** After so long without a refusal it is tried whether more is allowed, in milliseconds. */
const PROBE_AFTER_MS = 120_000;

/**
 * How fast requests may follow one another. At first as fast as they are answered; the first refusal shows how many
 * pass in a second, and from then on no more than that go out in any second. What the service asks to wait is not this
 * part's.
 */
export class RequestPace {
  #most = Number.POSITIVE_INFINITY;
  #windowMs = SECOND_MS + MARGIN_MS;
  /** When the last ones went out, the oldest first. */
  #sent: number[] = [];
  #quietSince = 0;
  /** What was known to pass before more was tried. */
  #beforeProbe: number | undefined;

  /** When the next request may go out. @param now milliseconds on a clock that only goes forward */
  nextAt(now: number): number {
    if (this.#most === Number.POSITIVE_INFINITY) return now;
    this.#probe(now);
    const oldest = this.#sent[this.#sent.length - this.#most];
    return oldest === undefined ? now : Math.max(now, oldest + this.#windowMs);
  }

  /** A request goes out. */
  sent(now: number): void {
    this.#sent = this.#sent.filter((at) => at > now - this.#windowMs);
    this.#sent.push(now);
  }

  /** The one that went out last was refused: there were too many. */
  refused(now: number): void {
    this.#sent.pop();
    const passed = this.#sent.filter((at) => at > now - this.#windowMs).length;
    const isSoonAgain = now - this.#quietSince < SOON_MS;
    this.#quietSince = now;
    if (this.#most === Number.POSITIVE_INFINITY) this.#most = Math.max(1, passed);
    else if (this.#beforeProbe !== undefined) this.#most = this.#beforeProbe;
    else if (passed < this.#most && isSoonAgain) this.#most = Math.max(1, passed);
    else if (this.#most > 1 && 2 * passed <= this.#most) this.#most = Math.floor(this.#most / 2);
    else this.#windowMs = Math.min(this.#windowMs * WIDER, WIDEST_MS);
    this.#beforeProbe = undefined;
  }

  /** More may be allowed than before. */
  #probe(now: number): void {
    if (now - this.#quietSince < PROBE_AFTER_MS) return;
    this.#quietSince = now;
    this.#beforeProbe = undefined;
    if (this.#windowMs > SECOND_MS + MARGIN_MS)
      this.#windowMs = Math.max(SECOND_MS + MARGIN_MS, this.#windowMs / WIDER);
    else {
      this.#beforeProbe = this.#most;
      this.#most += Math.ceil(this.#most / 10);
    }
  }
}
