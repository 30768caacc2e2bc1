import { screen, waitFor } from '@testing-library/svelte';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { ok } from '#contract/result.ts';
import { failure } from './fake-till.ts';
import { fakeTill, start, type Started } from './fixtures.ts';
import { heading } from './on-screen.ts';
import { ENTRIES, entry, SHIFT, summary, withEntries } from './outbox-fixtures.ts';
import { entryLine, inEntry, openOutbox } from './outbox-on-screen.ts';

afterEach(() => {
  vi.useRealTimers();
});

describe('the line below the stores', () => {
  const until = Date.now() + 60_000;
  const tomorrow = Date.now() + 24 * 60 * 60_000;
  test.each([
    ['waiting', { queued: 2 }, '2 changes to send'],
    ['offline', { queued: 2, online: false }, '2 changes to send, offline'],
    ['sending', { queued: 2, sending: 1 }, 'Sending 3'],
    ['needs_you', { queued: 2, attention: 1 }, '1 needs attention · 2 waiting'],
    ['needs_you', { uncertain: 2 }, '2 need attention'],
    ['signed_out', { queued: 2, pause: { kind: 'signed_out' } }, '2 changes to send, signed out'],
    ['rate_limited', { queued: 2, pause: { kind: 'rate_limited', until } }, '2 changes to send at'],
    [
      'rate_limited',
      { queued: 2, pause: { kind: 'rate_limited', until: tomorrow } },
      /at \d+ \w+, \d\d:\d\d$/,
    ],
  ] as const)('is always in view and says: %s %j', async (state, parts, words) => {
    start(fakeTill({ outbox: summary(parts) }));
    const chip = await screen.findByTestId('outbox-chip');
    expect(chip).toHaveAttribute('data-state', state);
    expect(chip).toHaveTextContent(words);
    expect(chip.querySelector('svg')).not.toBeNull();
  });

  test('says when the outbox cannot be opened, and the page says what that means', async () => {
    const started = start(fakeTill({ outbox: null }));
    expect(await screen.findByTestId('outbox-chip')).toHaveTextContent('Changes can’t be saved');
    await openOutbox(started);
    expect(screen.getByText(/can’t be opened, so you can’t change settings/)).toBeVisible();
  });

  test('is not there while nothing waits', async () => {
    start(fakeTill({ outbox: summary({}) }));
    await screen.findByTestId('open-settings');
    expect(screen.queryByTestId('outbox-chip')).toBeNull();
  });

  test('is not there without a connection', async () => {
    start(fakeTill({ connection: null, outbox: null }));
    await heading('Sign in to LIFE POS');
    expect(screen.queryByTestId('outbox-chip')).toBeNull();
  });
});

test.each([
  ['en', 'so “Don’t overwrite other people’s changes” is off'],
  ['ru', '«Не перезаписывать чужие изменения» отключён'],
] as const)(
  'where the service cannot guard changes, the page says that it is off (%s)',
  async (language, words) => {
    const started = start(fakeTill({ outbox: summary({ testRefused: true }) }));
    await openOutbox(started);
    started.fake.push({ language });
    await waitFor(() => expect(screen.getByTestId('outbox-unguarded')).toHaveTextContent(words));
  },
);

describe('an entry', () => {
  test('names its setting and store, what was and what becomes', async () => {
    const started = start(withEntries(() => ENTRIES));
    await openOutbox(started);
    const found = await entryLine(1);
    expect(found).toHaveTextContent('Receipt');
    expect(found).toHaveTextContent('Nevsky 24');
    expect(found).toHaveTextContent('Closing words: “Thanks” → “Bye”');
    expect(found).toHaveAttribute('data-state', 'queued');
    expect(screen.getByRole('list', { name: 'Pending changes' })).toContainElement(found);
  });

  test('counts down to its next try', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'] });
    const later = entry(1, { state: { kind: 'queued', nextTryAt: Date.now() + 12_000, asking: false } });
    const started = start(withEntries(() => [later]));
    await openOutbox(started);
    expect((await inEntry(1)).getByTestId('entry-state')).toHaveTextContent('Next attempt in 12 s');
    vi.advanceTimersByTime(5000);
    await waitFor(async () =>
      expect((await inEntry(1)).getByTestId('entry-state')).toHaveTextContent('Next attempt in 7 s'),
    );
    vi.advanceTimersByTime(10_000);
    await waitFor(async () =>
      expect((await inEntry(1)).getByTestId('entry-state')).toHaveTextContent('Sending soon'),
    );
  });

  test('that needs the user says why in plain words, and word for word under the details', async () => {
    const started = start(withEntries(() => ENTRIES));
    await openOutbox(started);
    const found = await inEntry(2);
    expect(found.getByTestId('entry-answer')).toHaveTextContent('LIFE POS didn’t accept the change.');
    expect(screen.queryByTestId('entry-details')).toBeNull();
    await started.user.click(found.getByTestId('outbox-details'));
    const details = found.getByTestId('entry-details');
    for (const text of ['422', 'RequestIsNotValid', 'no such place', '/x', SHIFT.guid, '"op":"replace"']) {
      expect(details).toHaveTextContent(text);
    }
  });

  test('is tried again', async () => {
    const fake = withEntries(() => ENTRIES);
    const started = start(fake);
    await openOutbox(started);
    await started.user.click((await inEntry(2)).getByTestId('outbox-retry'));
    expect(fake.inputs('outbox.retry')).toEqual([{ id: 2 }]);
    expect((await inEntry(1)).queryByTestId('outbox-retry')).toBeNull();
  });

  test('is tried again with all the others', async () => {
    const fake = withEntries(() => ENTRIES);
    const started = start(fake);
    await openOutbox(started);
    await started.user.click(await screen.findByTestId('outbox-retry-all'));
    expect(fake.inputs('outbox.retry')).toEqual([{ id: null }]);
  });

  test('that perhaps went out is explained, and settled by the user', async () => {
    const fake = withEntries(() => ENTRIES);
    const started = start(fake);
    await openOutbox(started);
    expect(await entryLine(3)).toHaveTextContent('The connection was lost before the answer arrived');
    await started.user.click((await inEntry(3)).getByTestId('outbox-went-through'));
    await started.user.click((await inEntry(3)).getByTestId('outbox-send-again'));
    expect(fake.inputs('outbox.settle')).toEqual([
      { id: 3, verdict: 'went_through' },
      { id: 3, verdict: 'send_again' },
    ]);
  });

  test('says why it could not be done, on the spot', async () => {
    const fake = withEntries(() => ENTRIES).on('outbox.retry', () => failure('entry_busy'));
    const started = start(fake);
    await openOutbox(started);
    await started.user.click((await inEntry(2)).getByTestId('outbox-retry'));
    expect(await (await inEntry(2)).findByTestId('error-screen')).toHaveAttribute('data-code', 'entry_busy');
    await started.user.click((await inEntry(2)).getByTestId('error-action'));
    expect((await inEntry(2)).queryByTestId('error-screen')).toBeNull();
  });

  test('that is being sent can neither be discarded nor edited', async () => {
    const started = start(withEntries(() => [entry(1, { state: { kind: 'sending', since: Date.now() } })]));
    await openOutbox(started);
    const found = await inEntry(1);
    expect(found.getByTestId('entry-state')).toHaveTextContent('Sending');
    for (const action of ['outbox-discard', 'outbox-edit', 'outbox-retry']) {
      expect(found.queryByTestId(action)).toBeNull();
    }
  });
});

