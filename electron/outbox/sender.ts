import { err, type Result } from '#contract/result.ts';
import { isSqliteError } from '../storage/database.ts';
import { adoptLeftovers } from './adopt.ts';
import { AtRest } from './at-rest.ts';
import { backoffMs } from './backoff.ts';
import type { ChangesApi } from './changes-api.ts';
import { chooseNext } from './choosing.ts';
import type { Entry } from './entry.ts';
import type { CircuitBreaker } from './circuit-breaker.ts';
import type { Transition, Occurrence } from './journal.ts';
import { OptionQueues, type QueueStatus, restingStatus } from './option-queues.ts';
import { ConcurrencyRamp } from './concurrency-ramp.ts';
import { outcomeOf, requestOf } from './request.ts';
import type { SenderDeps } from './sending.ts';
import type { RequestFailure } from './state.ts';
import type { Position } from './store.ts';
import { Throttle } from './throttle.ts';

/** How long answers are gathered before they are written down together, at the most. */
const GATHER_MS = 200;
/** For how long ahead requests are marked that the pace does not let out yet. */
const MARK_AHEAD_MS = 200;
/** How often it is tried to become the one who sends, while another process does. */
const LEASE_RETRY_MS = 15_000;

/**
 * Sends what is in the outbox: in each lane one after the other, a few lanes at once. What happened is written down in
 * one transaction with the marks of what is going to be sent next, and no request goes out before its mark is on the
 * disk. There is no polling: one timer is set for the next thing that is due.
 */
export class Sender {
  readonly #deps: SenderDeps;
  readonly breaker: CircuitBreaker;
  readonly #throttle: Throttle;
  readonly #lanes = new OptionQueues();
  readonly #pace: ConcurrencyRamp;
  readonly #underWay = new Map<number, AbortController>();
  /** Marked on the disk, and not gone out yet. */
  #marked: Entry[] = [];
  /** Answers that are not written down yet. */
  #happened: Occurrence[] = [];
  #isRunning = false;
  #isAdopted = false;
  #isLoaded = false;
  #isScheduled = false;
  /** The app was started, the computer woke up, or the network is back; and no person has asked for anything since. */
  #isSpreadDue = false;
  #version = 0;
  #storageFailures = 0;
  /** Counts them, to tell whose token an answer is about. */
  #signIns = 0;
  /** For how many reasons nothing more goes out. */
  #holds = 0;
  #cancelTimer = (): void => undefined;
  #cancelDispatch = (): void => undefined;
  readonly #atRest = new AtRest();

  constructor(deps: SenderDeps) {
    this.#deps = deps;
    this.#throttle = new Throttle({ ...deps, waiting: () => this.#lanes.toCome() - this.#underWay.size });
    this.breaker = this.#throttle.breaker;
    this.#pace = new ConcurrencyRamp(deps.atOnce);
  }

  start(): void {
    this.#isRunning = true;
    this.#isSpreadDue = true;
    this.#schedule();
  }

