import { render, screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { tick } from 'svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { I18n } from '#shared/messages/i18n.svelte.ts';
import { LazyComponent } from '#shared/state/lazy-component.svelte.ts';
import { MENU_LIST } from '#shared/ui/menu/menu-list.ts';
import type MenuList from '#shared/ui/menu/MenuList.svelte';
import OutboxMenu from '#features/outbox/handover/OutboxMenu.svelte';
import WithWords from './WithWords.svelte';

/** Settles when the file of the menu's lines is read, or cannot be. */
let file = Promise.withResolvers<{ default: typeof MenuList }>();
let late = new LazyComponent<typeof MenuList>(() => file.promise);

beforeEach(() => {
  file = Promise.withResolvers();
  late = new LazyComponent<typeof MenuList>(() => file.promise);
  // Its own has been loaded by other tests.
  vi.spyOn(MENU_LIST, 'component', 'get').mockImplementation(() => late.component);
  vi.spyOn(MENU_LIST, 'failed', 'get').mockImplementation(() => late.failed);
  vi.spyOn(MENU_LIST, 'load').mockImplementation(() => late.load());
});
afterEach(() => {
  vi.restoreAllMocks();
});

const arrives = async () => file.resolve(await import('#shared/ui/menu/MenuList.svelte'));

function show() {
  const nothing = (): void => undefined;
  const inner = { canGive: true, ongive: nothing, ontake: nothing };
  render(WithWords, { i18n: new I18n(), component: OutboxMenu, inner });
  return screen.getByTestId('outbox-menu');
}

test('a menu that is clicked before its lines are there opens once they are', async () => {
  await userEvent.click(show());
  expect(screen.queryByRole('menu')).toBeNull();
  await arrives();
  await screen.findByTestId('outbox-take');
});

test.each([
  ['Enter', '{Enter}'],
  ['the space bar', ' '],
  ['the arrow down', '{ArrowDown}'],
])('one that is opened with %s begins at its first line, as if they had been there', async (_how, key) => {
  show().focus();
  await userEvent.keyboard(key);
  await arrives();
  await waitFor(() => expect(screen.getByTestId('outbox-give')).toHaveFocus());
  await userEvent.keyboard('{Escape}');
  await waitFor(() => expect(screen.getByTestId('outbox-menu')).toHaveFocus());
});

test('one from which somebody has gone on meanwhile stays closed', async () => {
  const button = show();
  button.focus();
  await userEvent.keyboard('{Enter}{Tab}');
  await arrives();
  await waitFor(() => expect(button.isConnected).toBe(false));
  await tick();
  expect(screen.queryByRole('menu')).toBeNull();
});

test('one that was not clicked stays closed when they come, and keeps the focus', async () => {
  const button = show();
  button.focus();
  void late.load();
  await arrives();
  await waitFor(() => expect(button.isConnected).toBe(false));
  expect(screen.getByTestId('outbox-menu')).toHaveFocus();
  expect(screen.queryByRole('menu')).toBeNull();
});

test('when they cannot be read that is said, and can be tried again', async () => {
  await userEvent.click(show());
  file.reject(new TypeError('not found'));
  expect(await screen.findByTestId('error-screen')).toHaveAttribute('data-code', 'part_missing');
  file = Promise.withResolvers();
  await userEvent.click(screen.getByTestId('error-action'));
  await arrives();
  await screen.findByTestId('outbox-take');
  expect(screen.queryByTestId('error-screen')).toBeNull();
});
