import type { FactName, Finding, CheckVerdict } from '#contract/diagnostics.ts';

type Facts = Partial<Record<FactName, string>>;

/** A check's outcome before it is timed. */
export type Outcome = { verdict: CheckVerdict; finding: Finding; facts: Facts };

/** @param facts those that are not known are left out */
export function outcome(
  verdict: CheckVerdict,
  finding: Finding,
  facts: Partial<Record<FactName, string | undefined>> = {},
): Outcome {
  const known = Object.entries(facts).filter(([, value]) => value !== undefined && value !== '');
  return { verdict, finding, facts: Object.fromEntries(known) };
}
