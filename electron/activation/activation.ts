import type {
  IssuedCode,
  IssueInput,
  IssueOutcome,
  LookOutcome,
  TillActivation,
} from '#contract/activation.ts';
import type { ErrorCode, Failure } from '#contract/errors.ts';
import { err, ok, type Result } from '#contract/result.ts';
import { cameAfter, hasComeAlive, type OpenCode } from './alive.ts';
import type { ClaimGate } from './claim-gate.ts';
import type { CodeRequestLog, RequestOutcome } from './code-request-log.ts';
import type { RequestCode } from './code-request.ts';
import type { Alive, IssueFailure, Look } from './look.ts';
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

const alreadyRunning: Failure = { code: 'already_running', retryable: true };
const noCode = err<Failure>({ code: 'no_code', retryable: false });
const stopped = err<Failure>({ code: 'cancelled', retryable: true, reached: 'no' });

/** Activation codes: asked for, guarded against duplicates, and kept in memory alone. */
export class Activation {
  readonly #requestCode: RequestCode;
  readonly #now: () => number;
  readonly #publish: (tills: TillActivation[]) => void;
  readonly #codeRequestLog: () => CodeRequestLog | undefined;
  readonly #alive: Alive | undefined;
  readonly #lookAtOnce: Look | undefined;
  readonly #claims: () => ClaimGate | undefined;
  readonly #tills = new Map<string, Memory>();
  /** Tills as they were when they, or earlier codes of theirs, were spoken of: that needs no clock of this computer's. */
  readonly #spokenOf = new Map<string, OpenCode>();

  /**
   * @param requestCode sends the request, at most once a call
   * @param now milliseconds since 1970
   * @param publish is told the list of tills (without codes) after each change
   * @param codeRequestLog that of the connection in use; `undefined` while there is none
   * @param alive without it nothing is known of tills that come alive
   * @param claims that of the connection in use; `undefined` where no board is shared
   */
  constructor(
    requestCode: RequestCode,
    now: () => number,
    publish: (tills: TillActivation[]) => void,
    codeRequestLog: () => CodeRequestLog | undefined,
    alive?: Alive,
    claims: () => ClaimGate | undefined = () => undefined,
  ) {
    this.#requestCode = requestCode;
    this.#now = now;
    this.#publish = publish;
    this.#codeRequestLog = codeRequestLog;
    this.#alive = alive;
    this.#claims = claims;
    this.#lookAtOnce = alive && (async (...asked) => ok(await alive.ask(...asked)));
  }

