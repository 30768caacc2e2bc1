import { type Json, parsePointer, valueAt } from '#contract/json.ts';
import type { PatchOperation } from '#contract/patch.ts';
import { err, type Result } from '#contract/result.ts';
import { applyPatch } from '../json-patch/apply.ts';
import { NOT_GIVEN } from '../pos-api/failure.ts';
import type { Database } from '../storage/database.ts';
import { keepStatements } from '../storage/statements.ts';
import type { ChangesApi } from './changes-api.ts';
import type { TestOperation } from './delivery-probe.ts';
import { certainStatus, type RequestFailure } from './state.ts';

type Answer = Result<unknown, RequestFailure>;
/** What was sent: a patch, or a question, which is a patch of nothing but tests. */
type Sent = { optionGuid: string; patch: readonly PatchOperation[] };

const isTest = (operation: PatchOperation): operation is TestOperation => operation.op === 'test';

/** What is at these paths, as tests: those would certainly hold. */
function presentAt(tests: readonly TestOperation[], document: Json): TestOperation[] {
  return tests.flatMap(({ op, path }) => {
    const value = valueAt(document, parsePointer(path) ?? []);
    return value === undefined ? [] : [{ op, path, value }];
  });
}

/** Whether a test stops a patch: one behind another operation is about what that leaves behind. */
function failsInTest(patch: readonly PatchOperation[], document: Json): boolean {
  const applied = applyPatch(document, patch);
  return !applied.ok && patch[applied.error.index]?.op === 'test';
}

/** Whether an answer may be about a patch's tests: an archived option takes no patch at all, and a busy service none now. */
function mayBeOfTest(failure: RequestFailure): boolean {
  return certainStatus(failure) === 422 && !failure.retryable && failure.code !== 'NotAllowedForArchived';
}

/** So often an answer that makes no sense is waited for to be over: it may be all that there is, for ever. */
const MOST_BREAKDOWNS = 3;

/**
 * Whether the service supports JSON Patch's `test` operation, which no documentation says. Never told by the words of an
 * answer: where a patch with a `test` is refused, the document is read, what it has at the same paths is tested alone,
 * and when that is refused too, the document is read once more. What was accepted once is supported until the app ends;
 * what is refused is kept on the disk until one is accepted all the same.
 */
export class GuardSupport {
  readonly #sql: ReturnType<typeof keepStatements>;
  /** What was found out, which need not be on the disk yet. */
  #found: 'supported' | 'refused' | undefined;
  /** It does not give documents. Whoever signs in next has another. */
  #saysNothing: ChangesApi | undefined;
  #breakdowns = 0;
  #inTurn: Promise<unknown> = Promise.resolve();

  /** @param db has the tables of `outboxMigrations` */
  constructor(db: Database) {
    this.#sql = keepStatements(db);
  }

  isRefused(): boolean {
    return this.#sql('SELECT 1 FROM outbox_no_test').get() !== undefined;
  }

  /** The service refuses it. @param at milliseconds since 1970, UTC */
  noteRefused(at: number): void {
    this.#sql('INSERT OR IGNORE INTO outbox_no_test (id, found_at) VALUES (1, ?)').run(at);
  }

  /** To be found out anew. */
  forget(): void {
    this.#found = undefined;
    this.#sql('DELETE FROM outbox_no_test').run();
  }

  /**
   * What an answer to a request means. Writes nothing.
   * @returns the same answer; its failure says `isOfTest` where the service refuses `test` itself, and a change whose
   *   tests do not hold is refused for that all the same. Where the connection fails in between, that failure.
   */
  async explain(request: Sent, answer: Answer, api: ChangesApi, signal: AbortSignal): Promise<Answer> {
    if (this.#found === 'supported' || !request.patch.some(isTest)) return answer;
    if (answer.ok) this.#found = 'supported';
    if (answer.ok || !mayBeOfTest(answer.error)) return answer;
    // One after the other: as a rule the first finds it out for all.
    const found = this.#inTurn.then(() => this.#find(request, answer.error, api, signal));
    this.#inTurn = found.catch(() => undefined);
    return await found;
  }

  async #find(
    { optionGuid, patch }: Sent,
    refusal: RequestFailure,
    api: ChangesApi,
    signal: AbortSignal,
  ): Promise<Answer> {
    const ofTest = err({ ...refusal, isOfTest: true });
    if (signal.aborted || this.#found === 'supported') return err(refusal);
    if (this.#found === 'refused' || this.isRefused()) return ofTest;
    if (this.#saysNothing === api) return err(refusal);
    const before = await this.#read(optionGuid, api, signal);
    if (!before.ok) return err(before.error ?? refusal);
    const present = presentAt(patch.filter(isTest), before.data);
    if (present.length === 0) return err(refusal);
    const asked = await api.updateOption({ optionGuid, patch: present }, signal);
    if (asked.ok) {
      this.#found = 'supported';
      return err(refusal);
    }
    if (!mayBeOfTest(asked.error)) return err(this.#passing(asked.error) ?? refusal);
    const after = await this.#read(optionGuid, api, signal);
    if (!after.ok) return err(after.error ?? refusal);
    const isQuestion = patch.every(isTest);
    if (failsInTest(present, after.data) || (!isQuestion && failsInTest(patch, after.data)))
      return err(refusal);
    this.#found = 'refused';
    return ofTest;
  }

  /** @returns without a failure: the document is not said */
  async #read(
    optionGuid: string,
    api: ChangesApi,
    signal: AbortSignal,
  ): Promise<Result<Json, RequestFailure | undefined>> {
    const read = await api.option(optionGuid, signal);
    if (read.ok) return { ok: true, data: read.data.value };
    if (NOT_GIVEN.includes(read.error.api?.status ?? 0)) this.#saysNothing = api;
    return err(this.#passing(read.error));
  }

  /**
   * Nothing gets through, nobody is signed in, it was too much, or the service broke down: then the change waits as well,
   * and was certainly not applied. `undefined`: the failure is another.
   */
  #passing(failure: RequestFailure): RequestFailure | undefined {
    const status = certainStatus(failure);
    if (status === 401 || status === 429) return failure;
    const isAnswer = failure.api !== undefined || failure.code.startsWith('answer_');
    if (!failure.retryable || (isAnswer && (this.#breakdowns += 1) > MOST_BREAKDOWNS)) return undefined;
    return { ...failure, reached: 'no' };
  }
}
