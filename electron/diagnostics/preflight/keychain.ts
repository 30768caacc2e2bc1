import type { Credential, VAULT_PROBLEMS } from '#contract/connection.ts';
import { type Found, found } from './found.ts';

export type VaultState = () => Promise<(typeof VAULT_PROBLEMS)[number] | undefined>;

/**
 * Whether this computer has a safe place for the token.
 * @param credential of the connection in use
 */
export async function checkKeychain(state: VaultState, credential: Credential | undefined): Promise<Found> {
  const problem = await ask(state);
  if (problem) return found('notice', problem);
  if (credential?.kept === 'none') return found('notice', 'signed_out');
  // It is there, and yet did not take this token; or nobody asked it to.
  if (credential?.kept === 'session' && credential.because !== 'not_wanted')
    return found('notice', credential.because);
  return found('good', 'fine');
}

async function ask(state: VaultState): ReturnType<VaultState> {
  try {
    return await state();
  } catch {
    // Locked, or refused by the user.
    return 'keychain_failed';
  }
}
