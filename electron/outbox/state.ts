import type { Failure } from '#contract/errors.ts';
import type { HistoryEntry } from '#contract/outbox.ts';
import type { PatchOperation } from '#contract/patch.ts';
import { backoffMs, LONGEST_WAIT_MS, pauseMs } from './backoff.ts';
import { type DeliveryUncertainty, type Entry, isAsking } from './entry.ts';

/** What the rules look at. */
export type EntryStatus = Pick<Entry, 'state' | 'doubt' | 'failures' | 'patch' | 'probe' | 'lastAnswer'>;

/**
 * A failure of the API or on the way to it; `retryAfterMs` is what the answer's `Retry-After` asks for. `isOfTest`: what
 * the service refuses is the `test` operation, whatever it tests.
 */
export type RequestFailure = Failure & { retryAfterMs?: number; isOfTest?: boolean };

/** What can happen to an entry. */
export type Outcome =
  /** Its turn has come: it is marked before the request goes out. */
  | { kind: 'turn' }
  /** The patch, or the question about it, was answered with 204. */
  | { kind: 'accepted' }
  /** The patch, or the question about it, was not; so many 429s in a row came over the connection. */
  | { kind: 'failed'; failure: RequestFailure; inRow: number }
  /**
   * The service refuses `test` itself, so there is no asking. `isUnguarded`: its patch had a guard, and is without it now.
   * `failure`: the refusal of this one, where it is the one that showed it.
   */
  | { kind: 'test_refused'; isUnguarded: boolean; failure?: RequestFailure | undefined }
  /** It was marked as being sent, but its request certainly never went out. */
  | { kind: 'not_sent' }
  /** The process ended while it was being sent. */
  | { kind: 'interrupted' }
  | { kind: 'retry' }
  | { kind: 'edit' }
  | { kind: 'settle'; verdict: 'went_through' | 'send_again' }
  | { kind: 'discard' };

/** Why nothing more is to be sent over this connection for now. */
export type Halt = { kind: 'signed_out' } | { kind: 'rate_limited'; forMs: number };

export type Next =
  | {
      kind: 'stays';
      state: Entry['state'];
      doubt: DeliveryUncertainty;
      failures: number;
      /** Wall-clock time in milliseconds; `null`: as soon as it is its turn. */
      nextTryAt: number | null;
      halt?: Halt;
    }
  | { kind: 'gone'; outcome: HistoryEntry['outcome'] }
  /** It does not take this in its present state; nothing changes. */
  | { kind: 'refused' };

/**
 * The idempotency rule: a patch of nothing but `replace` and `test` leaves the same document behind when it is applied
 * twice as when it is applied once. `add` and `copy` may insert into a list, and `remove` and `move` take away what by
 * then is another value, so a second run of theirs could matter.
 *
 * A `test` in front makes a second run fail instead (RFC 6902 §5: all or nothing), so it can do no harm either, but its
 * refusal would then say "rejected" of a patch that was applied. Therefore every patch that may have been applied is
 * asked about first; and when that could not tell and it is sent again, a refusal makes it `uncertain`, never
 * `attention`.
 */
export function isHarmlessTwice(patch: readonly PatchOperation[]): boolean {
  return patch.every(({ op }) => op === 'replace' || op === 'test');
}

/**
 * The rules of the outbox: from an entry and what happened to it to what becomes of it. Reads no clock, changes
 * nothing.
 * @param now wall-clock time, milliseconds since 1970, UTC
 * @param random in [0, 1), for the jitter of the back-off
 */
export function next(entry: EntryStatus, outcome: Outcome, now: number, random: () => number): Next {
  const isSending = entry.state === 'sending';
  switch (outcome.kind) {
    case 'turn':
      return entry.state === 'queued' ? { ...pending(entry), state: 'sending' } : { kind: 'refused' };
    case 'accepted':
      return isSending ? accepted(entry) : { kind: 'refused' };
    case 'failed':
      return isSending ? failed(entry, outcome, now, random) : { kind: 'refused' };
    case 'test_refused':
      return doesWithout(entry, outcome.isUnguarded);
    case 'not_sent':
      return isSending ? pending(entry) : { kind: 'refused' };
    case 'interrupted':
      return isSending ? inDoubt(entry, entry.failures, null) : { kind: 'refused' };
    case 'retry':
      if (entry.state !== 'queued' && entry.state !== 'attention') return { kind: 'refused' };
      return { ...pending(entry), failures: 0 };
    case 'edit':
      return entry.state === 'attention' ? retryAsNew() : { kind: 'refused' };
    case 'settle':
      if (entry.state !== 'uncertain') return { kind: 'refused' };
      return outcome.verdict === 'send_again' ? retryAsNew() : { kind: 'gone', outcome: 'went_through' };
    case 'discard':
      return isSending ? { kind: 'refused' } : { kind: 'gone', outcome: 'discarded' };
  }
}

type Stays = Extract<Next, { kind: 'stays' }>;

/** Queued, with everything else as it was. */
function pending({ doubt, failures }: EntryStatus): Stays {
  return { kind: 'stays', state: 'queued', doubt, failures, nextTryAt: null };
}

