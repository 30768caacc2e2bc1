/** What an operation that may fail in an expected way returns; only bugs throw. */
export type Result<T, E> = { ok: true; data: T } | { ok: false; error: E };

/** Wraps what went well. */
export function ok<T>(data: T): { ok: true; data: T } {
  return { ok: true, data };
}

/** Wraps an expected failure. */
export function err<E>(error: E): { ok: false; error: E } {
  return { ok: false, error };
}
