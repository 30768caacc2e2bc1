import type { IssuedCode, IssueInput, IssueOutcome, TillActivation } from '#contract/activation.ts';
import type { TillApi } from '#contract/derive.ts';
import type { CallError } from '#contract/errors.ts';
import type { CodeRequest } from './choices.ts';

/** What the service said of a till that it did not call active. */
type Unseen = 'not_taken' | 'not_known';

export type CodePhase =
  | { kind: 'idle' }
  | { kind: 'asking' }
  | { kind: 'issued'; issued: IssuedCode }
  /** There is a code, and it is not in this page: the computer was locked, or nobody was here for a while. */
  | { kind: 'hidden' }
  /** A code was issued earlier; nothing was sent. */
  | { kind: 'exists'; issuedAt: number }
  /** A code was issued before this session, so it cannot be shown; nothing was sent. */
  | {
      kind: 'issued_before';
      issuedAt: number;
      employeeName: string | null;
      handedOverAt: number | null;
      seen: Unseen;
    }
  /** An earlier request may have made a code; nothing was sent. */
  | { kind: 'maybe_exists'; askedAt: number; seen: Unseen }
  /** The till is active already; nothing was sent. */
  | { kind: 'active_already'; activatedAt: number }
  /** Another laptop of the team is at the till; nothing was sent. */
  | { kind: 'claimed'; by: string; since: number; heldMs: number | null; claim: number }
  /** Nobody can tell who else is at the till; nothing was sent. */
  | { kind: 'board_away'; mayAsk: boolean; reachedAt: number | null }
  /** The till has taken its code, which is forgotten; by the service's clock. */
  | { kind: 'active'; activatedAt: number }
  /** `mended`: the cause was seen to meanwhile (signed in again), so trying again is the next thing to do. */
  | { kind: 'failed'; error: CallError; mended: boolean };

/** What the user was told of and wants all the same. */
type AskOptions = Pick<IssueInput, 'replace' | 'takeOver' | 'unclaimed'>;

export type CopyState =
  | { kind: 'not_copied' }
  | { kind: 'copied'; at: number; clearsAt: number }
  | { kind: 'failed'; error: CallError };

/** What a look at the till came to; `at` by this computer's clock. */
export type Look = { kind: 'not_looked' } | { kind: 'looking' } | { kind: Unseen; at: number };

/** One request for a code and what came of it. Sends nothing by itself: every request is a user's. */
export class CodeSession {
  readonly #api: Pick<TillApi, 'activation' | 'tills'>;
  #phase = $state.raw<CodePhase>({ kind: 'idle' });
  #copy = $state.raw<CopyState>({ kind: 'not_copied' });
  #handOverError = $state.raw<CallError | null>(null);
  #look = $state.raw<Look>({ kind: 'not_looked' });
  #stopping = $state(false);
  #request: CodeRequest | null = null;
  #options: AskOptions = { replace: false };
  /** Since when the till is active: the user was told, and wants another code. */
  #toldActiveAt: number | null = null;
  /** Main gives no codes away until somebody says that they are here. */
  #hidden = false;
  /** Answers that belong to an earlier turn are dropped. */
  #turn = 0;

  constructor(api: Pick<TillApi, 'activation' | 'tills'>) {
    this.#api = api;
  }

  get phase(): CodePhase {
    return this.#phase;
  }

  get asking(): boolean {
    return this.#phase.kind === 'asking';
  }

  get stopping(): boolean {
    return this.#stopping;
  }

  get copy(): CopyState {
    return this.#copy;
  }

  /** What the last look came to. */
  get looked(): Look {
    return this.#look;
  }

  get handOverError(): CallError | null {
    return this.#handOverError;
  }

  /** Forgets the request and its outcome; the code leaves the page. */
  reset(): void {
    this.#turn++;
    this.#request = null;
    this.#toldActiveAt = null;
    this.#begin({ kind: 'idle' });
  }

  /** Nobody is here: main hides all codes. */
  hide(): void {
    void this.#api.activation.hideCodes();
  }

