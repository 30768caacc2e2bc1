import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { I18n } from '#shared/messages/i18n.svelte.ts';
import Brand from '#shared/ui/Brand.svelte';
import LazyPart from '#renderer/app/frame/LazyPart.svelte';
import { LazyComponent } from '#shared/state/lazy-component.svelte.ts';
import WithWords from './WithWords.svelte';

const show = (part: LazyComponent) =>
  render(WithWords, { i18n: new I18n(), component: LazyPart, inner: { part } });

test('a part that was loaded before is there at once', async () => {
  const part = new LazyComponent(() => Promise.resolve({ default: Brand }));
  await part.load();
  show(part);
  expect(screen.getByText('Till Setup')).toBeInTheDocument();
});

test('nothing is shown while a part is loaded, and it is loaded once', async () => {
  let loads = 0;
  const part = new LazyComponent(() => {
    loads += 1;
    return Promise.resolve({ default: Brand });
  });
  const { container } = show(part);
  expect(container.textContent.trim()).toBe('');
  await Promise.all([part.load(), part.load()]);
  await screen.findByText('Till Setup');
  expect(loads).toBe(1);
});

test('a part that cannot be loaded says so as every failure does, and can be tried again', async () => {
  let broken = true;
  const part = new LazyComponent(() =>
    broken ? Promise.reject(new TypeError('not found')) : Promise.resolve({ default: Brand }),
  );
  show(part);
  expect(await screen.findByTestId('error-screen')).toHaveAttribute('data-code', 'part_missing');
  broken = false;
  await userEvent.click(screen.getByTestId('error-action'));
  await screen.findByText('Till Setup');
  expect(screen.queryByTestId('error-screen')).toBeNull();
});
