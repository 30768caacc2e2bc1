import { render, screen, waitFor } from '@testing-library/svelte';
import { tick } from 'svelte';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { ok } from '#contract/result.ts';
import { I18n } from '#shared/messages/i18n.svelte.ts';
import { fakeTill, start } from './fixtures.ts';
import { askForCode, heading } from './on-screen.ts';
import TwoDialogs from './TwoDialogs.svelte';
import WithWords from './WithWords.svelte';

/** What the dialogs are called that are open, the one on top last: they all lie on one level, in the page's order. */
const stacked = () =>
  [...document.querySelectorAll('[role="dialog"], [role="alertdialog"]')].map(
    (dialog) => dialog.querySelector('h2')?.textContent,
  );

const KINDS = ['dialog', 'confirm'] as const;
const pairs = KINDS.flatMap((first) => KINDS.map((second) => [first, second] as const));

describe('of two dialogs the one that was opened last is on top', () => {
  test.each(pairs)('a %s and a %s, in whichever order they are opened, and again', async (...kinds) => {
    const shown = (open: boolean[]) => ({
      i18n: new I18n(),
      component: TwoDialogs,
      inner: { kinds, open },
    });
    const { rerender } = render(WithWords, shown([false, false]));
    for (const [first, second] of [
      [0, 1],
      [1, 0],
      [0, 1],
    ] as const) {
      await rerender(shown([first === 0, first === 1]));
      await tick();
      await rerender(shown([true, true]));
      await waitFor(() => expect(stacked()).toHaveLength(2));
      expect(stacked()).toEqual([`number ${first}`, `number ${second}`]);
      await rerender(shown([false, false]));
      await waitFor(() => expect(stacked()).toEqual([]));
    }
  });

  test('the code over the whole screen, and what a network asks meanwhile', async () => {
    const started = start(fakeTill().on('app.setFullScreen', () => ok(undefined)));
    await heading('Choose a store');
    await askForCode(started);
    await started.user.click(await screen.findByTestId('full-screen'));
    await screen.findByTestId('full-screen-overlay');
    const place = { host: 'proxy.shop.example', port: 3128, realm: '' };
    started.fake.push({ proxyQuestion: { id: 1, ...place, again: false } });
    await screen.findByTestId('proxy-asks');
    expect(stacked()).toHaveLength(2);
    expect(stacked()[1]).toBe('Sign in to your network’s proxy');
  });
});

/** The dialog that is there has the focus. */
const isFocused = () =>
  expect(document.querySelector('[role="dialog"], [role="alertdialog"]')).toContainElement(
    document.activeElement as HTMLElement,
  );

test.each(KINDS)('a %s that opens as one closes whose opener is gone keeps the focus', async (kind) => {
  const page = document.createElement('main');
  page.innerHTML = '<h1 tabindex="-1">Heading</h1><button>Opener</button>';
  document.body.append(page);
  onTestFinished(() => page.remove());
  const shown = (open: boolean[]) => ({
    i18n: new I18n(),
    component: TwoDialogs,
    inner: { kinds: ['confirm', kind] as const, open },
  });
  const { rerender } = render(WithWords, shown([false, false]));
  page.querySelector('button')?.focus();
  await rerender(shown([true, false]));
  await waitFor(isFocused);
  page.querySelector('button')?.remove();
  const reached = vi.spyOn(page.querySelector('h1') ?? expect.fail('no heading'), 'focus');
  const opens = Promise.withResolvers();
  // After the first has closed, and before what it does about the focus a moment later.
  setTimeout(() => opens.resolve(rerender(shown([false, true]))));
  await rerender(shown([false, false]));
  await opens.promise;
  await waitFor(() => expect(stacked()).toEqual(['number 1']));
  await waitFor(isFocused);
  expect(reached).not.toHaveBeenCalled();
});
