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

/** Whether what a button does is under way: it is there, keeps the focus and does nothing. */
export function isBusy(testid: string): boolean {
  return screen.getByTestId(testid).getAttribute('aria-disabled') === 'true';
}

/** The stores in the list, from top to bottom. */
export function storeNames(): (string | null | undefined)[] {
  return screen.queryAllByTestId('choose-item').map((item) => item.querySelector('bdi')?.textContent);
}

/** Waits for the heading of the screen. */
export async function heading(text: string | RegExp): Promise<HTMLElement> {
  return screen.findByRole('heading', { level: 1, name: text });
}

/** Opens a store of the list; ends at its tills. */
export async function openStore({ user }: Pick<Started, 'user'>, guid: string): Promise<void> {
  await user.click(await line(guid));
  await screen.findByTestId('employee-field');
}

/** Chooses who will use the till. */
export async function chooseEmployee({ user }: Pick<Started, 'user'>, guid: string): Promise<void> {
  if (screen.queryByTestId('employee-list') === null) await user.click(screen.getByTestId('employee-field'));
  await user.click(await line(guid));
  await waitFor(() => expect(screen.queryByTestId('employee-list')).not.toBeInTheDocument());
}

/** The row of a till. */
export async function tillRow(guid: string): Promise<HTMLElement> {
  return waitFor(() => {
    const found = screen.getAllByTestId('till-row').find(({ dataset }) => dataset['guid'] === guid);
    if (found === undefined) throw new Error(`no row for ${guid}`);
    return found;
  });
}

/** The button of a till's row. */
export async function getCodeOf(guid: string): Promise<HTMLElement> {
  return within(await tillRow(guid)).getByRole('button', { name: /^Get code/ });
}

/** The names of the tills, from top to bottom. */
export function tillNames(): (string | null | undefined)[] {
  return screen.queryAllByTestId('till-row').map((row) => row.querySelector('.title')?.textContent);
}

/** Chooses the usual store and employee; ends at the tills. */
export async function toTills(started: Started, options: { sendSms?: boolean } = {}): Promise<void> {
  await openStore(started, NEVSKY.guid);
  await waitFor(() => expect(started.parts.employeeProposal.known).toBe(true));
  await chooseEmployee(started, ANNA.guid);
  if (options.sendSms === true) await started.user.click(screen.getByTestId('text-code'));
}

/** All the way, for the usual till; ends on the code's screen, whatever it shows. */
export async function askForCode(started: Started, options: { sendSms?: boolean } = {}): Promise<void> {
  await toTills(started, options);
  await started.user.click(await getCodeOf(TILL_3.guid));
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

/** Opens the header's menu and, in it, the line that leads to more, by its test id; the menu stays open. */
export async function openInMenu({ user }: Pick<Started, 'user'>, item: string): Promise<void> {
  await user.click(await screen.findByTestId('main-menu'));
  await user.click(await within(await screen.findByTestId('menu')).findByTestId(item));
}

/** Takes a line of the header's menu, by its test id. */
export async function fromMenu(started: Pick<Started, 'user'>, item: string): Promise<void> {
  await openInMenu(started, item);
  // The menu gives the page back a moment after it is gone; what it opened may take it at once.
  await waitFor(() => {
    const isLocked = document.body.style.pointerEvents === 'none';
    if (isLocked && screen.queryByRole('dialog') === null) throw new Error('the menu still holds the page');
  });
}
