import type { Result } from '#contract/result.ts';
import { isSqliteError } from '../storage/database.ts';
import { adoptLeftovers } from './adopt.ts';
import { backoffMs } from './backoff.ts';
import type { Entry } from './entry.ts';
import { CircuitBreaker, reachedApi } from './circuit-breaker.ts';
import type { Transition, Occurrence } from './journal.ts';
import { OptionQueues, type QueueStatus, restingStatus } from './option-queues.ts';
import { ConcurrencyRamp } from './concurrency-ramp.ts';
import { canBeMarkedAhead, outcomeOf, sendOnce } from './request.ts';
import type { SenderDeps, UpdateOption } from './sending.ts';
import type { RequestFailure } from './state.ts';
import type { Position } from './store.ts';

/** How long answers are gathered before they are written down together, at the most. */
const GATHER_MS = 200;
/** How often it is tried to become the one who sends, while another process does. */
const LEASE_RETRY_MS = 15_000;

/**
 * Sends what is in the outbox: in each lane one after the other, a few lanes at once. What happened is written down in
 * one transaction with the marks of what is going to be sent next, and no request goes out before its mark is on the
 * disk. There is no polling: one timer is set for the next thing that is due.
 */
export class Sender {
  readonly #deps: SenderDeps;
  readonly gate: CircuitBreaker;
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
  #version = 0;
  #storageFailures = 0;
  /** Counts them, to tell whose token an answer is about. */
  #signIns = 0;
  #savedLimit: number | undefined;
  #cancelTimer = (): void => undefined;
  readonly #waiters: (() => void)[] = [];

  constructor(deps: SenderDeps) {
    this.#deps = deps;
    this.gate = new CircuitBreaker(deps.clock, deps.random, deps.atOnce);
    this.#pace = new ConcurrencyRamp(deps.atOnce);
  }

  start(): void {
    this.#isRunning = true;
    this.#schedule();
  }

  /** Stops at once; what is under way is not waited for, and is asked about after the next start. */
  stop(): void {
    if (!this.#isRunning) return;
    this.#isRunning = false;
    this.#cancelTimer();
    this.#giveBackMarked();
    try {
      this.#deps.journal.inOne(() => this.#happened.forEach((one) => this.#deps.journal.apply(one)));
    } catch (error) {
      if (!isSqliteError(error)) throw error;
      this.#deps.report(error);
    }
    for (const controller of this.#underWay.values()) controller.abort();
    this.#deps.lease.release();
    this.#waiters.splice(0).forEach((resolve) => resolve());
  }

  /** An entry was put in. */
  added({ id, optionGuid }: Pick<Entry, 'id' | 'optionGuid'>): void {
    if (this.#isLoaded) this.#lanes.add(id, optionGuid, { kind: 'ready' });
    this.#schedule();
  }

  /** An entry was changed by the user. */
  placed(entry: Entry): void {
    this.#place(entry);
    this.#schedule();
  }

  removed(id: number): void {
    this.#lanes.remove(id);
    this.#schedule();
  }

  /** Nothing that waits for its next try waits any longer. */
  wake(): void {
    this.gate.wake();
    this.#lanes.expediteAll();
    this.#schedule();
  }

  signedIn(): void {
    this.#signIns += 1;
    this.gate.signedIn();
    this.#schedule();
  }

  /** Resolves when nothing is under way and nothing could be sent now. */
  async drained(): Promise<void> {
    if (!this.#isRunning) return;
    this.#schedule();
    await new Promise<void>((resolve) => this.#waiters.push(resolve));
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
    try {
      if (!this.#deps.lease.acquire()) this.#setTimer(LEASE_RETRY_MS);
      else this.#writeDown();
    } catch (error) {
      if (!isSqliteError(error)) throw error;
      this.#deps.report(error);
      // The disk has what it had. What happened stays in memory for the next try; until then nothing more goes out.
      this.#isLoaded = false;
      this.#storageFailures += 1;
      this.#setTimer(backoffMs(this.#storageFailures, this.#deps.random));
      return;
    }
    this.#dispatch();
    this.#rest();
  }

  #writeDown(): void {
    const now = this.#deps.version();
    const isForeign = this.#isLoaded && now !== this.#version;
    if (isForeign) this.#isLoaded = false;
    this.#version = now;
    const [became, chosen] = this.#deps.journal.inOne(() => {
      if (!this.#isLoaded) this.#load();
      const results = this.#happened
        .map((one) => this.#deps.journal.apply(one))
        .filter((result) => result !== undefined);
      for (const result of results) this.#follow(result);
      this.#saveLimit();
      return [results, this.#choose()] as const;
    });
    this.#storageFailures = 0;
    this.#isLoaded = true;
    this.#isAdopted = true;
    this.#happened = [];
    this.#marked.push(...chosen);
    if (isForeign) this.#deps.onForeignChange();
    this.#deps.onChange(became.filter(({ wasSent }) => wasSent).length);
  }

  #isBusy(id: number): boolean {
    const isOne = ({ id: other }: Pick<Entry, 'id'>) => other === id;
    return (
      this.#underWay.has(id) || this.#marked.some(isOne) || this.#happened.some(({ entry }) => isOne(entry))
    );
  }

  /** Reads where everything stands. What an earlier process left behind half done is brought in order first. */
  #load(): void {
    if (!this.#isAdopted) {
      const pause = adoptLeftovers(this.#deps);
      if (pause) this.gate.restore(pause);
    }
    this.#lanes.clear();
    for (const position of this.#deps.store.positions()) {
      const isSending = !position.isDiscarded && this.#isBusy(position.id);
      const place: QueueStatus = isSending ? { kind: 'sending' } : this.#resting(position);
      this.#lanes.add(position.id, position.optionGuid, place);
    }
  }

  #place(entry: Entry): void {
    const isSending = entry.state === 'sending' && !entry.isDiscarded;
    this.#lanes.setStatus(entry.id, isSending ? { kind: 'sending' } : this.#resting(entry));
  }

  #resting(position: Position): QueueStatus {
    const { clock } = this.#deps;
    return restingStatus(position, clock.wall(), clock.monotonic());
  }

  #follow({ id, entry, halt }: Transition): void {
    if (entry) this.#place(entry);
    else this.#lanes.remove(id);
    if (halt) this.gate.pauseFor(halt);
  }

  #saveLimit(): void {
    const limit = this.gate.rateLimit();
    if (limit?.until === this.#savedLimit) return;
    this.#deps.journal.saveRateLimit(limit);
    this.#savedLimit = limit?.until;
  }

  #allowed(): number {
    return this.#deps.api() === undefined ? 0 : this.gate.allowed();
  }

  #markOf(entry: Entry): Entry | undefined {
    if (entry.isDiscarded) return undefined;
    return this.#deps.journal.apply({ entry, outcome: { kind: 'turn' } })?.entry;
  }

