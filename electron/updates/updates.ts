import type { Failure } from '#contract/errors.ts';
import { err, ok, type Result } from '#contract/result.ts';
import type { HoldsBack, UpdateFailure, UpdateState } from '#contract/updates.ts';
import { failureOf } from './failure.ts';
import { type FeedNews, judgeFeed } from './feed.ts';
import type { UpdateRules } from './rules.ts';

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
  /** Ends what is on its way; whoever waits for it is told that it failed. */
  cutOff: () => void;
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
  holdsBack: () => HoldsBack | null;
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

export type Updates = {
  readonly current: UpdateState;
  /** Begins to look: in a minute, and then once a day. */
  start: () => void;
  /** The user's own switch. What was turned off is not installed either. */
  setOn: (on: boolean) => void;
  /** The user wants to know now; what comes of it, the state says. */
  check: () => Result<undefined, Failure>;
  /** Ends the app, installs what is ready and starts it again. */
  restart: () => Result<undefined, Failure>;
  /** Whether there is something to do before the app ends. */
  isDueAtQuit: () => boolean;
  atQuit: () => Promise<void>;
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
export function createUpdates(deps: UpdatesDeps): Updates {
  const { rules, now, timers } = deps;
  let current: UpdateState = rules.off === null ? NOT_CHECKED : { kind: 'off', reason: rules.off };
  let isOn = true;
  let checkedAt: number | null = null;
  let nextAt = 0;
  /** Counts what was begun: what an earlier one finds out is of no interest any more. */
  let round = 0;
  let running: Promise<void> = Promise.resolve();
  let updater: Promise<Updater> | undefined;
  let startsAgain = false;
  let isHandedOver = false;

  function set(state: UpdateState): void {
    current = state;
    deps.show(state);
  }

  function fail(failure: UpdateFailure, cause: unknown): UpdateState {
    deps.report(failure, cause);
    return { kind: 'failed', failure, at: now() };
  }

  async function look(present: Updater, say: (state: UpdateState) => void): Promise<UpdateState> {
    const info = await silenceEnds(present, () => present.ask());
    const judged = judgeFeed(info, { ...rules, version: deps.version });
    if (!judged.ok) return fail(judged.error, undefined);
    const { signedAt, update } = judged.data;
    checkedAt = now();
    const staleSince = now() - signedAt > STALE_MS ? signedAt : null;
    const isForUs = update !== null && (await silenceEnds(present, () => present.offer(update)));
    if (!isForUs) return { kind: 'idle', checkedAt, staleSince };
    const { version } = update;
    const progress = (percent: number) => say({ kind: 'downloading', version, percent });
    progress(0);
    await silenceEnds(present, (heard) =>
      present.download((percent) => {
        heard();
        progress(Math.floor(percent));
      }),
    );
    return { kind: 'ready', version };
  }

  /** Nothing times out by itself: without this a server that says nothing would be waited for for ever. */
  async function silenceEnds<T>(of: Updater, work: (heard: () => void) => Promise<T>): Promise<T> {
    let timer: unknown;
    const heard = () => {
      timers.clear(timer);
      timer = timers.set(() => of.cutOff(), SILENCE_MS);
    };
    heard();
    try {
      return await work(heard);
    } finally {
      timers.clear(timer);
    }
  }

  async function run(mine: number): Promise<void> {
    const say = (state: UpdateState) => {
      if (mine === round) set(state);
    };
    let outcome: UpdateState;
    try {
      outcome = await look(await (updater ??= deps.load()), say);
    } catch (cause) {
      if (mine !== round) return;
      outcome = fail(failureOf(cause), cause);
    }
    // Without a network it is worth trying again soon; a mistake in the feed somebody has to mend first.
    const isPassing = outcome.kind === 'failed' && outcome.failure === 'unreachable';
    nextAt = now() + (isPassing ? HOUR_MS : DAY_MS);
    say(outcome);
  }

  function begin(): void {
    const mine = ++round;
    set({ kind: 'checking' });
    running = running.then(() => (mine === round ? run(mine) : undefined));
  }

  /** A timer for a whole day would not run while a laptop sleeps; one that is ready is not replaced by a newer one. */
  function tick(): void {
    const isQuiet = current.kind === 'idle' || current.kind === 'failed';
    if (isOn && isQuiet && now() >= nextAt) begin();
    timers.set(tick, HOUR_MS);
  }

  function setOn(on: boolean): void {
    if (on === isOn || rules.off !== null) return;
    isOn = on;
    round += 1;
    if (on) {
      begin();
      return;
    }
    void updater?.then((present) => present.cutOff());
    set({ kind: 'off', reason: 'user' });
  }

  return {
    get current() {
      return current;
    },
    start() {
      if (rules.off === null) timers.set(tick, FIRST_MS);
    },
    setOn,
    check() {
      if (rules.off !== null) return rules.off === 'organisation' ? setByOrganisation : off;
      const isBusy = ['checking', 'downloading', 'ready'].includes(current.kind);
      if (!isBusy) begin();
      return ok(undefined);
    },
    restart() {
      if (current.kind !== 'ready') return notReady;
      if (deps.holdsBack() !== null) return notNow;
      startsAgain = true;
      deps.endForRestart();
      return ok(undefined);
    },
    isDueAtQuit: () =>
      current.kind === 'ready' && !isHandedOver && (startsAgain || deps.holdsBack() === null),
    async atQuit() {
      isHandedOver = true;
      const isInstalled = deps.holdsBack() === null && (await (await updater)?.install(startsAgain)) === true;
      if (startsAgain && !isInstalled) deps.restartAsItIs();
    },
  };
}

const NOT_CHECKED: UpdateState = { kind: 'idle', checkedAt: null, staleSince: null };
