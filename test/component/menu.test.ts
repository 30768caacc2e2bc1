import { screen, waitFor } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { fakeTill, start } from './fixtures.ts';

test.each([
  ['Escape', '{Escape}'],
  ['its button', null],
] as const)('a dialog from the menu gives the page back when it is closed with %s', async (_how, key) => {
  const { user } = start(fakeTill());
  await user.click(await screen.findByTestId('main-menu'));
  await user.click(await screen.findByTestId('open-help'));
  await screen.findByRole('dialog');
  if (key === null) await user.click(screen.getByRole('button', { name: 'Close' }));
  else await user.keyboard(key);
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  await waitFor(() => expect(document.body.style.pointerEvents).not.toBe('none'));
  expect(screen.getByTestId('main-menu')).toHaveFocus();
});
