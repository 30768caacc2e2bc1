import { screen, waitFor, within } from '@testing-library/svelte';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { OutboxEntry } from '#contract/outbox.ts';
import { ok } from '#contract/result.ts';
import { PAGE } from '#features/outbox/outbox.svelte.ts';
import { failure } from './fake-till.ts';
import { EMPTY_OUTBOX, start } from './fixtures.ts';
import { heading } from './on-screen.ts';
import {
  ATTENTION,
  ENTRIES,
  entry,
  past,
  summary,
  UNCERTAIN,
  withEntries,
  withSettings,
} from './outbox-fixtures.ts';
import { entryIds, entryLine, inEntry, openOutbox } from './outbox-on-screen.ts';

const busy = () => document.querySelector('main [aria-busy="true"]');

const DAY = 24 * 60 * 60 * 1000;

afterEach(() => {
  vi.useRealTimers();
});

describe('the list', () => {
  const many = Array.from({ length: 10_000 }, (_, i) =>
    entry(i + 1, { optionName: `Option ${String(i + 1)}` }),
  );

  test('of ten thousand is read a page at a time', async () => {
    const fake = withEntries(() => many);
    const started = start(fake);
    await openOutbox(started);
    await entryLine(1);
    expect(entryIds()).toHaveLength(PAGE);
    expect(screen.getByTestId('page-shown')).toHaveTextContent('1–50 of 10,000');
    await started.user.click(screen.getByTestId('page-on'));
    await entryLine(51);
    expect(entryIds()).toHaveLength(PAGE);
    expect(fake.inputs('outbox.page').every(({ limit }) => limit <= 200)).toBe(true);
  });

  test('says that another page of it is read', async () => {
    const fake = withEntries(() => many);
    const started = start(fake);
    await openOutbox(started);
    await entryLine(1);
    const held = fake.holds('outbox.page');
    await started.user.click(screen.getByTestId('page-on'));
    expect(busy()).not.toBeNull();
    held.answer(ok({ total: many.length, entries: many.slice(50, 100) }));
    await entryLine(51);
    await waitFor(() => expect(busy()).toBeNull());
  });

  test('is filtered by state and searched', async () => {
    const started = start(withEntries(() => ENTRIES));
    await openOutbox(started);
    await entryLine(1);
    const filter = within(screen.getByTestId('outbox-filter'));
    await started.user.click(filter.getByRole('radio', { name: 'Needs attention 1' }));
    await waitFor(() => expect(entryIds()).toEqual(['2']));
    await started.user.click(filter.getByRole('radio', { name: 'All 3' }));
    await started.user.type(screen.getByTestId('outbox-search'), 'receipt');
    await waitFor(() => expect(entryIds()).toEqual(['1', '3']));
    await started.user.type(screen.getByTestId('outbox-search'), ' and more');
    expect(await screen.findByText('No changes found.')).toBeVisible();
  });

  test('is read again with every revision; what is open and has the focus stays so', async () => {
    let entries: OutboxEntry[] = ENTRIES;
    const fake = withEntries(() => entries);
    const started = start(fake);
    await openOutbox(started);
    await started.user.click((await inEntry(3)).getByTestId('outbox-details'));
    const before = await entryLine(3);
    entries = [ATTENTION, UNCERTAIN];
    fake.push({ outbox: summary({ revision: 9, attention: 1, uncertain: 1 }) });
    await waitFor(() => expect(entryIds()).toEqual(['2', '3']));
    expect(await entryLine(3)).toBe(before);
    expect((await inEntry(3)).getByTestId('entry-details')).toBeVisible();
    expect((await inEntry(3)).getByTestId('outbox-details')).toHaveFocus();
  });

  test('goes to the last page there is when the queue drains under it', async () => {
    let entries = many.slice(0, 120);
    const fake = withEntries(() => entries);
    const started = start(fake);
    await openOutbox(started);
    await entryLine(1);
    await started.user.click(screen.getByTestId('page-on'));
    await started.user.click(screen.getByTestId('page-on'));
    await entryLine(101);
    entries = many.slice(0, 60);
    fake.push({ outbox: summary({ revision: 9, queued: 60 }) });
    await entryLine(51);
    expect(screen.getByTestId('page-shown')).toHaveTextContent('51–60 of 60');
  });

  test('puts the focus on the entry when a button went away with what it did', async () => {
    let entries: OutboxEntry[] = [ATTENTION];
    const fake = withEntries(() => entries);
    fake.on('outbox.retry', () => {
      entries = [{ ...ATTENTION, state: { kind: 'sending', since: Date.now() } }];
      fake.push({ outbox: summary({ revision: 9, sending: 1 }) });
      return { ok: true, data: undefined };
    });
    const started = start(fake);
    await openOutbox(started);
    await started.user.click((await inEntry(2)).getByTestId('outbox-retry'));
    await waitFor(async () => expect(await entryLine(2)).toHaveAttribute('data-state', 'sending'));
    await waitFor(async () => expect(await entryLine(2)).toHaveFocus());
  });

  test('says that nothing waits', async () => {
    const started = start(withSettings());
    await openOutbox(started);
    expect(await screen.findByTestId('outbox-empty')).toHaveTextContent('No pending changes.');
  });

  test('that cannot be read says why', async () => {
    const fake = withEntries(() => ENTRIES).on('outbox.page', () => failure('storage_failed'));
    await openOutbox(start(fake));
    expect(await screen.findByTestId('error-screen')).toHaveAttribute('data-code', 'storage_failed');
  });
});

