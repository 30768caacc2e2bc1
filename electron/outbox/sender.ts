import { err, type Result } from '#contract/result.ts';
import type { UpdateInput } from '../pos-api/types.ts';
import { isSqliteError } from '../storage/database.ts';
import { backoffMs, LONGEST_WAIT_MS } from './backoff.ts';
import { type Entry, isAsking } from './entry.ts';
import { createGate, showsOnline } from './gate.ts';
import type { Became, Happened } from './journal.ts';
import { createLanes, type Place } from './lanes.ts';
import { createPace } from './pace.ts';
import type { Sender, SenderDeps, UpdateOption } from './sending.ts';
import { certainStatus, type Outcome, type RequestFailure } from './state.ts';

/** How long answers are gathered before they are written down together, at the most. */
const GATHER_MS = 200;
/** How often it is tried to become the one who sends, while another process does. */
const LEASE_RETRY_MS = 15_000;

/** What an entry's request says: the patch, or the question whether it was applied. */
function requestOf({ doubt, probe, patch }: Entry): UpdateInput['patch'] {
  if (probe === null) return patch;
  if (doubt === 'ask_before' && probe.otherwise.kind === 'ask_before') return probe.otherwise.before;
  return doubt === 'ask' ? probe.after : patch;
}

/** Whether a mark that is still there after a crash costs nothing but one sure question. */
function canBeMarkedAhead(entry: Entry): boolean {
  return isAsking(entry) || entry.probe?.otherwise.kind === 'not_applied';
}

/** @param isOfToken whether the token that signed the request is in use still */
function outcomeOf(result: Result<unknown, RequestFailure>, isOfToken: boolean): Outcome {
  if (result.ok) return { kind: 'accepted' };
  // Somebody has signed in since: that the earlier token is refused says nothing of this one, and nothing was applied.
  if (!isOfToken && certainStatus(result.error) === 401) return { kind: 'not_sent' };
  return { kind: 'failed', failure: result.error };
}

/**
 * Sends what is in the outbox: in each lane one after the other, a few lanes at once. What happened is written down in
 * one transaction with the marks of what is going to be sent next, and no request goes out before its mark is on the
 * disk. There is no polling: one timer is set for the next thing that is due.
 */
