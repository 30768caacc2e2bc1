import type { Failure } from '#contract/errors.ts';
import { err, ok, type Result } from '#contract/result.ts';
import type { RestartBlocker, UpdateFailure, UpdateState } from '#contract/updates.ts';
import { failureOf, ServerSilent } from './failure.ts';
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
  /** When it looked last, and for how long that is good; `undefined`: it never did. */
  #looked: { at: number; goodMs: number } | undefined;
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
    // Where it cannot be loaded, whoever waits for it says so.
    this.#updater?.then(
      (present) => present.abort(),
      () => undefined,
    );
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
    const isInstalled = await this.#install();
    if (this.#startsAgain && !isInstalled) this.#deps.restartAsItIs();
  }

  async #install(): Promise<boolean> {
    if (this.#deps.restartBlocker() !== null) return false;
    try {
      return (await (await this.#updater)?.install(this.#startsAgain)) === true;
    } catch (cause) {
      this.#deps.report(failureOf(cause), cause);
      return false;
    }
  }

  /** What could not be loaded is loaded anew the next time. */
  #load(): Promise<Updater> {
    this.#updater ??= this.#deps.load().catch((cause: unknown) => {
      this.#updater = undefined;
      throw cause;
    });
    return this.#updater;
  }

  #set(state: UpdateState): void {
    this.#current = state;
    this.#deps.show(state);
  }

  #fail(failure: UpdateFailure, cause: unknown): UpdateState {
    this.#deps.report(failure, cause);
    return { kind: 'failed', failure, at: this.#deps.now() };
  }

  /** @returns `undefined`: nobody wants to know any more */
  async #look(present: Updater, mine: number): Promise<UpdateState | undefined> {
    const info = await this.#withIdleTimeout(present, () => present.ask());
    if (mine !== this.#round) return undefined;
    const judged = judgeFeed(info, { ...this.#deps.rules, version: this.#deps.version });
    if (!judged.ok) return this.#fail(judged.error, undefined);
    const { signedAt, update } = judged.data;
    this.#checkedAt = this.#deps.now();
    const staleSince = this.#deps.now() - signedAt > STALE_MS ? signedAt : null;
    const isForUs = update !== null && (await this.#withIdleTimeout(present, () => present.offer(update)));
    if (mine !== this.#round) return undefined;
    if (!isForUs) return { kind: 'idle', checkedAt: this.#checkedAt, staleSince };
    const { version } = update;
    const progress = (percent: number) => {
      if (mine === this.#round) this.#set({ kind: 'downloading', version, percent });
    };
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
    const server = { isSilent: false };
    const heard = () => {
      this.#deps.timers.clear(timer);
      timer = this.#deps.timers.set(() => {
        server.isSilent = true;
        of.abort();
      }, SILENCE_MS);
    };
    heard();
    try {
      return await work(heard);
    } catch (cause) {
      throw server.isSilent ? new ServerSilent('the server said nothing', { cause }) : cause;
    } finally {
      this.#deps.timers.clear(timer);
    }
  }

  async #run(mine: number): Promise<void> {
    let outcome: UpdateState | undefined;
    try {
      outcome = await this.#look(await this.#load(), mine);
    } catch (cause) {
      if (mine !== this.#round) return;
      outcome = this.#fail(failureOf(cause), cause);
    }
    if (outcome === undefined || mine !== this.#round) return;
    // Without a network it is worth trying again soon; a mistake in the feed somebody has to mend first.
    const isPassing = outcome.kind === 'failed' && outcome.failure === 'unreachable';
    this.#looked = { at: this.#deps.now(), goodMs: isPassing ? HOUR_MS : DAY_MS };
    this.#set(outcome);
  }

  #begin(): void {
    const mine = ++this.#round;
    this.#set({ kind: 'checking' });
    this.#running = this.#running.then(() => (mine === this.#round ? this.#run(mine) : undefined));
  }

  /** A timer for a whole day would not run while a laptop sleeps; one that is ready is not replaced by a newer one. */
  #tick(): void {
    const isQuiet = this.#current.kind === 'idle' || this.#current.kind === 'failed';
    // Either way: the clock may have been ahead by years when it looked last, and set right since.
    const isDue = !this.#looked || Math.abs(this.#deps.now() - this.#looked.at) >= this.#looked.goodMs;
    if (this.#isOn && isQuiet && isDue) this.#begin();
    this.#deps.timers.set(() => this.#tick(), HOUR_MS);
  }
}

const NOT_CHECKED: UpdateState = { kind: 'idle', checkedAt: null, staleSince: null };
