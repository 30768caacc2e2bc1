import * as v from 'valibot';
import type { Call } from '#contract/contract.ts';
import { type CallError, type Failure, FieldProblem } from '#contract/errors.ts';
import { err, type Result } from '#contract/result.ts';
import { isWithinLimits } from './payload.ts';

/** Writes a failure down and returns the reference under which the log has it. */
export type Report = (event: { call: string; failure: Failure; cause?: unknown }) => string;

/** Any handler of the table; there its types are checked, here they do not matter. */
export type AnyHandler = (input: unknown) => unknown;

function fieldsOf(issues: readonly v.BaseIssue<unknown>[]): Record<string, FieldProblem> {
  const fields: Record<string, FieldProblem> = {};
  for (const issue of issues) {
    const path = v.getDotPath(issue) ?? '';
    fields[path] ??= v.is(FieldProblem, issue.message) ? issue.message : 'invalid';
  }
  return fields;
}

function isResult(value: unknown): value is Result<unknown, Failure> {
  return typeof value === 'object' && value !== null && 'ok' in value;
}

/**
 * Runs one call: measures and parses the input, runs the handler, puts the outcome into the envelope. Never rejects: malformed
 * input is `invalid_input` with the fields at fault, a handler that throws is a bug and becomes `internal`.
 * @param name `domain.call`, for the log
 * @param input what the renderer sent, not yet trusted in any way
 */
export async function dispatch(
  name: string,
  call: Call,
  handler: AnyHandler,
  input: unknown,
  report: Report,
): Promise<Result<unknown, CallError>> {
  const fail = (failure: Failure, cause?: unknown) =>
    err({ ...failure, ref: report({ call: name, failure, cause }) });
  try {
    if (!isWithinLimits(input))
      return fail({ code: 'invalid_input', retryable: false }, 'too large or too deep');
    const parsed = v.safeParse(call.input, input);
    if (!parsed.success) {
      return fail({ code: 'invalid_input', retryable: false, fields: fieldsOf(parsed.issues) });
    }
    const result = await handler(parsed.output);
    if (!isResult(result)) return fail({ code: 'internal', retryable: false }, 'handler returned no result');
    return result.ok ? result : fail(result.error);
  } catch (cause) {
    return fail({ code: 'internal', retryable: false }, cause);
  }
}
