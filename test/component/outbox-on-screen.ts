import { screen, waitFor, within } from '@testing-library/svelte';
import type { Started } from './fixtures.ts';
import { fromMenu } from './on-screen.ts';

/** Opens the outbox's page. */
export async function openOutbox(started: Started): Promise<void> {
  await fromMenu(started, 'menu-outbox');
  await screen.findByTestId('outbox-panel');
}

/** What stands in the line of an entry. */
export const inEntry = async (id: number) => within(await entryLine(id));

/** The line of an entry. */
export async function entryLine(id: number): Promise<HTMLElement> {
  return waitFor(() => {
    const found = screen.getAllByTestId('outbox-entry').find(({ dataset }) => dataset['id'] === String(id));
    if (found === undefined) throw new Error(`no entry ${String(id)}`);
    return found;
  });
}

/** The entries on the screen, from top to bottom. */
export const entryIds = (): (string | undefined)[] =>
  screen.queryAllByTestId('outbox-entry').map(({ dataset }) => dataset['id']);