  /** Marks those whose turn it is. */
  #choose(): Entry[] {
    const limit = this.#allowed();
    const full = limit === this.#deps.atOnce ? limit + this.#pace.ahead() : limit;
    const chosen: Entry[] = [];
    const now = this.#deps.clock.monotonic();
    for (;;) {
      const busy = this.#underWay.size + this.#marked.length + chosen.length;
      const id = busy < full ? this.#lanes.take(now) : undefined;
      if (id === undefined) return chosen;
      const entry = this.#deps.store.get(id);
      if (entry && busy >= limit && !canBeMarkedAhead(entry)) {
        this.#lanes.requeue(id);
        return chosen;
      }
      const mark = entry && this.#markOf(entry);
      if (mark) chosen.push(mark);
      else if (entry) this.#lanes.setStatus(id, { kind: 'held' });
      else this.#lanes.remove(id);
    }
  }

  /** Sends what is marked, as far as the connection allows. */
  #dispatch(): void {
    const limit = this.#allowed();
    const update = this.#deps.api();
    while (this.#marked.length > 0 && this.#underWay.size < limit && update) {
      const [entry, ...others] = this.#marked;
      this.#marked = others;
      if (entry) void this.#send(entry, update);
    }
    if (limit > 0 || this.#marked.length === 0) return;
    this.#giveBackMarked();
    this.#schedule();
  }

  async #send(entry: Entry, update: UpdateOption): Promise<void> {
    const controller = new AbortController();
    this.#underWay.set(entry.id, controller);
    const startedAt = this.#deps.clock.monotonic();
    const signedInFor = this.#signIns;
    const result = await sendOnce(entry, update, controller.signal, this.#deps.report);
    this.#underWay.delete(entry.id);
    if (!this.#isRunning) return;
    this.#pace.took(this.#deps.clock.monotonic() - startedAt);
    this.#answered(entry, result, signedInFor === this.#signIns);
  }

  #answered(entry: Entry, result: Result<unknown, RequestFailure>, isOfToken: boolean): void {
    if (result.ok || reachedApi(result.error)) {
      // What waited because the network was gone need not wait any longer.
      if (this.gate.recordSuccess()) this.#lanes.expediteAll();
    } else this.gate.recordFailure();
    this.#happened.push({ entry, outcome: outcomeOf(result, isOfToken) });
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
    const dueAt = [...(isReady ? [this.gate.opensAt()] : []), this.#lanes.nextDue()].filter(
      (at) => at !== undefined,
    );
    if (dueAt.length > 0) this.#setTimer(Math.min(...dueAt) - now);
    if (this.#isScheduled || this.#underWay.size > 0 || this.#happened.length > 0) return;
    if (this.#deps.lease.acquire() && isReady && this.#allowed() > 0) return;
    this.#waiters.splice(0).forEach((resolve) => resolve());
  }
}
