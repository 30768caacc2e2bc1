import type { Policy } from '#contract/policy.ts';
import type { Preferences } from '#contract/state.ts';

/** Which of the preferences the organisation has decided, and how. */
export function lockedPreferences(policy: Policy | null): Partial<Preferences> {
  const { language, updates } = policy ?? {};
  return {
    ...(language !== undefined && { language }),
    ...(updates?.enabled !== undefined && { updates: updates.enabled }),
  };
}