/** Queued as if it had never been sent. */
function retryAsNew(): Stays {
  return { kind: 'stays', state: 'queued', doubt: 'none', failures: 0, nextTryAt: null };
}

/** It has no guard any more that could be left out, or would stop its second run; and it cannot be asked about. */
function doesWithout(entry: EntryStatus, isUnguarded: boolean): Next {
  const { state, doubt, lastAnswer } = entry;
  if (state === 'attention' && isUnguarded && lastAnswer?.api?.status === 422) return retryAsNew();
  const isToCome = state === 'queued' || state === 'sending';
  if (isToCome && doubt !== 'none' && (isUnguarded || isAsking(entry))) return cannotTell(entry, 0, null);
  if (state !== 'sending') return { kind: 'refused' };
  return isUnguarded ? retryAsNew() : refused(entry, 422);
}

function accepted(entry: EntryStatus): Next {
  // What was there before the patch is there still: it was not applied.
  return entry.doubt === 'ask_before' ? retryAsNew() : { kind: 'gone', outcome: 'sent' };
}

/** A documented answer of the API's, which says for certain that nothing was applied. */
export function certainStatus({ reached, api }: RequestFailure): number | undefined {
  return reached === 'yes' ? api?.status : undefined;
}

function failed(
  entry: EntryStatus,
  { failure, inRow }: Extract<Outcome, { kind: 'failed' }>,
  now: number,
  random: () => number,
): Next {
  const status = certainStatus(failure);
  if (status === 401) return { ...pending(entry), halt: { kind: 'signed_out' } };
  if (status === 429) {
    // What failed on the way to the API says nothing of how much it can take.
    const failures = (entry.lastAnswer?.api === undefined ? 0 : entry.failures) + 1;
    const forMs = pauseMs({ failures, inRow, retryAfterMs: failure.retryAfterMs ?? 0 }, random);
    return { ...waits(entry, failures, now + forMs), halt: { kind: 'rate_limited', forMs } };
  }
  if (status === 403 || status === 404 || status === 422) return refused(entry, status);
  if (failure.code === 'invalid_input') return refused(entry, 403);
  const failures = entry.failures + 1;
  // Whoever asked for a pause in an answer that is not the API's is believed for as long as our own longest wait.
  const asked = Math.min(failure.retryAfterMs ?? 0, LONGEST_WAIT_MS);
  const nextTryAt = now + Math.max(backoffMs(failures, random), asked);
  const after =
    failure.reached === 'no' ? waits(entry, failures, nextTryAt) : lost(entry, failures, nextTryAt);
  return asked > 0 && after.kind === 'stays'
    ? { ...after, halt: { kind: 'rate_limited', forMs: asked } }
    : after;
}

function waits(entry: EntryStatus, failures: number, nextTryAt: number): Stays {
  return { ...pending(entry), failures, nextTryAt };
}

/** No usable answer: a question can be asked again at no risk, while a patch may have been applied. */
function lost(entry: EntryStatus, failures: number, nextTryAt: number): Next {
  return isAsking(entry) ? waits(entry, failures, nextTryAt) : inDoubt(entry, failures, nextTryAt);
}

/** It may have been applied: ask where that can tell, else see whether twice is harmless. */
function inDoubt(entry: EntryStatus, failures: number, nextTryAt: number | null): Stays {
  const queued = { ...pending(entry), failures, nextTryAt };
  if (entry.probe !== null) return { ...queued, doubt: 'ask' };
  return cannotTell(entry, failures, nextTryAt);
}

function cannotTell({ patch }: EntryStatus, failures: number, nextTryAt: number | null): Stays {
  const isHarmless = isHarmlessTwice(patch);
  const state = isHarmless ? 'queued' : 'uncertain';
  return { kind: 'stays', state, doubt: 'unresolved', failures, nextTryAt: isHarmless ? nextTryAt : null };
}

/** The API refused the patch, or the question about it, and applied nothing. */
function refused(entry: EntryStatus, status: 403 | 404 | 422): Stays {
  switch (entry.doubt) {
    case 'none':
      return { ...pending(entry), state: 'attention', failures: 0 };
    case 'unresolved':
      // Its first run may be what makes this one fail.
      return { ...pending(entry), state: 'uncertain', failures: 0 };
    case 'ask':
      return status === 422 ? notFound(entry) : cannotTell(entry, 0, null);
    case 'ask_before':
      return cannotTell(entry, 0, null);
  }
}

/** What the patch should have left behind is not there. */
function notFound(entry: EntryStatus): Stays {
  const otherwise = entry.probe?.otherwise;
  if (otherwise?.kind === 'not_applied') return retryAsNew();
  // Its own guard lets it through once at the most.
  if (otherwise?.kind === 'guarded') return { ...retryAsNew(), doubt: 'unresolved' };
  const canAsk = otherwise !== undefined && otherwise.before.length > 0;
  return canAsk ? { ...retryAsNew(), doubt: 'ask_before' } : cannotTell(entry, 0, null);
}
