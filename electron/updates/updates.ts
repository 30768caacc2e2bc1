import type { Failure } from '#contract/errors.ts';
import { err, ok, type Result } from '#contract/result.ts';
import type { RestartBlocker, UpdateFailure, UpdateState } from '#contract/updates.ts';
import { failureOf } from './failure.ts';
import { type FeedNews, judgeFeed } from './feed.ts';
import type { UpdateRules } from './eligibility.ts';

/** What does the work; shell/updater.ts makes it of electron-updater. */
export type Updater = {
  /** @returns what the feed says, as it came, its YAML parsed; @throws what came between */
  ask: () => Promise<unknown>;
  /**
   * Takes a version and its one file, as they were signed, for what is downloaded next; nothing else of the feed.
   * @returns whether it is meant for this computer now
   */
  offer: (update: NonNullable<FeedNews['update']>) => Promise<boolean>;
  /** Fetches what was offered, no more of it than was signed, and checks its hash. @param onProgress in per cent */
  download: (onProgress: (percent: number) => void) => Promise<void>;
  /** Aborts what is under way; whoever waits for it gets a failure. */
  abort: () => void;
  /**
   * Installs what was downloaded, the app being about to end.
   * @returns whether it is, or will be as soon as the app has ended
   */
  install: (startAgain: boolean) => Promise<boolean>;
};

export type UpdatesDeps = {
  rules: UpdateRules;
  /** The version that is running. */
  version: string;
  /** Loads what does the work; not before it is needed. */
  load: () => Promise<Updater>;
  show: (state: UpdateState) => void;
  restartBlocker: () => RestartBlocker | null;
  /** Writes down why there is no update. */
  report: (failure: UpdateFailure, cause: unknown) => void;
  /** Ends the app, without asking about what waits: it is there again in a moment. */
  endForRestart: () => void;
  /** Ends it and starts it as it is. */
  restartAsItIs: () => void;
  timers: { set: (run: () => void, ms: number) => unknown; clear: (timer: unknown) => void };
  /** Milliseconds since 1970. */
  now: () => number;
};

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** By then the app is up, and whoever started it is at work. */
export const FIRST_MS = 60_000;
/** A publisher signs anew more often than that, whether there is a new version or not. */
export const STALE_MS = 90 * DAY_MS;
/** So long nothing may come before a server counts as unreachable. */
export const SILENCE_MS = 60_000;

const off = err<Failure>({ code: 'updates_off', retryable: false });
const setByOrganisation = err<Failure>({ code: 'set_by_organisation', retryable: false });
const notReady = err<Failure>({ code: 'update_not_ready', retryable: false });
const notNow = err<Failure>({ code: 'update_not_now', retryable: true });

/** Keeps the app up to date: looks, judges, downloads, and installs when the app is closed. */
export class Updates {
  readonly #deps: UpdatesDeps;
  #current: UpdateState;
  #isOn = true;
  #checkedAt: number | null = null;
  #nextAt = 0;
  /** Counts what was begun: what an earlier one finds out is of no interest any more. */
  #round = 0;
  #running: Promise<void> = Promise.resolve();
  #updater: Promise<Updater> | undefined;
  #startsAgain = false;
  #isHandedOver = false;

  constructor(deps: UpdatesDeps) {
    this.#deps = deps;
    this.#current = deps.rules.off === null ? NOT_CHECKED : { kind: 'off', reason: deps.rules.off };
  }

  get current(): UpdateState {
    return this.#current;
  }

