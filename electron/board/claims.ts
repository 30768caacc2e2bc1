import { read, subjects, write } from './envelope.ts';
import type { Link } from './link.ts';
import type { TillPlace } from '../tills/sharing.ts';
import type { BoardRecords } from './records.ts';

/** What came of claiming a till. */
export type Claimed =
  | { kind: 'won' }
  /** `seq`: names the claim, for whoever takes the till over. */
  | { kind: 'lost'; laptop: string; at: number; seq: number }
  /** Nobody can tell who else is at it. */
  | { kind: 'not_known' };

export type ClaimsDeps = {
  org: string;
  /** @see subjects */
  store: string | null;
  laptop: string;
  records: Pick<BoardRecords, 'claim'>;
  /** The connection at the moment. */
  link: () => Pick<Link, 'publish' | 'last' | 'isClosed'> | undefined;
  newId: () => string;
  /** Milliseconds; need not be the time of day. */
  clock: () => number;
};

/** How long somebody waits for it, in milliseconds; of which one question takes so much at the most. */
const WAIT_MS = 3000;
const QUESTION_MS = 1400;

type Latest = { kind: 'free'; seq: number } | { kind: 'taken'; laptop: string; at: number; seq: number };

/**
 * Which laptop is at a till: the one whose claim came first, until it gives it back or another one takes it over. It is
 * decided by the server alone and by no clock.
 */
export class Claims {
  readonly #deps: ClaimsDeps;
  readonly #subjects: ReturnType<typeof subjects>;
  /** What was said by this laptop and may not have been read back yet. */
  readonly #own = new Map<string, { seq: number; place: TillPlace }>();
  /** What is being given back. */
  readonly #leaving = new Map<string, Promise<unknown>>();

  constructor(deps: ClaimsDeps) {
    this.#deps = deps;
    this.#subjects = subjects(deps.org, deps.store);
  }

  /**
   * Claims a till.
   * @param over the claim that somebody saw and wants to take over; `null`: none
   */
  async take(place: TillPlace, over: number | null): Promise<Claimed> {
    const link = this.#deps.link();
    if (!link) return { kind: 'not_known' };
    const until = this.#deps.clock() + WAIT_MS;
    const left = () => Math.min(QUESTION_MS, until - this.#deps.clock());
    // Until it is given back the server says that it is this laptop's.
    await this.#leaving.get(place.workplaceGuid);
    const subject = this.#subjects.claim(place);
    const { laptop } = this.#deps;
    const id = this.#deps.newId();
    const data = write({ v: 1, id, laptop, kind: 'take' });
    let latest: Latest | undefined = this.#known(place.workplaceGuid);
    while (left() > 0) {
      const verdict = latest && this.#judge(latest, over);
      // What is known here may be old: only the server's own word ends it.
      if (!latest || verdict === 'own' || verdict === 'lost') {
        const asked = await this.#ask(link, subject);
        if (!asked) return { kind: 'not_known' };
        latest = asked;
        const now = this.#judge(asked, over);
        if (now === 'own') return this.#won(place, asked.seq);
        if (now === 'lost' && asked.kind === 'taken') return { ...asked, kind: 'lost' };
      }
      const published = await link.publish(subject, data, { id, expect: latest.seq, timeoutMs: left() });
      if (published.kind === 'stored') return this.#won(place, published.seq);
      if (published.kind === 'outrun') latest = undefined;
      // No answer: the same is said again, which the server notices where it has it already. A closed connection says
      // "lost" without waiting: asking it again and again would let nothing else in the app have its turn.
      else if (published.kind !== 'lost' || link.isClosed) return { kind: 'not_known' };
    }
    return { kind: 'not_known' };
  }

  /** This laptop is not at the till any more; nothing happens where it was not. It is given back in the store of its claim. */
  async release(place: TillPlace): Promise<void> {
    const link = this.#deps.link();
    const known = this.#known(place.workplaceGuid);
    if (!link || known.kind !== 'taken' || known.laptop !== this.#deps.laptop) return;
    const { laptop, newId } = this.#deps;
    const id = newId();
    // Should somebody have taken it over, this comes too late, as it should.
    const claimed = this.#own.get(place.workplaceGuid)?.place ?? place;
    const data = write({ v: 1, id, laptop, kind: 'release' });
    const leaving = link.publish(this.#subjects.claim(claimed), data, { id, expect: known.seq });
    this.#leaving.set(place.workplaceGuid, leaving);
    await leaving;
    this.#leaving.delete(place.workplaceGuid);
    this.#own.delete(place.workplaceGuid);
  }

  /** The server has less than it had: what this laptop knows of its claims' numbers is worth nothing. */
  setBack(): void {
    this.#own.clear();
  }

  #won(place: TillPlace, seq: number): Claimed {
    this.#own.set(place.workplaceGuid, { seq, place });
    return { kind: 'won' };
  }

  #known(workplaceGuid: string): Latest {
    const own = this.#own.get(workplaceGuid)?.seq ?? 0;
    const claim = this.#deps.records.claim(workplaceGuid);
    if (own > (claim?.seq ?? 0)) return { kind: 'taken', laptop: this.#deps.laptop, at: 0, seq: own };
    if (!claim) return { kind: 'free', seq: 0 };
    const { seq, laptop, at, isTaken } = claim;
    return isTaken ? { kind: 'taken', laptop, at, seq } : { kind: 'free', seq };
  }

  #judge(latest: Latest, over: number | null): 'own' | 'lost' | 'free' {
    if (latest.kind === 'free') return 'free';
    if (latest.laptop === this.#deps.laptop) return 'own';
    return latest.seq === over ? 'free' : 'lost';
  }

  async #ask(link: Pick<Link, 'last'>, subject: string): Promise<Latest | undefined> {
    const found = await link.last(subject);
    if (found === undefined) return undefined;
    if (found === null) return { kind: 'free', seq: 0 };
    const { seq, at } = found;
    const message = read(subject, found.data);
    if (message?.kind !== 'claim') return { kind: 'free', seq };
    const { laptop, kind } = message.body;
    return kind === 'take' ? { kind: 'taken', laptop, at, seq } : { kind: 'free', seq };
  }
}