describe('discarding', () => {
  async function discard(started: Started): Promise<void> {
    await openOutbox(started);
    await started.user.click((await inEntry(2)).getByTestId('outbox-discard'));
    expect(await screen.findByTestId('confirm-dialog')).toHaveTextContent('Discard the change to “Shift”?');
  }

  test('is asked about by name first', async () => {
    const fake = withEntries(() => ENTRIES);
    const started = start(fake);
    await discard(started);
    await started.user.click(screen.getByTestId('confirm-no'));
    expect(fake.inputs('outbox.discard')).toEqual([]);
  });

  test('can be undone for as long as it says, counting down', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'] });
    const fake = withEntries(() => ENTRIES);
    const started = start(fake);
    await discard(started);
    await started.user.click(screen.getByTestId('confirm-yes'));
    expect(await screen.findByTestId('undo-bar')).toHaveTextContent('Change to “Shift” discarded.');
    expect(screen.getByTestId('outbox-undo')).toHaveTextContent('Undo (10 s)');
    vi.advanceTimersByTime(4000);
    await waitFor(() => expect(screen.getByTestId('outbox-undo')).toHaveTextContent('Undo (6 s)'));
    await started.user.click(screen.getByTestId('outbox-undo'));
    expect(fake.inputs('outbox.undoDiscard')).toEqual([{ id: 2 }]);
    expect(screen.queryByTestId('undo-bar')).toBeNull();
  });

  test('is final after ten seconds', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'] });
    const started = start(withEntries(() => ENTRIES));
    await discard(started);
    await started.user.click(screen.getByTestId('confirm-yes'));
    await screen.findByTestId('undo-bar');
    vi.advanceTimersByTime(11_000);
    await waitFor(() => expect(screen.queryByTestId('undo-bar')).toBeNull());
  });

  test('is undone once, however often the button is pressed', async () => {
    const fake = withEntries(() => ENTRIES);
    const started = start(fake);
    await discard(started);
    await started.user.click(screen.getByTestId('confirm-yes'));
    const button = await screen.findByTestId('outbox-undo');
    const held = fake.holds('outbox.undoDiscard');
    await started.user.dblClick(button);
    expect(fake.inputs('outbox.undoDiscard')).toEqual([{ id: 2 }]);
    held.answer(ok(undefined));
    await waitFor(() => expect(screen.queryByTestId('undo-bar')).toBeNull());
    expect(screen.queryByTestId('error-screen')).toBeNull();
  });

  test('that the disk did not put back can be put back still', async () => {
    const fake = withEntries(() => ENTRIES).on('outbox.undoDiscard', () => failure('storage_failed'));
    const started = start(fake);
    await discard(started);
    await started.user.click(screen.getByTestId('confirm-yes'));
    await started.user.click(await screen.findByTestId('outbox-undo'));
    expect(await screen.findByTestId('error-screen')).toHaveAttribute('data-code', 'storage_failed');
    fake.answers('outbox.undoDiscard', undefined);
    await started.user.click(screen.getByTestId('outbox-undo'));
    await waitFor(() => expect(screen.queryByTestId('undo-bar')).toBeNull());
    expect(screen.queryByTestId('error-screen')).toBeNull();
  });

  test('too late to undo says what became of it', async () => {
    const fake = withEntries(() => ENTRIES).on('outbox.undoDiscard', () => failure('entry_gone'));
    const started = start(fake);
    await discard(started);
    await started.user.click(screen.getByTestId('confirm-yes'));
    await started.user.click(await screen.findByTestId('outbox-undo'));
    expect(await screen.findByTestId('error-screen')).toHaveAttribute('data-code', 'entry_gone');
  });
});
