import type { BoardProblem } from '#contract/board.ts';
import type { Result } from '#contract/result.ts';
import { type NoteRules, shared, subjects, write } from './envelope.ts';
import type { Link, Published, Received } from './link.ts';
import type { BoardRecords, Merged, Unsent } from './records.ts';

export type SyncDeps = {
  org: string;
  laptop: string;
  /** As IT calls this laptop. */
  name: string | null;
  app: string;
  /** The one store that is read and written; `null`: all. */
  store: string | null;
  records: BoardRecords;
  connect: () => Promise<Result<Link, BoardProblem>>;
  /** Runs what is read in one transaction with what follows from it; see tills/journal.ts. */
  merge: (work: () => Merged) => void;
  notes: NoteRules;
  /** How many changes of settings wait here. */
  waiting: () => number;
  newId: () => string;
  /** Milliseconds since 1970, UTC. */
  now: () => number;
  /** Milliseconds; nobody sets it, but it may stand still while the computer sleeps. */
  clock: () => number;
  /** At least 0 and less than 1. */
  random: () => number;
  after: (ms: number, run: () => void) => () => void;
  /** Told whenever something is different: reached or not, sent, or read. */
  onChange: () => void;
  /** The server has less than it had. */
  onSetBack: () => void;
  /** After that, what has just happened was read, of whichever laptop. */
  onRead: (batch: readonly Received[]) => void;
  /** All that the board has was read, and what waited was sent. */
  onCaughtUp: () => void;
  report: (cause: unknown) => void;
};

/** As many tills' events are on their way at a time, and as many events are read from the disk for it. */
const LANES = 50;
const WINDOW = 500;
/** How often it is tried again where the board takes nothing, or this computer's disk refuses, in milliseconds. */
const AGAIN_MS = 60_000;
const LONGEST_WAIT_MS = 10 * 60_000;
/** What is sent so soon after it was made, in milliseconds, says how right this computer's clock is. */
const PROMPT_MS = 60_000;
const SHORTEST_SPREAD_MS = 1000;
/** By more than two clocks of one computer go apart in a day, in milliseconds. */
const APART_MS = 60_000;

/**
 * How long until it is tried again, in milliseconds: anywhere between nothing and a tenth of the time that there has been no
 * connection, so that a thousand laptops that lost it at once do not come back at once.
 */
function backoff(awayMs: number, random: number): number {
  return random * Math.min(LONGEST_WAIT_MS, Math.max(SHORTEST_SPREAD_MS, awayMs / 10));
}

/** Keeps this laptop's journal and the shared board alike: sends what is new here, reads what is new there. */
export class Sync {
  readonly #deps: SyncDeps;
  readonly #subjects: ReturnType<typeof subjects>;
  #link: Link | undefined;
  #problem: BoardProblem | null = null;
  #awaySince: number;
  #isStopped = false;
  #cancelRetry: (() => void) | undefined;
  /** Whether all was read that was there when the connection was made. */
  #isCaughtUp = false;
  /** By how much the server's time and this computer's are ahead of `clock`, in milliseconds, as the last connection showed. */
  #ahead: { server: number; own: number } | undefined;
  #sentUpTo = 0;
  #sending: Promise<void> | undefined;
  #isMoreToSend = false;
  #cancelSendLater = (): void => undefined;
  /** Who waits until it is known whether the board can be reached. */
  #waiting: (() => void)[] = [];
  #isTried = false;
  /** A connection has ended, and its last work is waited for; then somebody may want the next one at once. */
  #isEnding = false;
  #isWanted = false;

  constructor(deps: SyncDeps) {
    this.#deps = deps;
    this.#subjects = subjects(deps.org, deps.store);
    this.#awaySince = deps.now();
  }

  /** While all was read and can be sent. */
  get link(): Link | undefined {
    return this.#isCaughtUp ? this.#link : undefined;
  }

  get problem(): BoardProblem | null {
    return this.#problem;
  }

