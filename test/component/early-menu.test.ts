import { render, screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import { I18n } from '#shared/messages/i18n.svelte.ts';
import { LazyComponent } from '#shared/state/lazy-component.svelte.ts';
import type MenuList from '#shared/ui/menu/MenuList.svelte';
import OutboxMenu from '#features/outbox/handover/OutboxMenu.svelte';
import WithWords from './WithWords.svelte';

/** Settles when the file of the menu's lines is read, or cannot be. */
let file = Promise.withResolvers<{ default: typeof MenuList }>();
const lists = vi.hoisted(() => ({ current: undefined as unknown }));
vi.mock('#shared/ui/menu/menu-list.ts', () => ({
  get MENU_LIST() {
    return lists.current;
  },
}));

beforeEach(() => {
  file = Promise.withResolvers();
  lists.current = new LazyComponent(() => file.promise);
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

test('one that was not clicked stays closed when they come, and keeps the focus', async () => {
  const button = show();
  button.focus();
  (lists.current as LazyComponent).load().catch(() => undefined);
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
