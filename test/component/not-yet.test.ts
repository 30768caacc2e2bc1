import { screen, waitFor, within } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ok } from '#contract/result.ts';
import { ANNA, CODE, fakeTill, issuedFor, NEVSKY, start, TILL_3, type Started } from './fixtures.ts';
import type { FakeTill } from './fake-till.ts';
import { askForCode, codeShown, heading } from './on-screen.ts';

const MINUTE = 60_000;

beforeEach(() => {
  vi.useFakeTimers({
    shouldAdvanceTime: true,
    toFake: ['setInterval', 'clearInterval', 'Date', 'performance'],
  });
});
afterEach(() => {
  vi.useRealTimers();
});

/** A main whose second code is another one. */
function main(): FakeTill {
  return fakeTill().on('activation.issue', (input) =>
    ok({ kind: 'issued' as const, issued: issuedFor(input, input.replace ? 'NEW1NEW2' : CODE) }),
  );
}

async function waited(minutes: number, fake = main()): Promise<Started> {
  const started = start(fake);
  await askForCode(started);
  await codeShown();
  vi.advanceTimersByTime(minutes * MINUTE);
  await waitFor(() => expect(screen.getByText(/created \d+ minutes? ago/)).toBeVisible());
  return started;
}

describe('a code that the till does not take', () => {
  test('leaves the steps in sight for three minutes', async () => {
    await waited(2);
    expect(screen.queryByTestId('not-yet')).toBeNull();
    expect(screen.getByText('Open LIFE POS on the till')).toBeVisible();
  });

  test('after three minutes says what to look at, and is still there', async () => {
    await waited(3);
    const hints = await screen.findByTestId('not-yet');
    expect(hints).toHaveTextContent('Not active yet?');
    expect(within(hints).getAllByRole('listitem').length).toBeGreaterThanOrEqual(3);
    expect(screen.queryByTestId('not-yet-new-code')).toBeNull();
    expect(screen.getByTestId('activation-code').textContent).toBe(CODE);
    expect(screen.getByTestId('announcer')).toHaveTextContent('Not active yet?');
  });

  test('after ten minutes offers what else to try', async () => {
    await waited(10);
    expect(await screen.findByTestId('not-yet')).toHaveTextContent('Still not active?');
    for (const testid of ['not-yet-new-code', 'not-yet-spell', 'not-yet-details'])
      expect(screen.getByTestId(testid)).toBeVisible();
  });

  test('is looked after before another one is made, and that is asked about', async () => {
    const fake = main().answers('activation.look', { kind: 'not_taken' });
    const { user } = await waited(10, fake);
    await user.click(await screen.findByTestId('not-yet-new-code'));
    expect(await screen.findByTestId('confirm-dialog')).toHaveTextContent('may then stop working');
    expect(fake.inputs('activation.look')).toEqual([{ workplaceGuid: TILL_3.guid }]);
    expect(fake.inputs('activation.issue')).toHaveLength(1);
    await user.click(screen.getByTestId('confirm-yes'));
    await waitFor(() => expect(screen.getByTestId('activation-code').textContent).toBe('NEW1NEW2'));
    expect(fake.inputs('activation.issue').map(({ replace }) => replace)).toEqual([false, true]);
  });

  test('needs no other one where the till turns out to be active', async () => {
    const fake = main().answers('activation.look', { kind: 'active', activatedAt: Date.now() });
    const { user } = await waited(10, fake);
    await user.click(await screen.findByTestId('not-yet-new-code'));
    await heading('Till 3 is active');
    expect(screen.queryByTestId('confirm-dialog')).toBeNull();
    expect(fake.inputs('activation.issue')).toHaveLength(1);
  });

  test('has words for head office that name everything but the code', async () => {
    const { user } = await waited(10);
    await user.click(await screen.findByTestId('not-yet-details'));
    const told = within(await screen.findByTestId('not-active-details')).getByTestId('head-office-words');
    if (!(told instanceof HTMLTextAreaElement)) throw new Error('no words');
    for (const text of [NEVSKY.name, TILL_3.name, ANNA.name, 'after 10 minutes'])
      expect(told.value).toContain(text);
    expect(told.value).not.toContain(CODE);
  });
});
