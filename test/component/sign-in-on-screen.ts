import { screen, waitFor } from '@testing-library/svelte';
import { expect } from 'vitest';
import type { FakeTill } from './fake-till.ts';
import { fakeTill, start, type Started } from './fixtures.ts';
import { heading } from './on-screen.ts';

export const PASSWORD = 'correct-horse';

/** A computer that nobody signed in on. */
export const unconnected = (more = {}): FakeTill =>
  fakeTill({ connection: null, directory: null, ...more }).answers('connection.cancelSignIn', undefined);
export const phone = (): HTMLElement => screen.getByTestId('sign-in-phone');
export const password = (): HTMLElement => screen.getByTestId('sign-in-password');

/** The first screen, with the focus where somebody begins to type. */
export async function open(fake: FakeTill): Promise<Started> {
  const started = start(fake);
  await heading('Sign in to LIFE POS');
  await waitFor(() => expect(phone()).toHaveFocus());
  return started;
}

/** Types phone number and password, and sends nothing. */
export async function fill({ user }: Started, number = '8 (921) 555-45-67'): Promise<void> {
  await user.type(phone(), number);
  await user.type(password(), PASSWORD);
}
