import type { Clock } from './circuit-breaker.ts';

/** The longest time over which what waited through an outage begins to be sent, in milliseconds, unless preset. */
export const SPREAD_MS = 10 * 60 * 1000;
/** Which part of the time offline that is, at the most. */
const PART_OF_OUTAGE = 1 / 10;
/** How many times as long all of it may take. */
const STRETCH_TO_FIRST = 3;
/** How much earlier than at the latest it is over, by chance. */
const PART_OF_END = 1 / 10;
/** An exponent that moves moments of a stretch back, where the first requests have gone out before it. */
const LATER = 0.85;
/** A shorter one spreads nothing that the back-off's jitter does not. */
const SHORTEST_SPREAD_MS = 1000;
/** How many answers tell how fast the service lets this connection go. */
const ENOUGH_ANSWERS = 3;
/** Services count by the second: what went through in a part of one tells nothing of the rest. */
const SHORTEST_MEASURED_MS = 1000;
/** Which part of the measured rate is used: of two requests one may be a little longer on its way. */
const PART_OF_RATE = 0.98;
/** For how long a rate is kept to before twice as much is tried, in milliseconds. */
const HOLD_MS = 5 * 60 * 1000;
/** How late a request may be without those after it being late too, in milliseconds; timers are not exact. */
const SLACK_MS = 10;

type Rate = {
  intervalMs: number;
  since: number;
  /** The rate before twice of it was tried. */
  before: number | undefined;
  /** What it was measured by. */
  by: { count: number; ms: number } | undefined;
};

/** @returns how many milliseconds a request may take at the rate that was measured */
const intervalOf = ({ count, ms }: { count: number; ms: number }) => ms / (count * PART_OF_RATE);

/**
 * When the next request of a connection may go out, be the service free or not. Two rules, either of which may hold it:
 *
 * After an outage: many laptops have changes that wait for the same moment. Each of n requests goes out at a random
 * moment of a stretch of time, each moment as likely; the first within a tenth of the outage, all within three tenths, and
 * never more than ten minutes. So a whole fleet comes back at an even rate, without knowing of one another. Whoever is
 * refused all the same leaves half of what is left of the stretch to others.
 *
 * After a 429: what went through between two of them is what the service lets through (as in the AIMD of TCP, RFC 5681,
 * and its estimate of the bandwidth). That rate is kept to, and seldom twice of it is tried.
 */
export class Pacing {
  readonly #clock: Pick<Clock, 'monotonic'>;
  readonly #random: () => number;
  readonly #longest: number;
  #stretchEnd = 0;
  /** Whether the outage ended unseen: then those that found out have begun early. */
  #isUnseen = false;
  #spreadAt = 0;
  #rate: Rate | undefined;
  #rateAt = 0;
  #answers = { count: 0, since: 0 };
  /** When each answer of the last second came that was no refusal. */
  #lately: number[] = [];
  #startedAt = -Infinity;
  #refusedAt = -Infinity;
  #inRow = 0;

  /** @param longestMs the longest time over which the first requests after an outage are spread */
  constructor(clock: Pick<Clock, 'monotonic'>, random: () => number, longestMs: number) {
    this.#clock = clock;
    this.#random = random;
    this.#longest = longestMs;
  }