  /**
   * The time by the server's clock, in milliseconds since 1970, UTC; `null`: it was never heard, or not since this computer
   * slept, or somebody set its clock forward: which of them, nobody can tell.
   */
  serverNow(): number | null {
    const { now, clock } = this.#deps;
    if (this.#ahead === undefined || now() - clock() - this.#ahead.own > APART_MS) return null;
    return clock() + this.#ahead.server;
  }

  start(): void {
    void this.#run();
  }

  /** Somebody wants it now. */
  connectNow(): void {
    this.#isWanted = this.#isEnding;
    if (this.#cancelRetry === undefined) return;
    this.#cancelRetry();
    this.#cancelRetry = undefined;
    void this.#run();
  }

  /** Settles once it is known of the first connection whether the board can be reached. */
  async tried(): Promise<void> {
    if (!this.#isTried) await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  /** Tries now, unless it is reached. Settles once it is known what came of that. */
  async attempt(): Promise<void> {
    if (this.link || this.#isStopped) return;
    const known = new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.connectNow();
    await known;
  }

  /** Something was written down here. */
  written(): void {
    this.#isMoreToSend = true;
    this.#send();
  }

  stop(): void {
    this.#isStopped = true;
    this.#cancelRetry?.();
    this.#cancelSendLater();
    void this.#link?.close();
    this.#wasTried();
  }

  #wasTried(): void {
    this.#isTried = true;
    for (const tell of this.#waiting.splice(0)) tell();
  }

  /** One connection, from its beginning to its end; then the next one is waited for. */
  async #run(): Promise<void> {
    this.#cancelRetry = undefined;
    try {
      const opened = await this.#deps.connect();
      if (!opened.ok) this.#problem = opened.error;
      else if (this.#isStopped) await opened.data.close();
      else await this.#use(opened.data);
    } catch (cause) {
      this.#problem = 'not_reached';
      this.#deps.report(cause);
    }
    this.#isEnding = false;
    if (this.#isWanted && !this.#isStopped) {
      this.#isWanted = false;
      void this.#run();
      return;
    }
    this.#wasTried();
    if (this.#isStopped) return;
    this.#deps.onChange();
    const { now, random, after } = this.#deps;
    this.#cancelRetry = after(backoff(now() - this.#awaySince, random()), () => void this.#run());
  }

  async #use(link: Link): Promise<void> {
    this.#link = link;
    try {
      const published = await this.#sayHello(link);
      if (published.kind !== 'stored') {
        this.#problem = problemOf(published) ?? 'not_reached';
        return;
      }
      const said = { seq: published.seq, at: this.#deps.clock(), now: this.#deps.now() };
      this.#reached();
      // Reading begins with the last message that is known: where it is another one, or gone, the server was set back.
      const isBehind =
        said.seq <= this.#deps.records.cursor().seq || (await this.#read(link, said)) === 'set_back';
      if (isBehind && !this.#isStopped) {
        this.#deps.merge(() => {
          this.#deps.records.setBack();
          return new Map();
        });
        this.#deps.onSetBack();
        await this.#read(link, said);
      }
    } finally {
      this.#isEnding = true;
      const wasCaughtUp = this.#isCaughtUp;
      if (wasCaughtUp) this.#awaySince = this.#deps.now();
      this.#link = undefined;
      this.#isCaughtUp = false;
      this.#problem ??= 'not_reached';
      await link.close();
      await this.#sending;
      this.#sentUpTo = 0;
      // The disk may refuse; by now nothing hangs on it.
      if (wasCaughtUp && !this.#isStopped) this.#deps.records.reached(this.#awaySince);
    }
  }

  #sayHello(link: Link): Promise<Published> {
    const { app, name, newId, waiting, laptop } = this.#deps;
    const id = newId();
    const data = write({ v: 1, id, app, name, waiting: waiting() });
    return link.publish(this.#subjects.hello(laptop), data, { id });
  }

  /**
   * Until the connection ends, or it is seen that the server has less than it had.
   * @param hello this connection's own: its number, and when it was said by `clock` and by `now`
   */
  async #read(link: Link, hello: { seq: number; at: number; now: number }): Promise<'ended' | 'set_back'> {
    const { records } = this.#deps;
    const { seq, stamp } = records.cursor();
    let isFirst = seq > 0;
    const seen = { isSetBack: false };
    const ended = await link.read(seq, this.#subjects.all, (batch) => {
      // What an earlier connection gathered comes too late: this one reads it again.
      if (this.#isStopped || this.#link !== link) return false;
      const [first] = batch;
      seen.isSetBack = isFirst && (first?.seq !== seq || first.stamp !== stamp);
      if (seen.isSetBack) return false;
      this.#take(isFirst ? batch.slice(1) : batch);
      isFirst = false;
      // All are in one order: what was there when the connection was made lies before its own hello.
      const own = batch.find((message) => message.seq === hello.seq);
      if (own) this.#ahead = { server: own.at - hello.at, own: hello.now - hello.at };
      if ((batch.at(-1)?.seq ?? 0) >= hello.seq) this.#caughtUp();
      return true;
    });
    if (ended === 'refused') this.#problem = 'other_organisation';
    return seen.isSetBack ? 'set_back' : 'ended';
  }

  #take(batch: readonly Received[]): void {
    if (batch.length === 0) return;
    const { records, merge, onChange, onRead } = this.#deps;
    merge(() => records.take(batch));
    onChange();
    if (this.#isCaughtUp) onRead(batch);
  }

  #reached(): void {
    this.#problem = null;
    this.#deps.records.reached(this.#deps.now());
  }

  #caughtUp(): void {
    this.#deps.records.reached(this.#deps.now());
    if (this.#isCaughtUp) return;
    this.#isCaughtUp = true;
    this.#wasTried();
    this.#isMoreToSend = true;
    this.#deps.onChange();
    this.#send();
    this.#deps.onCaughtUp();
  }

  /** Sends what waits; what is written meanwhile follows. */
  #send(): void {
    this.#sending ??= this.#sendAll()
      .catch((cause: unknown) => {
        this.#deps.report(cause);
        // The disk refused: what was written down stays there, and is sent later.
        this.#sendLater();
      })
      .finally(() => {
        this.#sending = undefined;
        if (this.#isMoreToSend && this.link && !this.#isStopped) this.#send();
      });
  }

  async #sendAll(): Promise<void> {
    const { records, notes, newId, merge, onChange } = this.#deps;
    // What is written down in one turn of the event loop goes out together.
    await Promise.resolve();
    while (this.#isMoreToSend && !this.#isStopped) {
      this.#isMoreToSend = false;
      merge(() => {
        records.look(notes, newId);
        return new Map();
      });
      const { link } = this;
      if (!link) return;
      for (;;) {
        const unsent = records.unsent(this.#sentUpTo, WINDOW);
        const problem = await this.#sendSome(link, unsent);
        if (problem) {
          this.#giveUp(link, problem);
          return;
        }
        this.#sentUpTo = unsent.at(-1)?.seq ?? this.#sentUpTo;
        if (unsent.length > 0 && this.link === link) this.#problem = null;
        if (unsent.length > 0) onChange();
        if (unsent.length < WINDOW) break;
      }
    }
  }

  /** Each till's events one after the other, the tills beside each other. @returns why it could not go on */
  async #sendSome(link: Link, unsent: readonly Unsent[]): Promise<BoardProblem | undefined> {
    const tills = byTill(unsent);
    let problem: BoardProblem | undefined;
    const lane = async () => {
      for (let till = tills.shift(); till; till = tills.shift()) {
        for (const one of till) {
          if (problem) return;
          problem ??= problemOf(await this.#publish(link, one));
        }
      }
    };
    await Promise.all(Array.from({ length: LANES }, lane));
    return problem;
  }

  async #publish(link: Link, { seq, id, event, place }: Unsent): Promise<Published> {
    const { app, notes, laptop, now, store } = this.#deps;
    const told = store === null || (place.outletGuid ?? store) === store ? shared(event, notes) : null;
    if (!told) {
      // A note that may not go out any more stays here, and what is of a store that the credentials are not for: refused, it
      // would hold up all that comes after it.
      this.#deps.records.keepHere(seq);
      return { kind: 'stored', seq: 0 };
    }
    const promptly = Math.abs(now() - told.at) < PROMPT_MS ? ({ promptly: true } as const) : {};
    const data = write({ v: 1, id, app, event: told, ...promptly });
    return link.publish(this.#subjects.event(place, laptop), data, { id });
  }

  /** What was not sent waits: for the next connection, for room, or for credentials that are given the right. */
  #giveUp(link: Link, problem: BoardProblem): void {
    this.#problem = problem;
    this.#deps.onChange();
    if (problem === 'not_reached') void link.close();
    else this.#sendLater();
  }

  #sendLater(): void {
    this.#cancelSendLater();
    this.#cancelSendLater = this.#deps.after(AGAIN_MS, () => this.written());
  }
}

function byTill(unsent: readonly Unsent[]): Unsent[][] {
  const tills = new Map<string, Unsent[]>();
  for (const one of unsent) {
    const its = tills.get(one.place.workplaceGuid);
    if (its) its.push(one);
    else tills.set(one.place.workplaceGuid, [one]);
  }
  return [...tills.values()];
}

function problemOf({ kind }: Published): BoardProblem | undefined {
  if (kind === 'stored') return undefined;
  // The server took the credentials when the connection was made.
  if (kind === 'refused') return 'other_organisation';
  return kind === 'lost' || kind === 'outrun' ? 'not_reached' : kind;
}