  /** Stops at once; what is under way is not waited for, and is asked about after the next start. */
  stop(): void {
    if (!this.#isRunning) return;
    this.#isRunning = false;
    this.#cancelTimer();
    this.#cancelDispatch();
    this.#giveBackMarked();
    try {
      this.#deps.journal.inOne(() => this.#happened.forEach((one) => this.#deps.carryOut(one)));
    } catch (error) {
      if (!isSqliteError(error)) throw error;
      this.#deps.report(error);
    }
    for (const controller of this.#underWay.values()) controller.abort();
    this.#deps.lease.release();
    this.#atRest.reached();
  }

  /** An entry was put in by a person, who waits for it. */
  added({ id, optionGuid }: Pick<Entry, 'id' | 'optionGuid'>): void {
    if (this.#isLoaded) this.#lanes.add(id, optionGuid, { kind: 'ready' });
    this.#hurry();
  }

  /** An entry was changed by the user. */
  placed(entry: Entry): void {
    this.#place(entry);
    this.#hurry();
  }

  removed(id: number): void {
    this.#lanes.remove(id);
    this.#schedule();
  }

  /** The network is back, or the computer has woken up: what waits for its next try goes out bit by bit. */
  wake(): void {
    this.#lanes.expediteAll();
    this.breaker.wake();
    this.#isSpreadDue = true;
    this.#schedule();
  }

  /** A person wants it sent: nothing that waits for its next try waits any longer. */
  sendNow(): void {
    this.#lanes.expediteAll();
    this.#isSpreadDue = false;
    this.#throttle.release();
    this.#schedule();
  }

  signedIn(): void {
    this.#signIns += 1;
    this.breaker.signedIn();
    this.#isSpreadDue = false;
    this.#throttle.release();
    this.#schedule();
  }

  /** Entries were taken out, or put in, by a person: all that there is is looked at again. */
  reload(): void {
    this.#isLoaded = false;
    this.#hurry();
  }

  /**
   * Sends nothing more until it is released, and waits for what is on its way. Without the right to send, which
   * another process has, nothing here can be held: whoever holds has to look at what is still being sent.
   * @returns what lets it go on; `undefined`: the disk does not take what is to be written down before, and it goes on
   */
  async hold(): Promise<(() => void) | undefined> {
    this.#holds += 1;
    const goOn = () => {
      this.#holds -= 1;
      this.#schedule();
    };
    if (await this.#comesToRest(false)) return goOn;
    goOn();
    return undefined;
  }

  /** Resolves when nothing is under way and nothing could be sent now. */
  async drained(): Promise<void> {
    await this.#comesToRest(true);
  }

  async #comesToRest(isPatient: boolean): Promise<boolean> {
    if (!this.#isRunning) return true;
    this.#schedule();
    return await this.#atRest.wait(isPatient);
  }

  /** A person waits: nothing is held back for the sake of other computers. */
  #hurry(): void {
    this.#isSpreadDue = false;
    this.#throttle.pacing.release();
    this.#schedule();
  }

  #schedule(): void {
    if (this.#isScheduled || !this.#isRunning) return;
    this.#isScheduled = true;
    this.#deps.timers.soon(() => {
      this.#isScheduled = false;
      if (this.#isRunning) this.#turn();
    });
  }

  #setTimer(ms: number): void {
    this.#cancelTimer();
    this.#cancelTimer = this.#deps.timers.after(Math.max(0, Math.ceil(ms)), () => this.#schedule());
  }

  /** Writes down what happened, marks what comes next, sends it, and sets the timer. */
  #turn(): void {
    this.#cancelTimer();
    let tell = (): void => undefined;
    try {
      if (!this.#deps.lease.acquire()) this.#setTimer(LEASE_RETRY_MS);
      else tell = this.#writeDown();
    } catch (error) {
      if (!isSqliteError(error)) throw error;
      this.#deps.report(error);
      // The disk has what it had. What happened stays in memory for the next try; until then nothing more goes out.
      this.#isLoaded = false;
      this.#throttle.limitNotSaved();
      this.#storageFailures += 1;
      this.#setTimer(backoffMs(this.#storageFailures, this.#deps.random));
      this.#atRest.refused();
      return;
    }
    this.#dispatch();
    this.#rest();
    tell();
  }

  /** @returns what tells the others of it; a bug there holds back nothing that was marked */
  #writeDown(): () => void {
    const now = this.#deps.version();
    const isForeign = this.#isLoaded && now !== this.#version;
    if (isForeign) this.#isLoaded = false;
    this.#version = now;
    const [became, chosen] = this.#deps.journal.inOne(() => {
      if (!this.#isLoaded) this.#load();
      const results = this.#happened.flatMap((one) => this.#deps.carryOut(one));
      for (const result of results) this.#follow(result);
      if (this.#isSpreadDue) this.#throttle.spread(this.#deps.store.oldestAt('queued'));
      this.#throttle.saveLimit(this.#deps.journal);
      return [results, this.#choose()] as const;
    });
    this.#storageFailures = 0;
    this.#isLoaded = true;
    this.#isAdopted = true;
    this.#isSpreadDue = false;
    this.#happened = [];
    this.#marked.push(...chosen);
    return () => {
      if (isForeign) this.#deps.onForeignChange();
      this.#deps.onChange(became.filter(({ wasSent }) => wasSent).length);
    };
  }

  /** Reads where everything stands. What an earlier process left behind half done is brought in order first. */
  #load(): void {
    const pause = this.#isAdopted ? null : adoptLeftovers(this.#deps);
    if (pause) this.breaker.restore(pause);
    const busy = new Set([...this.#underWay.keys(), ...this.#marked.map(({ id }) => id)]);
    for (const { entry } of this.#happened) busy.add(entry.id);
    this.#lanes.fill(this.#deps.store.positions(), (one) => this.#statusOf(one, busy.has(one.id)));
  }

  #place(entry: Entry): void {
    this.#lanes.setStatus(entry.id, this.#statusOf(entry, entry.state === 'sending'));
  }

  #statusOf(position: Position, isSending: boolean): QueueStatus {
    const { clock } = this.#deps;
    if (isSending && !position.isDiscarded) return { kind: 'sending' };
    return restingStatus(position, clock.wall(), clock.monotonic());
  }

  #follow({ id, entry, halt }: Transition): void {
    if (entry) this.#place(entry);
    else this.#lanes.remove(id);
    if (halt) this.#throttle.pauseFor(halt);
  }

