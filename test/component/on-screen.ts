import { type BoundFunctions, type queries, screen, waitFor, within } from '@testing-library/svelte';
import { expect } from 'vitest';
import { ANNA, NEVSKY, TILL_3, type Started } from './fixtures.ts';

/** The line of a list that stands for a GUID. */
export async function line(guid: string): Promise<HTMLElement> {
  return waitFor(() => {
    const found = screen.getAllByTestId('choose-item').find(({ dataset }) => dataset['guid'] === guid);
    if (found === undefined) throw new Error(`no line for ${guid}`);
    return found;
  });
}

/** The names in the list, from top to bottom. */
export function names(): (string | null | undefined)[] {
  return screen.queryAllByTestId('choose-item').map((item) => item.querySelector('.title')?.textContent);
}

/** Waits for the heading of the screen. */
export async function heading(text: string | RegExp): Promise<HTMLElement> {
  return screen.findByRole('heading', { level: 1, name: text });
}

/** Chooses a line and goes on. */
export async function choose({ user }: Started, guid: string): Promise<void> {
  await user.click(await line(guid));
  await user.click(screen.getByTestId('next'));
}

/** Chooses the usual store, till and employee; ends at the summary. */
export async function toReview(started: Started, options: { sendSms?: boolean } = {}): Promise<void> {
  await choose(started, NEVSKY.guid);
  await choose(started, TILL_3.guid);
  await started.user.click(await line(ANNA.guid));
  if (options.sendSms === true) await started.user.click(screen.getByTestId('text-code'));
  await started.user.click(screen.getByTestId('next'));
  await heading('Change settings (optional)');
  await started.user.click(screen.getByTestId('next'));
  await heading('Is everything right?');
}

/** All the way; ends on the code's screen, whatever it shows. */
export async function askForCode(started: Started, options: { sendSms?: boolean } = {}): Promise<void> {
  await toReview(started, options);
  await started.user.click(screen.getByTestId('get-code'));
}

/** Asks what a step in the rail says. */
export function rail(step: string): string {
  return screen.getByTestId(`rail-${step}`).textContent;
}

/** Expects the screen of an error. */
export async function errorScreen(code: string): Promise<BoundFunctions<typeof queries>> {
  const found = await screen.findByTestId('error-screen');
  expect(found).toHaveAttribute('data-code', code);
  return within(found);
}

/** From the sign-in screen to the form that takes a token. */
export async function openConnectForm({ user }: Pick<Started, 'user'>): Promise<void> {
  await user.click(await screen.findByTestId('sign-in-other'));
  await user.click(screen.getByTestId('connect'));
}

/** Waits until a code is on the screen. */
export async function codeShown(): Promise<HTMLElement> {
  return screen.findByTestId('activation-code');
}

/** Takes a line of the header's menu, by its test id. */
export async function fromMenu({ user }: Pick<Started, 'user'>, item: string): Promise<void> {
  await user.click(await screen.findByTestId('main-menu'));
  await user.click(await within(await screen.findByTestId('menu')).findByTestId(item));
}
