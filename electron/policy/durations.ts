import type { Policy } from '#contract/policy.ts';

const MS = 1000;

/** How long answers are waited for, in milliseconds, where the organisation presets it; see pos-api/client.ts. */
export function timeoutsOf(policy: Policy | null): { generateMs?: number; updateMs?: number } {
  const { code_seconds, settings_seconds } = policy?.time_outs ?? {};
  return {
    ...(code_seconds !== undefined && { generateMs: code_seconds * MS }),
    ...(settings_seconds !== undefined && { updateMs: settings_seconds * MS }),
  };
}

/** How long a copied code stays on the clipboard, in milliseconds; `undefined`: as long as usual. */
export function clipboardMsOf(policy: Policy | null): number | undefined {
  const seconds = policy?.codes?.clipboard_seconds;
  return seconds === undefined ? undefined : seconds * MS;
}

/** Over how long waiting changes are spread after an outage, in milliseconds; `undefined`: as long as usual. */
export function spreadMsOf(policy: Policy | null): number | undefined {
  const minutes = policy?.outbox?.spread_minutes;
  return minutes === undefined ? undefined : minutes * 60 * MS;
}