  #allowed(): number {
    return this.#holds > 0 || this.#deps.api() === undefined ? 0 : this.breaker.allowed();
  }

  /** Marks those whose turn it is. */
  #choose(): Entry[] {
    const { pacing } = this.#throttle;
    const limit = this.#allowed();
    const withAhead = limit === this.#deps.atOnce ? limit + this.#pace.ahead() : limit;
    return chooseNext(
      { ...this.#deps, lanes: this.#lanes },
      {
        busy: this.#underWay.size + this.#marked.length,
        now: Math.min(limit, this.#underWay.size + pacing.within(0)),
        withAhead: Math.min(withAhead, this.#underWay.size + pacing.within(MARK_AHEAD_MS)),
      },
    );
  }

  /** Sends what is marked, as far as connection and pace allow. */
  #dispatch(): void {
    const { pacing } = this.#throttle;
    const limit = this.#allowed();
    const api = this.#deps.api();
    this.#cancelDispatch();
    while (this.#marked.length > 0 && this.#underWay.size < limit && pacing.within(0) > 0 && api) {
      const [entry, ...others] = this.#marked;
      this.#marked = others;
      if (entry) void this.#send(entry, api);
    }
    // Where as many are under way as may be, the next goes out when one of them is answered.
    if (this.#marked.length === 0 || (limit > 0 && this.#underWay.size >= limit)) return;
    if (limit > 0) {
      const ms = Math.max(1, Math.ceil(pacing.opensAt() - this.#deps.clock.monotonic()));
      this.#cancelDispatch = this.#deps.timers.after(ms, () => this.#dispatch());
      return;
    }
    this.#giveBackMarked();
    this.#schedule();
  }

  async #send(entry: Entry, api: ChangesApi): Promise<void> {
    const controller = new AbortController();
    this.#underWay.set(entry.id, controller);
    const startedAt = this.#deps.clock.monotonic();
    this.#throttle.started();
    const signedInFor = this.#signIns;
    const result = await this.#request(entry, api, controller.signal);
    this.#underWay.delete(entry.id);
    if (!this.#isRunning) return;
    this.#pace.took(this.#deps.clock.monotonic() - startedAt);
    this.#answered(entry, result, startedAt, signedInFor === this.#signIns);
  }

  /** A bug on the way must not stop the outbox; whether the request went out is then unknown. */
  async #request(
    entry: Entry,
    api: ChangesApi,
    signal: AbortSignal,
  ): Promise<Result<unknown, RequestFailure>> {
    try {
      const request = { optionGuid: entry.optionGuid, patch: requestOf(entry) };
      const answer = await api.updateOption(request, signal);
      return await this.#deps.support.explain(request, answer, api, signal);
    } catch (bug) {
      this.#deps.report(bug);
      return err({ code: 'internal', retryable: true, reached: 'maybe' });
    }
  }

  #answered(
    entry: Entry,
    result: Result<unknown, RequestFailure>,
    startedAt: number,
    isOfToken: boolean,
  ): void {
    const { isBack, refusedInRow } = this.#throttle.answered(result, startedAt);
    // What waited because the network was gone need not wait for its next try any longer.
    if (isBack) this.#lanes.expediteAll();
    this.#happened.push({ entry, outcome: outcomeOf(result, isOfToken, refusedInRow) });
    if (!result.ok || this.#marked.length === 0) this.#schedule();
    else if (!this.#isScheduled) {
      this.#dispatch();
      if (this.#happened.length === 1) this.#setTimer(GATHER_MS);
    }
  }

  /** They were marked, and certainly did not go out. */
  #giveBackMarked(): void {
    this.#happened.push(...this.#marked.map((entry) => ({ entry, outcome: { kind: 'not_sent' } as const })));
    this.#marked = [];
  }

  /** Sets the timer for the next thing that is due, and lets those know who wait for the outbox to come to rest. */
  #rest(): void {
    const now = this.#deps.clock.monotonic();
    const isReady = this.#lanes.hasReady(now);
    const opensAt = this.#throttle.opensAt();
    const dueAt = [...(isReady && opensAt > now ? [opensAt] : []), this.#lanes.nextDue() ?? Infinity];
    const first = Math.min(...dueAt);
    if (first < Infinity) this.#setTimer(first - now);
    const couldSend = isReady && opensAt <= now && this.#allowed() > 0 && this.#deps.lease.acquire();
    // Its time has come since the last were chosen, as the disk was being written to: no timer is set for it.
    const hasRoom = this.#marked.length === 0 && this.#underWay.size < this.#allowed();
    if (couldSend && hasRoom) this.#schedule();
    if (this.#isScheduled || this.#underWay.size > 0 || this.#happened.length > 0 || couldSend) return;
    this.#atRest.reached();
  }
}