  /**
   * Asks for a code; nothing is sent where one was made before, may have been, or the till is active.
   * @param look waits for its own turn where there is a run; asks at once unless given
   */
  async issue(
    input: IssueInput,
    look: Look | undefined = this.#lookAtOnce,
  ): Promise<Result<IssueOutcome, IssueFailure>> {
    const { workplaceGuid } = input;
    const before = this.#tills.get(workplaceGuid);
    const known = this.#guardKnown(input, before);
    if (known) return known;
    const possible = this.#guardPossible(input, before);
    if (possible && (!possible.ok || !look)) return asSeen(possible, undefined, before);
    const asking = this.#begin(workplaceGuid);
    let since: number | null | undefined;
    try {
      const seen = look ? await look(workplaceGuid, asking.abort.signal) : ok(undefined);
      if (this.#tills.get(workplaceGuid) !== asking) return stopped;
      if (!seen.ok) return this.#giveBack(workplaceGuid, before, err({ ...seen.error, reached: 'no' }));
      since = seen.data;
      const gate = this.#claims();
      const why = asking.abort.signal.aborted
        ? stopped
        : (this.#guardActive(input, before, since) ??
          (possible && asSeen(possible, since, before)) ??
          (gate ? await this.#claimAndWriteDown(gate, input, asking) : this.#writeDown(input)));
      if (this.#tills.get(workplaceGuid) !== asking) return stopped;
      if (why) {
        const given = this.#giveBack(workplaceGuid, before, why);
        if (since !== undefined)
          this.#spokenOf.set(workplaceGuid, { workplaceGuid, before: since, madeAt: null });
        return given;
      }
    } catch (bug) {
      // Nothing was sent: the till must not stand as asked for until the app is started anew.
      if (this.#tills.get(workplaceGuid) === asking) this.#watch(workplaceGuid, before);
      throw bug;
    }
    const open: OpenCode = { workplaceGuid, before: since, madeAt: null };
    const result = await this.#request(input, asking, open);
    // The connection was left while the answer was under way: nobody is waiting for this code.
    if (this.#tills.get(workplaceGuid) !== asking)
      return err({ code: 'cancelled', retryable: false, reached: 'maybe' });
    if (!result.ok) {
      this.#failed(result.error, asking, before, open);
      return result;
    }
    const at = this.#now();
    const issued = issuedCode(input, result.data, at);
    open.madeAt = result.data.serverTime;
    this.#end(workplaceGuid, asking, { kind: 'issued', at }, { state: 'issued', at, issued, open });
    return ok({ kind: 'issued', issued });
  }

  /**
   * The service says that the till has taken its code, which is forgotten.
   * @param at by the service's clock, in milliseconds since 1970
   */
  markActive(workplaceGuid: string, at: number): void {
    const memory = this.#tills.get(workplaceGuid);
    if (memory?.state !== 'issued' && memory?.state !== 'maybe_issued') return;
    this.#alive?.close(workplaceGuid);
    this.#takeDown(workplaceGuid, at);
  }

  /** Asks the service whether the till has taken a code of this session or an earlier one; sends no request for one. */
  async look(workplaceGuid: string): Promise<LookOutcome> {
    const log = this.#codeRequestLog();
    const since = await this.#alive?.ask(workplaceGuid, new AbortController().signal);
    // Another connection is in use, or there was nobody to ask.
    if (since === undefined || log !== this.#codeRequestLog()) return { kind: 'not_known' };
    const memory = this.#tills.get(workplaceGuid);
    const took = memory || since === null ? undefined : this.#tookEarlier(workplaceGuid, since);
    const seen = lookedAt(memory, since, took);
    if (seen.kind !== 'active') return seen;
    if (memory) this.markActive(workplaceGuid, seen.activatedAt);
    else this.#noteEarlier(workplaceGuid, seen.activatedAt);
    return seen;
  }

  /** The code of this till, if one was issued in this session. */
  find(workplaceGuid: string): IssuedCode | undefined {
    const memory = this.#tills.get(workplaceGuid);
    return memory?.state === 'issued' ? memory.issued : undefined;
  }

  /** The codes of this session that no till is known to have taken yet. */
  unused(): IssuedCode[] {
    return [...this.#tills.values()].flatMap((memory) =>
      memory.state === 'issued' && memory.issued.handedOverAt === null ? [memory.issued] : [],
    );
  }

  /** Ends the wait for an answer; the request may have been carried out all the same. */
  stopWaiting(workplaceGuid: string): void {
    const memory = this.#tills.get(workplaceGuid);
    if (memory?.state === 'asking') memory.abort.abort();
  }

  markHandedOver(workplaceGuid: string): Result<undefined, Failure> {
    return this.#setHandedOver(workplaceGuid, this.#now()) ? ok(undefined) : noCode;
  }

  /** Takes that back; nothing happens to a till without a code of this session. */
  undoHandedOver(workplaceGuid: string): void {
    this.#setHandedOver(workplaceGuid, null);
  }

  /** Drops every code and ends every wait: the connection is being left. */
  forgetAll(): void {
    for (const memory of this.#tills.values()) {
      if (memory.state !== 'asking') continue;
      memory.write({ kind: 'uncertain', code: 'cancelled' });
      memory.abort.abort();
    }
    this.#tills.clear();
    this.#spokenOf.clear();
    this.#alive?.closeAll();
    this.#publish([]);
  }

  #remember(workplaceGuid: string, memory: Memory | undefined) {
    if (memory) this.#tills.set(workplaceGuid, memory);
    else this.#tills.delete(workplaceGuid);
    this.#publish([...this.#tills].map(([guid, one]) => describe(guid, one)));
  }

  /** What is certain without asking anybody. */
  #guardKnown(input: IssueInput, before: Memory | undefined) {
    if (before?.state === 'asking') return err(alreadyRunning);
    if (input.replace) return undefined;
    if (before?.state === 'issued') return exists(before.issued);
    return before?.state === 'active' ? activeAlready(before.at) : undefined;
  }

  /** The chance of an earlier code, or one of an earlier session, must be spoken of before another is asked for. */
  #guardPossible(
    { workplaceGuid, replace }: IssueInput,
    before: Memory | undefined,
  ): Result<Unseen, Failure> | undefined {
    if (replace) return undefined;
    return before
      ? ok({ kind: 'maybe_exists', askedAt: before.at })
      : this.#guardEarlierSessions(workplaceGuid);
  }

  #guardEarlierSessions(workplaceGuid: string): Result<Unseen, Failure> | undefined {
    const written = this.#codeRequestLog()?.earlier(workplaceGuid);
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
  #guardActive(
    { workplaceGuid, replace }: IssueInput,
    before: Memory | undefined,
    since: number | null | undefined,
  ) {
    if (since === null || since === undefined) return undefined;
    // Somebody was told of a code, or an active till, and wanted one all the same; not of a till that has taken it since.
    if (!replace && before?.state !== 'maybe_issued') return activeAlready(since);
    let open = this.#spokenOf.get(workplaceGuid);
    if (before) open = 'open' in before ? before.open : undefined;
    const hasTaken = open ? hasComeAlive(open, since) : !before && this.#tookEarlier(workplaceGuid, since);
    return hasTaken === true ? activeAlready(since) : undefined;
  }

  /** Sends the request; a bug on the way leaves open whether it arrived. */
  async #request(input: IssueInput, asking: Asking, open: OpenCode) {
    try {
      return await this.#requestCode(input, asking.abort.signal);
    } catch (bug) {
      if (this.#tills.get(input.workplaceGuid) === asking) this.#mayHaveArrived('internal', asking, open);
      throw bug;
    }
  }

  #failed({ code, reached }: Failure, asking: Asking, before: Memory | undefined, open: OpenCode) {
    if (reached === 'maybe') this.#mayHaveArrived(code, asking, open);
    else this.#end(open.workplaceGuid, asking, { kind: 'refused', code }, before);
  }

  /** A code may be there. */
  #mayHaveArrived(code: ErrorCode, asking: Asking, open: OpenCode) {
    const memory: Memory = { state: 'maybe_issued', at: asking.at, open };
    this.#end(open.workplaceGuid, asking, { kind: 'uncertain', code }, memory);
  }

  /** Remembered first: whatever comes of writing it down, a code that is there can be shown. */
  #end(workplaceGuid: string, asking: Asking, outcome: RequestOutcome, memory: Memory | undefined) {
    this.#watch(workplaceGuid, memory);
    asking.write(outcome);
  }

