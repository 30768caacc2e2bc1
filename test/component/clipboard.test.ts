import { screen, waitFor } from '@testing-library/svelte';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { ok } from '#contract/result.ts';
import { failure } from './fake-till.ts';
import { fakeTill, NEVSKY, start, type Started } from './fixtures.ts';
import { askForCode, heading } from './on-screen.ts';
import { settled } from './settled.ts';

const SECOND = 1000;

afterEach(() => {
  vi.useRealTimers();
});

/** A code that was copied just now, and a clock that the test moves. */
async function copied(): Promise<Started> {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'] });
  const fake = fakeTill().on('activation.copy', () => ok({ clearsAt: Date.now() + 60 * SECOND }));
  const started = start(fake);
  await askForCode(started);
  await started.user.click(await screen.findByTestId('copy'));
  await screen.findByTestId('copied');
  return started;
}

const said = () => screen.getByTestId('copied').textContent.trim();
const says = (text: string) => waitFor(() => expect(said()).toBe(text));
const counts = (seconds: number) => says(`Copied. We’ll clear the clipboard in ${String(seconds)} seconds.`);

describe('a copied code', () => {
  test('counts its seconds on the clipboard down, until it has left it', async () => {
    await copied();
    await counts(60);
    vi.advanceTimersByTime(20 * SECOND);
    await counts(40);
    vi.advanceTimersByTime(38 * SECOND);
    await counts(2);
    vi.advanceTimersByTime(SECOND);
    await says('Copied. We’ll clear the clipboard in 1 second.');
    vi.advanceTimersByTime(SECOND);
    await says('The clipboard is cleared.');
    vi.advanceTimersByTime(60 * SECOND);
    await says('The clipboard is cleared.');
  });

  test('counts on when the computer’s clock is set back', async () => {
    await copied();
    await counts(60);
    vi.setSystemTime(Date.now() - 7200 * SECOND);
    vi.advanceTimersByTime(SECOND);
    await settled();
    expect(said()).toMatch(/in (?:60|5\d) seconds/);
  });

  test('starts from the beginning when it is copied once more', async () => {
    const { user } = await copied();
    vi.advanceTimersByTime(65 * SECOND);
    await says('The clipboard is cleared.');
    await user.click(screen.getByTestId('copy'));
    await counts(60);
  });

  test('is told to screen readers once, without the seconds', async () => {
    await copied();
    await waitFor(() =>
      expect(screen.getByTestId('announcer')).toHaveTextContent(
        'Copied. We’ll clear the clipboard in a minute.',
      ),
    );
    vi.advanceTimersByTime(20 * SECOND);
    await counts(40);
    expect(screen.getByTestId('announcer')).toHaveTextContent('in a minute');
    expect(screen.getByTestId('copied')).not.toHaveAttribute('role');
    expect(screen.getByTestId('copied')).not.toHaveAttribute('aria-live');
  });

  test('says nothing of it any more for another code', async () => {
    const { user } = await copied();
    await user.click(screen.getByTestId('handed-over'));
    await heading(NEVSKY.name);
    expect(screen.queryByTestId('copied')).toBeNull();
  });
});

test('for as long as the organisation lets it be there: a screen reader hears no other time', async () => {
  const fake = fakeTill({ policy: { version: 1, codes: { clipboard_seconds: 20 } } });
  fake.on('activation.copy', () => ok({ clearsAt: Date.now() + 20 * SECOND }));
  const started = start(fake);
  await askForCode(started);
  await started.user.click(await screen.findByTestId('copy'));
  await screen.findByTestId('copied');
  await waitFor(() =>
    expect(screen.getByTestId('announcer')).toHaveTextContent(
      'Copied. We’ll clear the clipboard in 20 seconds.',
    ),
  );
});

test('a code that could not be copied says so, and is copied once it can be', async () => {
  const fake = fakeTill().on('activation.copy', () => failure('no_code'));
  const started = start(fake);
  await askForCode(started);
  await started.user.click(await screen.findByTestId('copy'));
  expect(await screen.findByRole('alert')).toHaveAttribute('data-code', 'no_code');
  expect(screen.queryByTestId('copied')).toBeNull();
  fake.on('activation.copy', () => ok({ clearsAt: Date.now() + 60 * SECOND }));
  await started.user.click(screen.getByTestId('copy'));
  expect(await screen.findByTestId('copied')).toBeVisible();
  expect(screen.queryByRole('alert')).toBeNull();
});