  /** Begins to look: in a minute, and then once a day. */
  start(): void {
    if (this.#deps.rules.off === null) this.#deps.timers.set(() => this.#tick(), FIRST_MS);
  }

  /** The user's own switch. What was turned off is not installed either. */
  setOn(on: boolean): void {
    if (on === this.#isOn || this.#deps.rules.off !== null) return;
    this.#isOn = on;
    this.#round += 1;
    if (on) {
      this.#begin();
      return;
    }
    void this.#updater?.then((present) => present.abort());
    this.#set({ kind: 'off', reason: 'user' });
  }

  /** The user wants to know now; what comes of it, the state says. */
  check(): Result<undefined, Failure> {
    if (this.#deps.rules.off !== null)
      return this.#deps.rules.off === 'organisation' ? setByOrganisation : off;
    const isBusy = ['checking', 'downloading', 'ready'].includes(this.#current.kind);
    if (!isBusy) this.#begin();
    return ok(undefined);
  }

  /** Ends the app, installs what is ready and starts it again. */
  restart(): Result<undefined, Failure> {
    if (this.#current.kind !== 'ready') return notReady;
    if (this.#deps.restartBlocker() !== null) return notNow;
    this.#startsAgain = true;
    this.#deps.endForRestart();
    return ok(undefined);
  }

  /** Whether there is something to do before the app ends. */
  installsOnQuit(): boolean {
    return (
      this.#current.kind === 'ready' &&
      !this.#isHandedOver &&
      (this.#startsAgain || this.#deps.restartBlocker() === null)
    );
  }

  async installOnQuit(): Promise<void> {
    this.#isHandedOver = true;
    const isInstalled =
      this.#deps.restartBlocker() === null &&
      (await (await this.#updater)?.install(this.#startsAgain)) === true;
    if (this.#startsAgain && !isInstalled) this.#deps.restartAsItIs();
  }

  #set(state: UpdateState): void {
    this.#current = state;
    this.#deps.show(state);
  }

  #fail(failure: UpdateFailure, cause: unknown): UpdateState {
    this.#deps.report(failure, cause);
    return { kind: 'failed', failure, at: this.#deps.now() };
  }

  async #look(present: Updater, say: (state: UpdateState) => void): Promise<UpdateState> {
    const info = await this.#withIdleTimeout(present, () => present.ask());
    const judged = judgeFeed(info, { ...this.#deps.rules, version: this.#deps.version });
    if (!judged.ok) return this.#fail(judged.error, undefined);
    const { signedAt, update } = judged.data;
    this.#checkedAt = this.#deps.now();
    const staleSince = this.#deps.now() - signedAt > STALE_MS ? signedAt : null;
    const isForUs = update !== null && (await this.#withIdleTimeout(present, () => present.offer(update)));
    if (!isForUs) return { kind: 'idle', checkedAt: this.#checkedAt, staleSince };
    const { version } = update;
    const progress = (percent: number) => say({ kind: 'downloading', version, percent });
    progress(0);
    await this.#withIdleTimeout(present, (heard) =>
      present.download((percent) => {
        heard();
        progress(Math.floor(percent));
      }),
    );
    return { kind: 'ready', version };
  }

  /** Nothing times out by itself: without this a server that says nothing would be waited for for ever. */
  async #withIdleTimeout<T>(of: Updater, work: (heard: () => void) => Promise<T>): Promise<T> {
    let timer: unknown;
    const heard = () => {
      this.#deps.timers.clear(timer);
      timer = this.#deps.timers.set(() => of.abort(), SILENCE_MS);
    };
    heard();
    try {
      return await work(heard);
    } finally {
      this.#deps.timers.clear(timer);
    }
  }

  async #run(mine: number): Promise<void> {
    const say = (state: UpdateState) => {
      if (mine === this.#round) this.#set(state);
    };
    let outcome: UpdateState;
    try {
      outcome = await this.#look(await (this.#updater ??= this.#deps.load()), say);
    } catch (cause) {
      if (mine !== this.#round) return;
      outcome = this.#fail(failureOf(cause), cause);
    }
    // Without a network it is worth trying again soon; a mistake in the feed somebody has to mend first.
    const isPassing = outcome.kind === 'failed' && outcome.failure === 'unreachable';
    this.#nextAt = this.#deps.now() + (isPassing ? HOUR_MS : DAY_MS);
    say(outcome);
  }

  #begin(): void {
    const mine = ++this.#round;
    this.#set({ kind: 'checking' });
    this.#running = this.#running.then(() => (mine === this.#round ? this.#run(mine) : undefined));
  }

  /** A timer for a whole day would not run while a laptop sleeps; one that is ready is not replaced by a newer one. */
  #tick(): void {
    const isQuiet = this.#current.kind === 'idle' || this.#current.kind === 'failed';
    if (this.#isOn && isQuiet && this.#deps.now() >= this.#nextAt) this.#begin();
    this.#deps.timers.set(() => this.#tick(), HOUR_MS);
  }
}

const NOT_CHECKED: UpdateState = { kind: 'idle', checkedAt: null, staleSince: null };
