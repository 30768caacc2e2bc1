import type { Failure } from '#contract/errors.ts';
import { err, ok, type Result } from '#contract/result.ts';
import { isStorageError } from '../storage/database.ts';

/** What ends a call with a failure from inside a transaction; everything in it is taken back. */
class Refused extends Error {
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(failure.code);
    this.failure = failure;
  }
}

/** Ends the call with this failure. */
export function refuse(code: Failure['code']): never {
  throw new Refused({ code, retryable: false });
}

/** The data of a result; or the end of the call, with its failure. */
export function dataOf<T>(result: Result<T, Failure>): T {
  if (!result.ok) throw new Refused(result.error);
  return result.data;
}

/** The failure that something thrown stands for: a refusal, or storage that fails; `undefined`: it is a bug. */
export function failureOf(thrown: unknown): Failure | undefined {
  if (thrown instanceof Refused) return thrown.failure;
  return isStorageError(thrown) ? { code: 'storage_failed', retryable: true } : undefined;
}

/**
 * Makes what runs a call: storage that fails is expected, and so is a refusal; anything else is a bug.
 * @param report gets storage errors, for the log
 */
export function reportTo(report: (error: unknown) => void): <T>(work: () => T) => Result<T, Failure> {
  return (work) => {
    try {
      return ok(work());
    } catch (error) {
      const failure = failureOf(error);
      if (!failure) throw error;
      if (isStorageError(error)) report(error);
      return err(failure);
    }
  };
}