  /** When the next request may go out, on the clock that only goes forward. */
  opensAt(): number {
    return Math.max(this.#spreadAt, this.#rateAt);
  }

  /** How many may go out within so many milliseconds from now. */
  within(ms: number): number {
    const now = this.#clock.monotonic();
    if (this.#spreadAt > now) return 0;
    const byStretch = now < this.#stretchEnd ? 1 : Infinity;
    const byRate = this.#rate ? Math.floor((now + ms - this.#rateAt) / this.#rate.intervalMs) + 1 : Infinity;
    return Math.max(0, Math.min(byStretch, byRate));
  }

  /**
   * There was an outage: what waits is sent bit by bit. A stretch that has begun already goes on.
   * @param offlineMs how long it was
   * @param waiting how many requests there are
   * @param endedAfter on the clock that only goes forward: the outage ended at some time since then, when nobody looked;
   *   missing: it ends now, for all in the same moment
   */
  spread(offlineMs: number, waiting: number, endedAfter?: number): void {
    const now = this.#clock.monotonic();
    const part = (this.#longest / SPREAD_MS) * PART_OF_OUTAGE;
    const first = Math.min(this.#longest, offlineMs * part);
    if (first < SHORTEST_SPREAD_MS || waiting === 0 || now < this.#stretchEnd) return;
    const all = waiting === 1 ? first : Math.min(this.#longest, STRETCH_TO_FIRST * first);
    this.#isUnseen = endedAfter !== undefined;
    this.#stretchEnd = endedAfter === undefined ? now + all * this.#partOfStretch() : endedAfter + all;
    this.#spreadAt = now + Math.min(first, this.#draw(now, waiting));
  }

  /** A person wants it to be sent now. */
  release(): void {
    this.#stretchEnd = 0;
    this.#spreadAt = 0;
  }

  /** @param waiting how many more there are */
  started(waiting: () => number): void {
    const now = this.#clock.monotonic();
    if (now < this.#stretchEnd) this.#spreadAt = now + this.#draw(now, waiting());
    const idleMs = SHORTEST_MEASURED_MS + 2 * (this.#rate?.intervalMs ?? 0);
    // Since a 429 a service may have put by what it lets through in a second, and no more.
    const putByMs = this.#answers.count === 0 && this.#refusedAt > 0 ? SHORTEST_MEASURED_MS : 0;
    if (now - this.#startedAt > idleMs) this.#answers = { count: 0, since: now - putByMs };
    this.#startedAt = now;
    if (!this.#rate) return;
    if (now - this.#rate.since >= HOLD_MS) {
      const { intervalMs } = this.#rate;
      this.#rate = { intervalMs: intervalMs / 2, since: now, before: intervalMs, by: undefined };
    }
    this.#rateAt = Math.max(this.#rateAt, now - SLACK_MS) + this.#rate.intervalMs;
  }

  /** @param startedAt when it went out. @returns that none was refused since */
  accepted(startedAt: number): 0 {
    this.#inRow = 0;
    this.#lately = [...this.#ofLastSecond(), this.#clock.monotonic()];
    const by = this.#rate?.by;
    if (!this.#wasUnderWay(startedAt) || !this.#rate || !by) this.#answers.count += 1;
    else {
      // It was under way when the rate was measured, and belongs to it.
      by.count += 1;
      this.#rate.intervalMs = intervalOf(by);
    }
    return 0;
  }

  /**
   * A request was answered with 429.
   * @param startedAt when it went out; what was under way already at the last one tells nothing new
   * @returns how many there were since the last success; those that went out together are one
   */
  refused(startedAt: number): number {
    if (this.#wasUnderWay(startedAt)) return Math.max(1, this.#inRow);
    this.#inRow += 1;
    const now = this.#clock.monotonic();
    this.#refusedAt = now;
    const { before, intervalMs } = this.#rate ?? {};
    const by = before === undefined ? this.#measured(now) : undefined;
    const next = by ? intervalOf(by) : (before ?? (intervalMs && 2 * intervalMs));
    if (next !== undefined) this.#rate = { intervalMs: next, since: now, before: undefined, by };
    this.#answers = { count: 0, since: now };
    return this.#inRow;
  }

  /**
   * Nothing is sent for so long. What is left of a stretch afterwards is drawn from anew; without a rate to keep to, it is
   * at least as long as the pause was.
   */
  pausedFor(ms: number, waiting: number): void {
    const now = this.#clock.monotonic();
    const end = now + ms;
    const half = Math.max(end, (now + this.#stretchEnd) / 2);
    if (now < this.#stretchEnd) this.#spreadAt = half + this.#draw(half, waiting);
    if (!this.#rate) this.#stretchEnd = Math.max(this.#stretchEnd, end + ms);
  }

  /**
   * What went through in the last second, or where that is too little, since the last 429; `undefined`: too little to tell
   * anything.
   */
  #measured(now: number): { count: number; ms: number } | undefined {
    const lately = this.#ofLastSecond();
    const ms = Math.max(now - (lately[0] ?? now), SHORTEST_MEASURED_MS);
    if (lately.length >= ENOUGH_ANSWERS) return { count: lately.length, ms };
    const { count, since } = this.#answers;
    if (count < ENOUGH_ANSWERS) return undefined;
    return { count, ms: Math.max(now - since, SHORTEST_MEASURED_MS) };
  }

  /** When those were answered that a second holds, and the one before it where a pace is kept to. */
  #ofLastSecond(): number[] {
    const since = this.#clock.monotonic() - SHORTEST_MEASURED_MS - (this.#rate?.intervalMs ?? 0);
    return this.#lately.filter((at) => at > since);
  }

  /** Whether a request went out before the last 429 was known; after one nothing goes out for a second at least. */
  #wasUnderWay(startedAt: number): boolean {
    return startedAt <= this.#refusedAt + SLACK_MS;
  }

  /** Whoever is refused near the end finds the service free. */
  #partOfStretch(): number {
    return 1 - PART_OF_END * this.#random();
  }

  /** How long until the first of so many moments, each anywhere between one and the end of the stretch. */
  #draw(from: number, waiting: number): number {
    const left = Math.max(0, this.#stretchEnd - from);
    const part = 1 - this.#random() ** (1 / Math.max(1, waiting));
    return left * part ** (this.#isUnseen ? LATER : 1);
  }
}
