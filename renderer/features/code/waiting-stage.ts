const MINUTE = 60_000;

/** How long a code is waited with: `long` is when something else should be tried. */
export type WaitingStage = 'fresh' | 'a_while' | 'long';

/** @param age of the code, in milliseconds */
export function waitingStage(age: number): WaitingStage {
  if (age >= 10 * MINUTE) return 'long';
  return age >= 3 * MINUTE ? 'a_while' : 'fresh';
}