describe('the history', () => {
  test('says what left, when, and how it ended', async () => {
    const entries = [past(1), past(2, { outcome: 'discarded' }), past(3, { outcome: 'went_through' })];
    const fake = withSettings().answers('outbox.history', { total: 3, entries });
    const started = start(fake);
    await openOutbox(started);
    await started.user.click(screen.getByTestId('outbox-history'));
    const shown = await screen.findAllByTestId('history-entry');
    expect(shown.map(({ dataset }) => dataset['outcome'])).toEqual(['sent', 'discarded', 'went_through']);
    expect(shown[0]).toHaveTextContent('Closing words: “Thanks” → “Bye”');
    await started.user.type(screen.getByTestId('history-search'), 'x');
    await waitFor(() => expect(fake.inputs('outbox.history').at(-1)?.search).toBe('x'));
  });

  test('says that another page of it is read', async () => {
    const all = Array.from({ length: 120 }, (_none, at) => past(at + 1));
    const fake = withSettings().answers('outbox.history', { total: 120, entries: all.slice(0, PAGE) });
    const started = start(fake);
    await openOutbox(started);
    await started.user.click(screen.getByTestId('outbox-history'));
    await screen.findAllByTestId('history-entry');
    await waitFor(() => expect(busy()).toBeNull());
    const held = fake.holds('outbox.history');
    await started.user.click(screen.getByTestId('page-on'));
    expect(busy()).not.toBeNull();
    held.answer(ok({ total: 120, entries: all.slice(PAGE, 2 * PAGE) }));
    await waitFor(() => expect(busy()).toBeNull());
  });

  test('is one of two tabs, changed with the arrows', async () => {
    const started = start(withSettings());
    await openOutbox(started);
    screen.getByTestId('outbox-waiting').focus();
    await started.user.keyboard('{ArrowRight}');
    expect(screen.getByTestId('outbox-history')).toHaveFocus();
    expect(screen.getByTestId('outbox-history')).toHaveAttribute('aria-selected', 'true');
  });
});

describe('what is said of the whole', () => {
  test('how far a long queue has come', async () => {
    const started = start(withEntries(() => ENTRIES, { sentSinceEmpty: 9 }));
    await openOutbox(started);
    expect(screen.getByTestId('outbox-progress')).toHaveAttribute('max', '12');
    expect(screen.getByRole('progressbar', { name: '9 of 12 sent' })).toBeVisible();
  });

  test('that signing in sets it going again', async () => {
    const started = start(withEntries(() => ENTRIES, { pause: { kind: 'signed_out' } }));
    await openOutbox(started);
    expect((await inEntry(1)).getByTestId('entry-state')).toHaveTextContent('Waiting for you to sign in');
    await started.user.click(screen.getByTestId('outbox-sign-in'));
    expect(await screen.findByTestId('sign-in-form')).toBeVisible();
  });

  test('until when the service wants a pause', async () => {
    const pause = { kind: 'rate_limited', until: Date.now() + 60_000 } as const;
    await openOutbox(start(withEntries(() => ENTRIES, { pause })));
    expect(screen.getByTestId('outbox-rate-limited')).toHaveTextContent('The server asked us to wait.');
    expect((await inEntry(1)).getByTestId('entry-state')).toHaveTextContent(/Next attempt in \d\d s/);
  });

  test('that something has waited for more than a day: everywhere, and on the page', async () => {
    const started = start(withEntries(() => ENTRIES, { oldestAt: Date.now() - DAY - 1000 }));
    const notice = await screen.findByTestId('notice-outbox_old');
    await started.user.click(within(notice).getByRole('button', { name: 'View' }));
    expect(await screen.findByTestId('outbox-old')).toHaveTextContent('1 day ago');
    expect(screen.queryByTestId('notice-outbox_old')).toBeNull();
  });

  test('nothing of the kind a second before the day is over, and then it is said by itself', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true, toFake: ['setInterval', 'clearInterval', 'Date'] });
    start(withEntries(() => ENTRIES, { oldestAt: Date.now() - DAY + 30_000 }));
    await heading('Choose a store');
    expect(screen.queryByTestId('notice-outbox_old')).toBeNull();
    vi.advanceTimersByTime(60_000);
    expect(await screen.findByTestId('notice-outbox_old')).toBeVisible();
  });

  test('what was set aside, and from what it was recovered', async () => {
    start(withEntries(() => ENTRIES, { setAside: 2, recoveredFrom: 'outbox.broken.db' }));
    expect(await screen.findByTestId('notice-outbox_set_aside')).toHaveTextContent('2 pending changes');
    expect(screen.getByTestId('notice-outbox_recovered')).toHaveTextContent('outbox.broken.db');
  });

  test('aloud: when something needs the user and when all is sent', async () => {
    const fake = withEntries(() => ENTRIES);
    start(fake);
    await heading('Choose a store');
    fake.push({ outbox: summary({ revision: 3, attention: 5 }) });
    await waitFor(() => expect(screen.getByTestId('announcer')).toHaveTextContent('needs attention'));
    fake.push({ outbox: summary({ revision: 4, sending: 1 }) });
    await waitFor(() => expect(screen.getByTestId('outbox-chip')).toHaveTextContent('Sending 1'));
    fake.push({ outbox: { ...EMPTY_OUTBOX, revision: 5 } });
    await waitFor(() => expect(screen.getByTestId('announcer')).toHaveTextContent('are sent'));
  });
});