  /** @returns why that cannot be written down; then nothing may be sent */
  #writeDown(input: IssueInput): Result<never, Failure> | undefined {
    const written = this.#codeRequestLog()?.requested(input);
    return written && !written.ok ? err({ ...written.error, reached: 'no' }) : undefined;
  }

  /**
   * Where a board is shared, one laptop asks for a till's code; then it is written down that this one does.
   * @returns why nothing may be sent
   */
  async #claimAndWriteDown(
    gate: ClaimGate,
    input: IssueInput,
    asking: Asking,
  ): Promise<Result<IssueOutcome, Failure> | undefined> {
    const { workplaceGuid, takeOver = null, unclaimed = false } = input;
    const taken = await gate.take(workplaceGuid, takeOver);
    if (!taken.ok) return err({ ...taken.error, reached: 'no' });
    const claimed = taken.data;
    if (claimed.kind === 'lost') {
      const { by, since, heldMs, claim } = claimed;
      return ok({ kind: 'claimed', by, since, heldMs, claim });
    }
    if (claimed.kind === 'not_known' && !(unclaimed && gate.mayAskWithout))
      return ok({ kind: 'board_away', mayAsk: gate.mayAskWithout, reachedAt: claimed.reachedAt });
    const isLeft = this.#tills.get(workplaceGuid) !== asking || asking.abort.signal.aborted;
    const why = isLeft ? stopped : this.#writeDown(input);
    if (why) gate.release(workplaceGuid);
    return why;
  }

  /** Remembers a till, and watches for it where it may have a code. */
  #watch(workplaceGuid: string, memory: Memory | undefined) {
    this.#remember(workplaceGuid, memory);
    if (memory?.state === 'issued' || memory?.state === 'maybe_issued') this.#alive?.open(memory.open);
  }

  #begin(workplaceGuid: string): Asking {
    // The one in use now, whichever is in use when the answer comes.
    const log = this.#codeRequestLog();
    const asking: Asking = {
      state: 'asking',
      at: this.#now(),
      abort: new AbortController(),
      write: (outcome) => log?.ended(workplaceGuid, outcome),
    };
    this.#remember(workplaceGuid, asking);
    this.#alive?.close(workplaceGuid);
    return asking;
  }

  /** Nothing was sent: the till is as it was before, unless it was seen to have taken a code. */
  #giveBack(workplaceGuid: string, before: Memory | undefined, why: Result<IssueOutcome, IssueFailure>) {
    this.#watch(workplaceGuid, before);
    if (why.ok && why.data.kind === 'active_already') {
      if (before) this.markActive(workplaceGuid, why.data.activatedAt);
      else this.#noteEarlier(workplaceGuid, why.data.activatedAt);
    }
    return why;
  }

  #takeDown(workplaceGuid: string, at: number) {
    this.#codeRequestLog()?.activated(workplaceGuid, at);
    this.#remember(workplaceGuid, { state: 'active', at });
  }

  /** A till became active after an earlier session had asked for its code: that is what became of it. */
  #noteEarlier(workplaceGuid: string, since: number) {
    if (this.#tookEarlier(workplaceGuid, since) === true) this.#takeDown(workplaceGuid, since);
  }

  /** Whether it did; `undefined`: no earlier session asked for its code, or that cannot be read. */
  #tookEarlier(workplaceGuid: string, since: number): boolean | undefined {
    const written = this.#codeRequestLog()?.earlier(workplaceGuid);
    if (!written?.ok || written.data.kind === 'none') return undefined;
    const open = this.#spokenOf.get(workplaceGuid);
    const at = written.data.kind === 'issued' ? written.data.issuedAt : written.data.askedAt;
    return (open && hasComeAlive(open, since)) ?? cameAfter(since, at);
  }

  /** Whether the register is said to have its code; a till without one of this session stays as it is. */
  #setHandedOver(workplaceGuid: string, handedOverAt: number | null): boolean {
    const memory = this.#tills.get(workplaceGuid);
    if (memory?.state !== 'issued') return false;
    const at = handedOverAt ?? memory.issued.issuedAt;
    this.#remember(workplaceGuid, { ...memory, at, issued: { ...memory.issued, handedOverAt } });
    return true;
  }
}