  /** Follows whether codes are hidden; if so, the one that is shown leaves the page. */
  follow(codesHidden: boolean): void {
    this.#hidden = codesHidden;
    if (codesHidden && this.#phase.kind === 'issued') this.#begin({ kind: 'hidden' });
  }

  /** Follows what main says of the till whose code this is about. A request on the wire is answered first. */
  followTill(activations: readonly TillActivation[]): void {
    const own = activations.find(({ workplaceGuid }) => workplaceGuid === this.#request?.workplaceGuid);
    if (own?.state !== 'active' || own.at === this.#toldActiveAt) return;
    if (!TURNS_ACTIVE.has(this.#phase.kind)) return;
    this.#turn++;
    this.#begin({ kind: 'active', activatedAt: own.at });
  }

  /**
   * Asks for a code, once.
   * @param options what the user was told of and wants all the same
   */
  async ask(request: CodeRequest, options: AskOptions = { replace: false }): Promise<void> {
    if (this.asking) return;
    const turn = ++this.#turn;
    if (this.#phase.kind === 'active_already') this.#toldActiveAt = this.#phase.activatedAt;
    this.#request = request;
    this.#options = options;
    this.#begin({ kind: 'asking' });
    const answer = (await this.#reveal()) ?? (await this.#api.activation.issue({ ...request, ...options }));
    if (turn !== this.#turn) return;
    if (!answer.ok) this.#begin({ kind: 'failed', error: answer.error, mended: false });
    else this.#begin(this.#hidden ? unseen(answer.data) : answer.data);
  }

  /** Asks again for the same till; for when nothing was made, or the user was warned. */
  async askAgain(options: { replace: boolean }): Promise<void> {
    if (this.#request !== null) await this.ask(this.#request, options);
  }

  /** Asks although another laptop is at the till, or may be; whatever else the user agreed to holds. */
  async askAllTheSame(options: { takeOver: number } | { unclaimed: true }): Promise<void> {
    if (this.#request !== null) await this.ask(this.#request, { ...this.#options, ...options });
  }

  /** Stops waiting for the answer; `ask` then comes to its end by itself. */
  async stopWaiting(): Promise<void> {
    if (this.#request === null || this.#stopping) return;
    this.#stopping = true;
    await this.#api.activation.stopWaiting({ workplaceGuid: this.#request.workplaceGuid });
  }

  /** Looks whether the till has taken a code that was made, or may have been; asks for none. */
  async look(): Promise<void> {
    if (this.#request === null || this.#look.kind === 'looking') return;
    const turn = this.#turn;
    const { workplaceGuid } = this.#request;
    this.#look = { kind: 'looking' };
    const answer = await this.#api.activation.look({ workplaceGuid });
    if (turn !== this.#turn) return;
    const seen = answer.ok ? answer.data : ({ kind: 'not_known' } as const);
    if (seen.kind === 'active') this.#begin({ kind: 'active', activatedAt: seen.activatedAt });
    else this.#look = { kind: seen.kind, at: Date.now() };
  }

  /** Shows the code that was issued earlier, or that was hidden. */
  async show(): Promise<void> {
    if (this.#request === null) return;
    const turn = ++this.#turn;
    const { workplaceGuid } = this.#request;
    const answer = (await this.#reveal()) ?? (await this.#api.activation.show({ workplaceGuid }));
    if (turn !== this.#turn) return;
    if (!answer.ok) this.#begin({ kind: 'failed', error: answer.error, mended: false });
    else this.#begin(this.#hidden ? { kind: 'hidden' } : { kind: 'issued', issued: answer.data });
  }

  /** Shows a code of this session that is here already. */
  display(request: CodeRequest, issued: IssuedCode): void {
    this.#turn++;
    this.#request = request;
    this.#begin({ kind: 'issued', issued });
  }

  async copyCode(): Promise<void> {
    const request = this.#request;
    if (request === null) return;
    const answer = await this.#api.activation.copy({ workplaceGuid: request.workplaceGuid });
    // Another till's code is on the screen by now.
    if (this.#request !== request) return;
    this.#copy = answer.ok
      ? { kind: 'copied', at: Date.now(), clearsAt: answer.data.clearsAt }
      : { kind: 'failed', error: answer.error };
  }

  /** Notes that the register has the code; says whether that could be noted. */
  async handOver(): Promise<boolean> {
    const request = this.#request;
    if (request === null) return false;
    const answer = await this.#api.tills.handOver({ workplaceGuid: request.workplaceGuid });
    // Of another till, whose code is on the screen by now, this says nothing.
    if (this.#request === request) this.#handOverError = answer.ok ? null : answer.error;
    return answer.ok;
  }

  /** The cause of a failure was seen to. */
  mend(): void {
    if (this.#phase.kind === 'failed') this.#phase = { ...this.#phase, mended: true };
  }

  /** Whoever asks is here. @returns why codes stay hidden */
  async #reveal(): Promise<{ ok: false; error: CallError } | null> {
    if (!this.#hidden) return null;
    const answer = await this.#api.activation.revealCodes();
    if (!answer.ok) return answer;
    this.#hidden = false;
    return null;
  }

  #begin(phase: CodePhase): void {
    this.#phase = phase;
    this.#copy = { kind: 'not_copied' };
    this.#look = { kind: 'not_looked' };
    this.#handOverError = null;
    this.#stopping = false;
  }
}

/** Where a code is there, or may be, that the till can take. */
const TURNS_ACTIVE: ReadonlySet<CodePhase['kind']> = new Set([
  'issued',
  'hidden',
  'exists',
  'issued_before',
  'maybe_exists',
  'claimed',
  'board_away',
  'failed',
]);

/** Codes were hidden while this was on its way: what was made is there, and not looked at. */
function unseen(outcome: IssueOutcome): CodePhase {
  return outcome.kind === 'issued' || outcome.kind === 'exists' ? { kind: 'hidden' } : outcome;
}
