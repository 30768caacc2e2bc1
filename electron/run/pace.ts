/** The service counts requests a second (docs/life-pos.md). In milliseconds, with what clocks and networks differ by. */
const SECOND_MS = 1000;
const MARGIN_MS = 5;
/** By how much further apart requests go after one that was refused all the same. */
const WIDER = 1.05;
const WIDEST_MS = 60_000;
/** A refusal that follows another one within this time, in milliseconds, is no chance. */
const SOON_MS = 10_000;
/** So many refusals show how many pass: others may have had their share of the first second. */
const LESSONS = 2;
/** After so long without a refusal it is tried whether more is allowed, in milliseconds; twice as long each time that it is not. */
const [PROBE_AFTER_MS, LONGEST_PROBE_AFTER_MS] = [15_000, 120_000];

/** A request that went out: when, on a clock that only goes forward, as far as the service counts it. */
type Sent = { at: number };

/**
 * How fast requests may follow one another. At first as fast as they are answered; the first refusals show how many pass
 * in a second, and from then on no more than that go out in any second. What the service asks to wait is not this part's.
 */
export class RequestPace {
  #most = Number.POSITIVE_INFINITY;
  #windowMs = SECOND_MS + MARGIN_MS;
  /** The last ones that went out, those of others in the app among them; the oldest first. */
  #sent: Sent[] = [];
  /** How many passed before each of the first refusals. */
  #lessons: number[] = [];
  #quietSince = 0;
  #probeAfterMs = PROBE_AFTER_MS;
  /** What was known to pass before more was tried. */
  #beforeProbe: number | undefined;

  /** When the next request may go out. @param now milliseconds on a clock that only goes forward */
  nextAt(now: number): number {
    if (this.#most === Number.POSITIVE_INFINITY) return now;
    this.#probe(now);
    const oldest = this.#sent[this.#sent.length - this.#most];
    return oldest === undefined ? now : Math.max(now, oldest.at + this.#windowMs);
  }

  /** A request goes out. @returns what it is known by when it is answered */
  sent(now: number): Sent {
    const sent = { at: now };
    this.#sent = [...this.#sent.filter(({ at }) => at > now - this.#windowMs), sent];
    return sent;
  }

  /**
   * One was answered: it came to the service half-way between, as far as can be told. Those that follow are counted from
   * there, or the one that is fastest on its way would come too soon.
   */
  answered(sent: Sent, now: number): void {
    sent.at = (sent.at + now) / 2;
    this.#sent.sort((one, other) => one.at - other.at);
  }

  /** One was refused: there were too many. */
  refused(sent: Sent, now: number): void {
    // Counted from when it went out: its answer may have been long on its way.
    this.#sent = this.#sent.filter((other) => other !== sent);
    const passed = this.#sent.filter(({ at }) => at > sent.at - this.#windowMs).length;
    if (this.#most === Number.POSITIVE_INFINITY) this.#learn(passed);
    else this.#goSlower(passed, now - this.#quietSince < SOON_MS);
    this.#quietSince = now;
  }

  #learn(passed: number): void {
    this.#lessons.push(passed);
    if (this.#lessons.length === LESSONS) this.#most = Math.max(1, ...this.#lessons);
  }

  #goSlower(passed: number, isSoonAgain: boolean): void {
    if (this.#beforeProbe !== undefined) {
      this.#most = this.#beforeProbe;
      this.#probeAfterMs = Math.min(2 * this.#probeAfterMs, LONGEST_PROBE_AFTER_MS);
    } else if (passed < this.#most && isSoonAgain) this.#most = Math.max(1, passed);
    else if (this.#most > 1 && 2 * passed <= this.#most) this.#most = Math.floor(this.#most / 2);
    else this.#windowMs = Math.min(this.#windowMs * WIDER, WIDEST_MS);
    this.#beforeProbe = undefined;
  }

  /** More may be allowed than before. */
  #probe(now: number): void {
    if (now - this.#quietSince < this.#probeAfterMs) return;
    this.#quietSince = now;
    if (this.#beforeProbe !== undefined) this.#probeAfterMs = PROBE_AFTER_MS;
    this.#beforeProbe = undefined;
    if (this.#windowMs > SECOND_MS + MARGIN_MS)
      this.#windowMs = Math.max(SECOND_MS + MARGIN_MS, this.#windowMs / WIDER);
    else {
      this.#beforeProbe = this.#most;
      this.#most += Math.ceil(this.#most / 10);
    }
  }
}
