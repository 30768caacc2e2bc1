import { screen, waitFor, within } from '@testing-library/svelte';
import { expect } from 'vitest';
import type { BoardRow, TillState } from '#contract/tills.ts';
import { LivingBoard, ONE_STORE, row, tillGuid } from './board-fixtures.ts';
import { start, type Started } from './fixtures.ts';
import { fromMenu } from './on-screen.ts';

/** Opens the board's page, with the mouse. */
export async function openBoard(started: Started): Promise<void> {
  await fromMenu(started, 'menu-board');
  await screen.findByTestId('board-panel');
}

/** The tills on the screen, from top to bottom, by name. */
export const tillNames = (): string[] =>
  screen.queryAllByTestId('board-till').map(({ textContent }) => textContent);

export const storeNames = (): string[] =>
  screen.queryAllByTestId('board-store').map(({ textContent }) => textContent.trim());

/** The button that opens a till. */
export async function tillButton(guid: string): Promise<HTMLElement> {
  return waitFor(() => {
    const found = screen.getAllByTestId('board-till').find(({ dataset }) => dataset['guid'] === guid);
    if (found === undefined) throw new Error(`no line for ${guid}`);
    return found;
  });
}

/** Waits until the list shows these tills and no others. */
export async function tillsAre(names: readonly string[]): Promise<void> {
  await waitFor(() => expect(tillNames()).toEqual(names));
}

/** Opens a till from the list; what stands in its panel. */
export const openTill = async (started: Started, guid: string) => {
  await started.user.click(await tillButton(guid));
  return within(await screen.findByTestId('board-till-panel'));
};

/** Opens the board of one store, and on it a till that stands there. */
export const openTillAt = async (state: TillState, parts: Partial<BoardRow> = {}) => {
  const board = new LivingBoard([row(1, { state, ...parts }), row(2)], ONE_STORE);
  const started = start(board.fake);
  await openBoard(started);
  const panel = await openTill(started, tillGuid(1));
  return { ...started, board, panel };
};