export function createSender(deps: SenderDeps): Sender {
  const { store, journal, clock, timers, report } = deps;
  const gate = createGate(clock, deps.random, deps.atOnce);
  const lanes = createLanes();
  const pace = createPace(deps.atOnce);
  const underWay = new Map<number, AbortController>();
  /** Marked on the disk, and not gone out yet. */
  let marked: Entry[] = [];
  /** Answers that are not written down yet. */
  let happened: Happened[] = [];
  let isRunning = false;
  let isAdopted = false;
  let isLoaded = false;
  let isScheduled = false;
  let version = 0;
  let storageFailures = 0;
  /** Counts them, to tell whose token an answer is about. */
  let signIns = 0;
  let savedLimit: number | undefined;
  let cancelTimer = (): void => undefined;
  const waiters: (() => void)[] = [];

  function schedule(): void {
    if (isScheduled || !isRunning) return;
    isScheduled = true;
    timers.soon(() => {
      isScheduled = false;
      if (isRunning) turn();
    });
  }

  function setTimer(ms: number): void {
    cancelTimer();
    cancelTimer = timers.after(Math.max(0, Math.ceil(ms)), schedule);
  }

  /** Writes down what happened, marks what comes next, sends it, and sets the timer. */
  function turn(): void {
    cancelTimer();
    try {
      if (!deps.lease.acquire()) setTimer(LEASE_RETRY_MS);
      else writeDown();
    } catch (error) {
      if (!isSqliteError(error)) throw error;
      report(error);
      // The disk has what it had. What happened stays in memory for the next try; until then nothing more goes out.
      isLoaded = false;
      storageFailures += 1;
      setTimer(backoffMs(storageFailures, deps.random));
      return;
    }
    dispatch();
    rest();
  }

  function writeDown(): void {
    const now = deps.version();
    const isForeign = isLoaded && now !== version;
    if (isForeign) isLoaded = false;
    version = now;
    const [became, chosen] = journal.inOne(() => {
      if (!isLoaded) load();
      const results = happened.map((one) => journal.apply(one)).filter((result) => result !== undefined);
      results.forEach(follow);
      saveLimit();
      return [results, choose()] as const;
    });
    storageFailures = 0;
    isLoaded = true;
    isAdopted = true;
    happened = [];
    marked.push(...chosen);
    if (isForeign) deps.onForeignChange();
    deps.onChange(became.filter(({ wasSent }) => wasSent).length);
  }

  function isBusy(id: number): boolean {
    const isOne = ({ id: other }: Pick<Entry, 'id'>) => other === id;
    return underWay.has(id) || marked.some(isOne) || happened.some(({ entry }) => isOne(entry));
  }

  /** Reads where everything stands. What an earlier process left behind half done is brought in order first. */
  function load(): void {
    if (!isAdopted) adopt();
    lanes.clear();
    const [wall, monotonic] = [clock.wall(), clock.monotonic()];
    for (const { id, optionGuid, state, nextTryAt, isDiscarded } of store.positions()) {
      const place = (): Place => {
        if (isDiscarded) return { kind: 'held' };
        if (isBusy(id)) return { kind: 'sending' };
        if (state === 'sending' || state === 'queued') return placeOf(nextTryAt, wall, monotonic);
        return { kind: 'held' };
      };
      lanes.add(id, optionGuid, place());
    }
  }

  function adopt(): void {
    const wall = clock.wall();
    for (const id of store.discarded()) {
      const entry = deps.isUndoable(id) ? undefined : store.get(id);
      if (entry) store.finish(entry, 'discarded', wall);
    }
    for (const id of store.idsIn('sending')) {
      const entry = store.get(id);
      if (entry) journal.apply({ entry, outcome: { kind: 'interrupted' } });
    }
    const limit = journal.rateLimit();
    if (limit) gate.restore(limit);
  }

  /** A clock that was set makes nothing wait for longer than the longest back-off. */
  function placeOf(nextTryAt: number | null, wall: number, monotonic: number): Place {
    if (nextTryAt === null) return { kind: 'ready' };
    const wait = Math.min(nextTryAt - wall, LONGEST_WAIT_MS);
    return wait > 0 ? { kind: 'waiting', until: monotonic + wait } : { kind: 'ready' };
  }

  function placed(entry: Entry): void {
    if (entry.isDiscarded || entry.state === 'attention' || entry.state === 'uncertain')
      lanes.place(entry.id, { kind: 'held' });
    else if (entry.state === 'sending') lanes.place(entry.id, { kind: 'sending' });
    else lanes.place(entry.id, placeOf(entry.nextTryAt, clock.wall(), clock.monotonic()));
  }

  function follow({ id, entry, halt }: Became): void {
    if (entry) placed(entry);
    else lanes.remove(id);
    if (halt) gate.halt(halt);
  }

  function saveLimit(): void {
    const limit = gate.rateLimit();
    if (limit?.until === savedLimit) return;
    journal.saveRateLimit(limit);
    savedLimit = limit?.until;
  }

  function allowed(): number {
    return deps.api() === undefined ? 0 : gate.allowed();
  }

  function markOf(entry: Entry): Entry | undefined {
    return entry.isDiscarded ? undefined : journal.apply({ entry, outcome: { kind: 'turn' } })?.entry;
  }

  /** Marks those whose turn it is. */
  function choose(): Entry[] {
    const limit = allowed();
    const full = limit === deps.atOnce ? limit + pace.ahead() : limit;
    const chosen: Entry[] = [];
    const now = clock.monotonic();
    for (;;) {
      const busy = underWay.size + marked.length + chosen.length;
      const id = busy < full ? lanes.take(now) : undefined;
      if (id === undefined) return chosen;
      const entry = store.get(id);
      if (entry && busy >= limit && !canBeMarkedAhead(entry)) {
        lanes.putBack(id);
        return chosen;
      }
      const mark = entry && markOf(entry);
      if (mark) chosen.push(mark);
      else if (entry) lanes.place(id, { kind: 'held' });
      else lanes.remove(id);
    }
  }

  /** Sends what is marked, as far as the connection allows. */
  function dispatch(): void {
    const limit = allowed();
    const update = deps.api();
    while (marked.length > 0 && underWay.size < limit && update) {
      const [entry, ...others] = marked;
      marked = others;
      if (entry) void send(entry, update);
    }
    if (limit > 0 || marked.length === 0) return;
    happened.push(...marked.map((entry) => ({ entry, outcome: { kind: 'not_sent' } as const })));
    marked = [];
    schedule();
  }

  async function send(entry: Entry, update: UpdateOption): Promise<void> {
    const controller = new AbortController();
    underWay.set(entry.id, controller);
    const startedAt = clock.monotonic();
    const { optionGuid } = entry;
    const signedInFor = signIns;
    const result = await attempt(() => update({ optionGuid, patch: requestOf(entry) }, controller.signal));
    underWay.delete(entry.id);
    if (!isRunning) return;
    pace.took(clock.monotonic() - startedAt);
    answered(entry, result, signedInFor === signIns);
  }

  /** A bug on the way must not stop the outbox; whether the request went out is then unknown. */
  async function attempt(run: () => ReturnType<UpdateOption>): ReturnType<UpdateOption> {
    try {
      return await run();
    } catch (error) {
      report(error);
      return err({ code: 'internal', retryable: true, reached: 'maybe' });
    }
  }

  function answered(entry: Entry, result: Result<unknown, RequestFailure>, isOfToken: boolean): void {
    if (result.ok || showsOnline(result.error)) {
      // What waited because the network was gone need not wait any longer.
      if (gate.gotThrough()) lanes.wakeAll();
    } else gate.failedToGetThrough();
    happened.push({ entry, outcome: outcomeOf(result, isOfToken) });
    if (!result.ok || marked.length === 0) schedule();
    else if (!isScheduled) {
      dispatch();
      if (happened.length === 1) setTimer(GATHER_MS);
    }
  }

  /** Sets the timer for the next thing that is due, and lets those know who wait for the outbox to come to rest. */
  function rest(): void {
    const now = clock.monotonic();
    const isReady = lanes.hasReady(now);
    const dueAt = [...(isReady ? [gate.opensAt()] : []), lanes.nextDue()].filter((at) => at !== undefined);
    if (dueAt.length > 0) setTimer(Math.min(...dueAt) - now);
    if (isScheduled || underWay.size > 0 || happened.length > 0) return;
    if (deps.lease.acquire() && isReady && allowed() > 0) return;
    waiters.splice(0).forEach((resolve) => resolve());
  }

  return {
    gate,
    start() {
      isRunning = true;
      schedule();
    },
    stop() {
      if (!isRunning) return;
      isRunning = false;
      cancelTimer();
      happened.push(...marked.map((entry) => ({ entry, outcome: { kind: 'not_sent' } as const })));
      marked = [];
      try {
        journal.inOne(() => happened.forEach((one) => journal.apply(one)));
      } catch (error) {
        if (!isSqliteError(error)) throw error;
        report(error);
      }
      for (const controller of underWay.values()) controller.abort();
      deps.lease.release();
      waiters.splice(0).forEach((resolve) => resolve());
    },
    added({ id, optionGuid }) {
      if (isLoaded) lanes.add(id, optionGuid, { kind: 'ready' });
      schedule();
    },
    placed(entry) {
      placed(entry);
      schedule();
    },
    removed(id) {
      lanes.remove(id);
      schedule();
    },
    wake() {
      gate.wake();
      lanes.wakeAll();
      schedule();
    },
    signedIn() {
      signIns += 1;
      gate.signedIn();
      schedule();
    },
    async drained() {
      if (!isRunning) return;
      schedule();
      await new Promise<void>((resolve) => waiters.push(resolve));
    },
  };
}
