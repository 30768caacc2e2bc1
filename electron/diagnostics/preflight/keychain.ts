import type { Credential, VAULT_PROBLEMS } from '#contract/connection.ts';
import { type Outcome, outcome } from './outcome.ts';

export type VaultState = () => Promise<(typeof VAULT_PROBLEMS)[number] | undefined>;

/**
 * Whether this computer has a safe place for the token.
 * @param credential of the connection in use
 */
export async function checkKeychain(state: VaultState, credential: Credential | undefined): Promise<Outcome> {
  const problem = await ask(state);
  if (problem) return outcome('notice', problem);
  if (credential?.kept === 'none') return outcome('notice', 'signed_out');
  // It is there, and yet did not take this token; or nobody asked it to.
  if (credential?.kept === 'session' && credential.because !== 'not_wanted')
    return outcome('notice', credential.because);
  return outcome('good', 'fine');
}

async function ask(state: VaultState): ReturnType<VaultState> {
  try {
    return await state();
  } catch {
    // Locked, or refused by the user.
    return 'keychain_failed';
  }
}
