import type { FactName, Finding, Verdict } from '#contract/diagnostics.ts';

type Facts = Partial<Record<FactName, string>>;

/** A check's outcome before it is timed. */
export type Found = { verdict: Verdict; finding: Finding; facts: Facts };

/** @param facts those that are not known are left out */
export function found(
  verdict: Verdict,
  finding: Finding,
  facts: Partial<Record<FactName, string | undefined>> = {},
): Found {
  const known = Object.entries(facts).filter(([, value]) => value !== undefined && value !== '');
  return { verdict, finding, facts: Object.fromEntries(known) };
}
