import type {
  IssuedCode,
  IssueInput,
  IssueOutcome,
  LookOutcome,
  TillActivation,
} from '#contract/activation.ts';
import type { Failure } from '#contract/errors.ts';
import { err, ok, type Result } from '#contract/result.ts';
import { cameAfter, hasComeAlive, type OpenCode } from './alive.ts';
import type { Ledger } from './ledger.ts';
import {
  activeAlready,
  type Asking,
  asSeen,
  describe,
  exists,
  issuedCode,
  lookedAt,
  type Memory,
  type Unseen,
} from './memory.ts';

/** The one request that this part makes; the POS API's client answers it. */
export type RequestCode = (
  input: IssueInput,
  signal: AbortSignal,
) => Promise<Result<{ activationCode: string; qrText: string; serverTime: number | null }, Failure>>;

/** How it is seen that tills come alive. */
export type Alive = {
  /** @returns since when the till is active by the service's clock; `null`: it never was, `undefined`: not known */
  ask: (workplaceGuid: string, signal: AbortSignal) => Promise<number | null | undefined>;
  /** Watches for the till to take its code, until `close`. */
  open: (code: OpenCode) => void;
  close: (workplaceGuid: string) => void;
  closeAll: () => void;
};

/** Activation codes: asked for, guarded against duplicates, and kept in memory alone. */
export type Activation = {
  issue: (input: IssueInput) => Promise<Result<IssueOutcome, Failure>>;
  /** Ends the wait for an answer; the request may have been carried out all the same. */
  stopWaiting: (workplaceGuid: string) => void;
  /** Asks the service whether the till has taken a code of this session or an earlier one; sends no request for one. */
  look: (workplaceGuid: string) => Promise<LookOutcome>;
  /** The code of this till, if one was issued in this session. */
  find: (workplaceGuid: string) => IssuedCode | undefined;
  markHandedOver: (workplaceGuid: string) => Result<undefined, Failure>;
  /** Takes that back; nothing happens to a till without a code of this session. */
  undoHandedOver: (workplaceGuid: string) => void;
  /**
   * The service says that the till has taken its code, which is forgotten.
   * @param at by the service's clock, in milliseconds since 1970
   */
  markActive: (workplaceGuid: string, at: number) => void;
  /** Drops every code and ends every wait: the connection is being left. */
  forgetAll: () => void;
};

const alreadyRunning: Failure = { code: 'already_running', retryable: true };
const stopped = err<Failure>({ code: 'cancelled', retryable: true, reached: 'no' });

/**
 * @param requestCode sends the request, at most once a call
 * @param now milliseconds since 1970
 * @param publish is told the list of tills (without codes) after each change
 * @param ledger that of the connection in use; `undefined` while there is none
 * @param alive without it nothing is known of tills that come alive
 */
