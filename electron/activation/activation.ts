import type { IssuedCode, IssueInput, IssueOutcome, TillActivation } from '../contract/activation.ts';
import type { Failure } from '../contract/errors.ts';
import { err, ok, type Result } from '../contract/result.ts';
import type { Ledger, RequestOutcome } from './ledger.ts';

/** The one request that this part makes; the POS API's client answers it. */
export type RequestCode = (
  input: IssueInput,
  signal: AbortSignal,
) => Promise<Result<{ activationCode: string; qrText: string }, Failure>>;

/** What happened to a till in this session, with its code. */
type Memory =
  | { state: 'asking'; at: number; abort: AbortController; write: (outcome: RequestOutcome) => void }
  | { state: 'issued'; at: number; issued: IssuedCode }
  | { state: 'maybe_issued'; at: number };

/** Activation codes: asked for, guarded against duplicates, and kept in memory alone. */
export type Activation = {
  issue: (input: IssueInput) => Promise<Result<IssueOutcome, Failure>>;
  /** Ends the wait for an answer; the request may have been carried out all the same. */
  stopWaiting: (workplaceGuid: string) => void;
  /** The code of this till, if one was issued in this session. */
  find: (workplaceGuid: string) => IssuedCode | undefined;
  markHandedOver: (workplaceGuid: string) => Result<undefined, Failure>;
  /** Takes that back; nothing happens to a till without a code of this session. */
  undoHandedOver: (workplaceGuid: string) => void;
  /** Drops every code and ends every wait: the connection is being left. */
  forgetAll: () => void;
};

const alreadyRunning: Failure = { code: 'already_running', retryable: true };

/**
 * @param requestCode sends the request, at most once a call
 * @param now milliseconds since 1970
 * @param publish is told the list of tills (without codes) after each change
 * @param ledger that of the connection in use; `undefined` while there is none
 */
export function createActivation(
  requestCode: RequestCode,
  now: () => number,
  publish: (tills: TillActivation[]) => void,
  ledger: () => Ledger | undefined,
): Activation {
  const tills = new Map<string, Memory>();

  function remember(workplaceGuid: string, memory: Memory | undefined) {
    if (memory) tills.set(workplaceGuid, memory);
    else tills.delete(workplaceGuid);
    publish([...tills].map(([guid, one]) => describe(guid, one)));
  }

  /** An earlier code, or the chance of one, must be spoken of before another is asked for. */
  function guard(input: IssueInput): Result<IssueOutcome, Failure> | undefined {
    const earlier = tills.get(input.workplaceGuid);
    if (earlier?.state === 'asking') return err(alreadyRunning);
    if (input.replace) return undefined;
    if (earlier?.state === 'issued') return ok({ kind: 'exists', issuedAt: earlier.issued.issuedAt });
    if (earlier) return ok({ kind: 'maybe_exists', askedAt: earlier.at });
    return guardEarlierSessions(input.workplaceGuid);
  }

  function guardEarlierSessions(workplaceGuid: string): Result<IssueOutcome, Failure> | undefined {
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

  /** Sends the request; a bug on the way leaves open whether it arrived. */
  async function request(input: IssueInput, asking: Memory & { state: 'asking' }) {
    try {
      return await requestCode(input, asking.abort.signal);
    } catch (bug) {
      if (tills.get(input.workplaceGuid) === asking) {
        asking.write({ kind: 'uncertain', code: 'internal' });
        remember(input.workplaceGuid, { state: 'maybe_issued', at: asking.at });
      }
      throw bug;
    }
  }

  /** @returns what a failed request leaves known of the till: of an answer that was lost, that a code may be there */
  function afterFailure(
    { code, reached }: Failure,
    asking: Memory & { state: 'asking' },
    before: Memory | undefined,
  ): Memory | undefined {
    if (reached !== 'maybe') {
      asking.write({ kind: 'refused', code });
      return before;
    }
    asking.write({ kind: 'uncertain', code });
    return { state: 'maybe_issued', at: asking.at };
  }

  async function issue(input: IssueInput): Promise<Result<IssueOutcome, Failure>> {
    const guarded = guard(input);
    if (guarded) return guarded;
    const { workplaceGuid, outletGuid, employeeGuid, sendSms } = input;
    // The one in use now, whichever is in use when the answer comes.
    const book = ledger();
    const written = book?.requested(input);
    if (written && !written.ok) return err({ ...written.error, reached: 'no' });
    const before = tills.get(workplaceGuid);
    const asking: Memory = {
      state: 'asking',
      at: now(),
      abort: new AbortController(),
      write: (outcome) => book?.ended(workplaceGuid, outcome),
    };
    remember(workplaceGuid, asking);
    const result = await request(input, asking);
    // The connection was left while the answer was under way: nobody is waiting for this code.
    if (tills.get(workplaceGuid) !== asking)
      return err({ code: 'cancelled', retryable: false, reached: 'maybe' });
    if (!result.ok) {
      remember(workplaceGuid, afterFailure(result.error, asking, before));
      return result;
    }
    const { activationCode: code, qrText } = result.data;
    const issuedAt = now();
    asking.write({ kind: 'issued', at: issuedAt });
    const given = { workplaceGuid, outletGuid, employeeGuid, code, qrText };
    const issued: IssuedCode = { ...given, issuedAt, texted: sendSms, handedOverAt: null };
    remember(workplaceGuid, { state: 'issued', at: issuedAt, issued });
    return ok({ kind: 'issued', issued });
  }

  function find(workplaceGuid: string): IssuedCode | undefined {
    const memory = tills.get(workplaceGuid);
    return memory?.state === 'issued' ? memory.issued : undefined;
  }

  return {
    issue,
    find,
    stopWaiting(workplaceGuid) {
      const memory = tills.get(workplaceGuid);
      if (memory?.state === 'asking') memory.abort.abort();
    },
    markHandedOver(workplaceGuid) {
      const issued = find(workplaceGuid);
      if (!issued) return err({ code: 'no_code', retryable: false });
      const handedOverAt = now();
      remember(workplaceGuid, { state: 'issued', at: handedOverAt, issued: { ...issued, handedOverAt } });
      return ok(undefined);
    },
    undoHandedOver(workplaceGuid) {
      const issued = find(workplaceGuid);
      if (!issued) return;
      const { issuedAt } = issued;
      remember(workplaceGuid, { state: 'issued', at: issuedAt, issued: { ...issued, handedOverAt: null } });
    },
    forgetAll() {
      for (const memory of tills.values()) {
        if (memory.state !== 'asking') continue;
        memory.write({ kind: 'uncertain', code: 'cancelled' });
        memory.abort.abort();
      }
      tills.clear();
      publish([]);
    },
  };
}

function describe(workplaceGuid: string, memory: Memory): TillActivation {
  const state =
    memory.state === 'issued' && memory.issued.handedOverAt !== null ? 'handed_over' : memory.state;
  return { workplaceGuid, state, at: memory.at };
}