export function createActivation(
  requestCode: RequestCode,
  now: () => number,
  publish: (tills: TillActivation[]) => void,
  ledger: () => Ledger | undefined,
  alive?: Alive,
): Activation {
  const tills = new Map<string, Memory>();

  function remember(workplaceGuid: string, memory: Memory | undefined) {
    if (memory) tills.set(workplaceGuid, memory);
    else tills.delete(workplaceGuid);
    publish([...tills].map(([guid, one]) => describe(guid, one)));
  }

  /** What is certain without asking anybody. */
  function guardKnown(input: IssueInput, before: Memory | undefined) {
    if (before?.state === 'asking') return err(alreadyRunning);
    if (input.replace) return undefined;
    if (before?.state === 'issued') return exists(before.issued);
    return before?.state === 'active' ? activeAlready(before.at) : undefined;
  }

  /** The chance of an earlier code, or one of an earlier session, must be spoken of before another is asked for. */
  function guardPossible(
    { workplaceGuid, replace }: IssueInput,
    before: Memory | undefined,
  ): Result<Unseen, Failure> | undefined {
    if (replace) return undefined;
    return before ? ok({ kind: 'maybe_exists', askedAt: before.at }) : guardEarlierSessions(workplaceGuid);
  }

  function guardEarlierSessions(workplaceGuid: string): Result<Unseen, Failure> | undefined {
    const written = ledger()?.earlier(workplaceGuid);
    if (!written) return undefined;
    if (!written.ok) return err({ ...written.error, reached: 'no' });
    switch (written.data.kind) {
      case 'none':
        return undefined;
      case 'issued':
        return ok({ ...written.data, kind: 'issued_before' });
      case 'maybe':
        return ok({ kind: 'maybe_exists', askedAt: written.data.askedAt });
    }
  }

  /**
   * A till that is active is asked about first: a new code may sign its present device out.
   * @param since when it became active, as the service says now
   */
  function guardActive(
    { replace }: IssueInput,
    before: Memory | undefined,
    since: number | null | undefined,
  ) {
    if (replace || since === null || since === undefined) return undefined;
    // It was active before the answer was lost, and somebody wanted a code all the same.
    if (before?.state === 'maybe_issued' && hasComeAlive(before.open, since) !== true) return undefined;
    return activeAlready(since);
  }

  /** Sends the request; a bug on the way leaves open whether it arrived. */
  async function request(input: IssueInput, asking: Asking, open: OpenCode) {
    try {
      return await requestCode(input, asking.abort.signal);
    } catch (bug) {
      if (tills.get(input.workplaceGuid) === asking) {
        asking.write({ kind: 'uncertain', code: 'internal' });
        watch(input.workplaceGuid, { state: 'maybe_issued', at: asking.at, open });
      }
      throw bug;
    }
  }

  /** @returns what a failed request leaves known of the till: of an answer that was lost, that a code may be there */
  function afterFailure(
    { code, reached }: Failure,
    asking: Asking,
    before: Memory | undefined,
    open: OpenCode,
  ): Memory | undefined {
    if (reached !== 'maybe') {
      asking.write({ kind: 'refused', code });
      return before;
    }
    asking.write({ kind: 'uncertain', code });
    return { state: 'maybe_issued', at: asking.at, open };
  }

  /** @returns why that cannot be written down; then nothing may be sent */
  function writeDown(input: IssueInput): Result<never, Failure> | undefined {
    const written = ledger()?.requested(input);
    return written && !written.ok ? err({ ...written.error, reached: 'no' }) : undefined;
  }

  /** Remembers a till, and watches for it where it may have a code. */
  function watch(workplaceGuid: string, memory: Memory | undefined) {
    remember(workplaceGuid, memory);
    if (memory?.state === 'issued' || memory?.state === 'maybe_issued') alive?.open(memory.open);
  }

  function begin(workplaceGuid: string): Asking {
    // The one in use now, whichever is in use when the answer comes.
    const book = ledger();
    const asking: Asking = {
      state: 'asking',
      at: now(),
      abort: new AbortController(),
      write: (outcome) => book?.ended(workplaceGuid, outcome),
    };
    remember(workplaceGuid, asking);
    alive?.close(workplaceGuid);
    return asking;
  }

  /** Nothing was sent: the till is as it was before, unless it was seen to have taken a code whose answer was lost. */
  function giveBack(workplaceGuid: string, before: Memory | undefined, why: Result<IssueOutcome, Failure>) {
    watch(workplaceGuid, before);
    if (why.ok && why.data.kind === 'active_already') {
      if (before?.state === 'maybe_issued') markActive(workplaceGuid, why.data.activatedAt);
      if (!before) noteEarlier(workplaceGuid, why.data.activatedAt);
    }
    return why;
  }

  async function issue(input: IssueInput): Promise<Result<IssueOutcome, Failure>> {
    const { workplaceGuid } = input;
    const before = tills.get(workplaceGuid);
    const known = guardKnown(input, before);
    if (known) return known;
    const possible = guardPossible(input, before);
    if (possible && (!possible.ok || !alive)) return asSeen(possible, undefined, before);
    const asking = begin(workplaceGuid);
    const since = alive && (await alive.ask(workplaceGuid, asking.abort.signal));
    if (tills.get(workplaceGuid) !== asking) return stopped;
    const why = asking.abort.signal.aborted
      ? stopped
      : (guardActive(input, before, since) ??
        (possible && asSeen(possible, since, before)) ??
        writeDown(input));
    if (why) return giveBack(workplaceGuid, before, why);
    const open: OpenCode = { workplaceGuid, before: since, madeAt: null };
    const result = await request(input, asking, open);
    // The connection was left while the answer was under way: nobody is waiting for this code.
    if (tills.get(workplaceGuid) !== asking)
      return err({ code: 'cancelled', retryable: false, reached: 'maybe' });
    if (!result.ok) {
      watch(workplaceGuid, afterFailure(result.error, asking, before, open));
      return result;
    }
    const issuedAt = now();
    const issued = issuedCode(input, result.data, issuedAt);
    asking.write({ kind: 'issued', at: issuedAt });
    const madeAt = result.data.serverTime;
    watch(workplaceGuid, { state: 'issued', at: issuedAt, issued, open: { ...open, madeAt } });
    return ok({ kind: 'issued', issued });
  }

  function markActive(workplaceGuid: string, at: number) {
    const memory = tills.get(workplaceGuid);
    if (memory?.state !== 'issued' && memory?.state !== 'maybe_issued') return;
    alive?.close(workplaceGuid);
    takeDown(workplaceGuid, at);
  }

  function takeDown(workplaceGuid: string, at: number) {
    ledger()?.activated(workplaceGuid, at);
    remember(workplaceGuid, { state: 'active', at });
  }

  /** A till became active after an earlier session had asked for its code: that is what became of it. */
  function noteEarlier(workplaceGuid: string, since: number) {
    const written = ledger()?.earlier(workplaceGuid);
    if (!written?.ok || written.data.kind === 'none') return;
    const askedAt = written.data.kind === 'issued' ? written.data.issuedAt : written.data.askedAt;
    if (cameAfter(since, askedAt)) takeDown(workplaceGuid, since);
  }

  async function look(workplaceGuid: string): Promise<LookOutcome> {
    const book = ledger();
    const since = await alive?.ask(workplaceGuid, new AbortController().signal);
    // Another connection is in use, or there was nobody to ask.
    if (since === undefined || book !== ledger()) return { kind: 'not_known' };
    const memory = tills.get(workplaceGuid);
    const seen = lookedAt(memory, since);
    if (seen.kind === 'active') (memory ? markActive : noteEarlier)(workplaceGuid, seen.activatedAt);
    return seen;
  }

  function find(workplaceGuid: string): IssuedCode | undefined {
    const memory = tills.get(workplaceGuid);
    return memory?.state === 'issued' ? memory.issued : undefined;
  }

  /** Whether the register is said to have its code; a till without one of this session stays as it is. */
  function setHandedOver(workplaceGuid: string, handedOverAt: number | null): boolean {
    const memory = tills.get(workplaceGuid);
    if (memory?.state !== 'issued') return false;
    const at = handedOverAt ?? memory.issued.issuedAt;
    remember(workplaceGuid, { ...memory, at, issued: { ...memory.issued, handedOverAt } });
    return true;
  }

  return {
    issue,
    find,
    look,
    stopWaiting(workplaceGuid) {
      const memory = tills.get(workplaceGuid);
      if (memory?.state === 'asking') memory.abort.abort();
    },
    markHandedOver: (workplaceGuid) =>
      setHandedOver(workplaceGuid, now()) ? ok(undefined) : err({ code: 'no_code', retryable: false }),
    undoHandedOver: (workplaceGuid) => {
      setHandedOver(workplaceGuid, null);
    },
    markActive,
    forgetAll() {
      for (const memory of tills.values()) {
        if (memory.state !== 'asking') continue;
        memory.write({ kind: 'uncertain', code: 'cancelled' });
        memory.abort.abort();
      }
      tills.clear();
      alive?.closeAll();
      publish([]);
    },
  };
}
