import { screen, waitFor, within } from '@testing-library/svelte';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { OutboxEntry } from '../../electron/contract/outbox.ts';
import { PAGE } from '../../renderer/panels/outbox/outbox.svelte.ts';
import { failure } from './fake-till.ts';
import { EMPTY_OUTBOX, fakeTill, start, type Started } from './fixtures.ts';
import { heading } from './on-screen.ts';
import { entry, past, SHIFT, summary, withEntries, withSettings } from './outbox-fixtures.ts';

const DAY = 24 * 60 * 60 * 1000;
const ATTENTION = entry(2, {
  optionName: 'Shift',
  optionGuid: SHIFT.guid,
  state: { kind: 'attention' },
  lastAnswer: {
    code: 'RequestIsNotValid',
    reached: 'yes',
    at: Date.now(),
    api: { status: 422, code: 'RequestIsNotValid', message: 'no such place', info: '/x' },
  },
});
const UNCERTAIN = entry(3, { state: { kind: 'uncertain' } });
const ALL = [entry(1), ATTENTION, UNCERTAIN];

afterEach(() => {
  vi.useRealTimers();
});

async function open(started: Started): Promise<void> {
  await started.user.click(await screen.findByTestId('outbox-chip'));
  await screen.findByTestId('outbox-panel');
}

async function row(id: number): Promise<ReturnType<typeof within>> {
  return within(await rowElement(id));
}

async function rowElement(id: number): Promise<HTMLElement> {
  return waitFor(() => {
    const found = screen.getAllByTestId('outbox-entry').find(({ dataset }) => dataset['id'] === String(id));
    if (found === undefined) throw new Error(`no entry ${String(id)}`);
    return found;
  });
}

const ids = (): (string | undefined)[] =>
  screen.queryAllByTestId('outbox-entry').map(({ dataset }) => dataset['id']);

describe('the chip', () => {
  const until = Date.now() + 60_000;
  test.each([
    ['empty', {}, 'Nothing to send'],
    ['waiting', { queued: 2 }, '2 waiting to send'],
    ['offline', { queued: 2, online: false }, '2 waiting to send, offline'],
    ['sending', { queued: 2, sending: 1 }, 'Sending 3'],
    ['needs_you', { queued: 2, attention: 1 }, '1 needs you · 2 waiting'],
    ['needs_you', { uncertain: 2 }, '2 need you'],
    ['signed_out', { queued: 2, pause: { kind: 'signed_out' } }, '2 waiting, signed out'],
    ['rate_limited', { queued: 2, pause: { kind: 'rate_limited', until } }, '2 waiting until'],
  ] as const)('is always in view and says: %s %j', async (state, parts, words) => {
    start(fakeTill({ outbox: summary(parts) }));
    const chip = await screen.findByTestId('outbox-chip');
    expect(chip).toHaveAttribute('data-state', state);
    expect(chip).toHaveTextContent(words);
    expect(chip.querySelector('svg')).not.toBeNull();
  });

  test('says when the outbox cannot be opened, and the page says what that means', async () => {
    const started = start(fakeTill({ outbox: null }));
    expect(await screen.findByTestId('outbox-chip')).toHaveTextContent('Changes cannot be saved');
    await open(started);
    expect(screen.getByText(/cannot be opened, so settings cannot be changed/)).toBeVisible();
  });

  test('is not there without a connection', async () => {
    start(fakeTill({ connection: null, outbox: null }));
    await heading('Put a new till into service');
    expect(screen.queryByTestId('outbox-chip')).toBeNull();
  });
});

describe('an entry', () => {
  test('names its setting and store, what was and what becomes', async () => {
    const started = start(withEntries(() => ALL));
    await open(started);
    const found = await rowElement(1);
    expect(found).toHaveTextContent('Receipt');
    expect(found).toHaveTextContent('Nevsky 24');
    expect(found).toHaveTextContent('Closing words: “Thanks” → “Bye”');
    expect(found).toHaveAttribute('data-state', 'queued');
    expect(screen.getByRole('list', { name: 'Changes that wait to be sent' })).toContainElement(found);
  });

  test('counts down to its next try', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true, toFake: ['setInterval', 'clearInterval', 'Date'] });
    const later = entry(1, { state: { kind: 'queued', nextTryAt: Date.now() + 12_000, asking: false } });
    const started = start(withEntries(() => [later]));
    await open(started);
    expect((await row(1)).getByTestId('entry-state')).toHaveTextContent(/Next try in 1[12] s/);
    vi.advanceTimersByTime(5000);
    await waitFor(async () =>
      expect((await row(1)).getByTestId('entry-state')).toHaveTextContent(/Next try in [67] s/),
    );
    vi.advanceTimersByTime(10_000);
    await waitFor(async () =>
      expect((await row(1)).getByTestId('entry-state')).toHaveTextContent('Tried again in a moment'),
    );
  });

  test('that needs the user says why in plain words, and word for word under the details', async () => {
    const started = start(withEntries(() => ALL));
    await open(started);
    const found = await row(2);
    expect(found.getByTestId('entry-answer')).toHaveTextContent('The service did not accept the change.');
    expect(screen.queryByTestId('entry-details')).toBeNull();
    await started.user.click(found.getByTestId('outbox-details'));
    const details = found.getByTestId('entry-details');
    for (const text of ['422', 'RequestIsNotValid', 'no such place', '/x', SHIFT.guid, '"op":"replace"']) {
      expect(details).toHaveTextContent(text);
    }
  });

  test('is tried again', async () => {
    const fake = withEntries(() => ALL);
    const started = start(fake);
    await open(started);
    await started.user.click((await row(2)).getByTestId('outbox-retry'));
    expect(fake.inputs('outbox.retry')).toEqual([{ id: 2 }]);
    expect((await row(1)).queryByTestId('outbox-retry')).toBeNull();
  });

  test('is tried again with all the others', async () => {
    const fake = withEntries(() => ALL);
    const started = start(fake);
    await open(started);
    await started.user.click(await screen.findByTestId('outbox-retry-all'));
    expect(fake.inputs('outbox.retry')).toEqual([{ id: null }]);
  });

  test('that perhaps went out is explained, and settled by the user', async () => {
    const fake = withEntries(() => ALL);
    const started = start(fake);
    await open(started);
    expect(await rowElement(3)).toHaveTextContent('the app cannot tell whether it arrived');
    await started.user.click((await row(3)).getByTestId('outbox-went-through'));
    await started.user.click((await row(3)).getByTestId('outbox-send-again'));
    expect(fake.inputs('outbox.settle')).toEqual([
      { id: 3, verdict: 'went_through' },
      { id: 3, verdict: 'send_again' },
    ]);
  });

  test('says why it could not be done, on the spot', async () => {
    const fake = withEntries(() => ALL).on('outbox.retry', () => failure('entry_busy'));
    const started = start(fake);
    await open(started);
    await started.user.click((await row(2)).getByTestId('outbox-retry'));
    expect(await (await row(2)).findByTestId('error-screen')).toHaveAttribute('data-code', 'entry_busy');
    await started.user.click((await row(2)).getByTestId('error-action'));
    expect((await row(2)).queryByTestId('error-screen')).toBeNull();
  });

  test('that is being sent can neither be discarded nor edited', async () => {
    const started = start(withEntries(() => [entry(1, { state: { kind: 'sending', since: Date.now() } })]));
    await open(started);
    const found = await row(1);
    expect(found.getByTestId('entry-state')).toHaveTextContent('Being sent');
    for (const action of ['outbox-discard', 'outbox-edit', 'outbox-retry']) {
      expect(found.queryByTestId(action)).toBeNull();
    }
  });
});

describe('discarding', () => {
  async function discard(started: Started): Promise<void> {
    await open(started);
    await started.user.click((await row(2)).getByTestId('outbox-discard'));
    expect(await screen.findByTestId('confirm-dialog')).toHaveTextContent('Discard the change of “Shift”?');
  }

  test('is asked about by name first', async () => {
    const fake = withEntries(() => ALL);
    const started = start(fake);
    await discard(started);
    await started.user.click(screen.getByTestId('confirm-no'));
    expect(fake.inputs('outbox.discard')).toEqual([]);
  });

  test('can be undone for as long as it says, counting down', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true, toFake: ['setInterval', 'clearInterval', 'Date'] });
    const fake = withEntries(() => ALL);
    const started = start(fake);
    await discard(started);
    await started.user.click(screen.getByTestId('confirm-yes'));
    expect(await screen.findByTestId('undo-bar')).toHaveTextContent('“Shift” is discarded.');
    expect(screen.getByTestId('outbox-undo')).toHaveTextContent(/Undo \((9|10) s\)/);
    vi.advanceTimersByTime(4000);
    await waitFor(() => expect(screen.getByTestId('outbox-undo')).toHaveTextContent(/Undo \([56] s\)/));
    await started.user.click(screen.getByTestId('outbox-undo'));
    expect(fake.inputs('outbox.undoDiscard')).toEqual([{ id: 2 }]);
    expect(screen.queryByTestId('undo-bar')).toBeNull();
  });

  test('is final after ten seconds', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true, toFake: ['setInterval', 'clearInterval', 'Date'] });
    const started = start(withEntries(() => ALL));
    await discard(started);
    await started.user.click(screen.getByTestId('confirm-yes'));
    await screen.findByTestId('undo-bar');
    vi.advanceTimersByTime(11_000);
    await waitFor(() => expect(screen.queryByTestId('undo-bar')).toBeNull());
  });

  test('takes what was saved in this setting-up off its list, and undoing puts it back', async () => {
    const started = start(withEntries(() => ALL));
    await heading('Which store is it?');
    started.app.settings.saved.add(2, SHIFT, [{ path: '/opens', before: undefined, after: '9' }]);
    await discard(started);
    await started.user.click(screen.getByTestId('confirm-yes'));
    await screen.findByTestId('undo-bar');
    expect(started.app.settings.saved.count).toBe(0);
    await started.user.click(screen.getByTestId('outbox-undo'));
    await waitFor(() => expect(started.app.settings.saved.count).toBe(1));
  });

  test('too late to undo says what became of it', async () => {
    const fake = withEntries(() => ALL).on('outbox.undoDiscard', () => failure('entry_gone'));
    const started = start(fake);
    await discard(started);
    await started.user.click(screen.getByTestId('confirm-yes'));
    await started.user.click(await screen.findByTestId('outbox-undo'));
    expect(await screen.findByTestId('error-screen')).toHaveAttribute('data-code', 'entry_gone');
  });
});

describe('the list', () => {
  const many = Array.from({ length: 10_000 }, (_, i) =>
    entry(i + 1, { optionName: `Option ${String(i + 1)}` }),
  );

  test('of ten thousand is read a page at a time', async () => {
    const fake = withEntries(() => many);
    const started = start(fake);
    await open(started);
    await rowElement(1);
    expect(ids()).toHaveLength(PAGE);
    expect(screen.getByTestId('page-shown')).toHaveTextContent('1–50 of 10,000');
    await started.user.click(screen.getByTestId('page-on'));
    await rowElement(51);
    expect(ids()).toHaveLength(PAGE);
    expect(fake.inputs('outbox.page').every(({ limit }) => limit <= 200)).toBe(true);
  });

  test('is filtered by state and searched', async () => {
    const started = start(withEntries(() => ALL));
    await open(started);
    await rowElement(1);
    const filter = within(screen.getByTestId('outbox-filter'));
    await started.user.click(filter.getByRole('radio', { name: 'Needs you 1' }));
    await waitFor(() => expect(ids()).toEqual(['2']));
    await started.user.click(filter.getByRole('radio', { name: 'All 3' }));
    await started.user.type(screen.getByTestId('outbox-search'), 'receipt');
    await waitFor(() => expect(ids()).toEqual(['1', '3']));
    await started.user.type(screen.getByTestId('outbox-search'), ' and more');
    expect(await screen.findByText('Nothing matches.')).toBeVisible();
  });

  test('is read again with every revision; what is open and has the focus stays so', async () => {
    let entries: OutboxEntry[] = ALL;
    const fake = withEntries(() => entries);
    const started = start(fake);
    await open(started);
    await started.user.click((await row(3)).getByTestId('outbox-details'));
    const before = await rowElement(3);
    entries = [ATTENTION, UNCERTAIN];
    fake.push({ outbox: summary({ revision: 9, attention: 1, uncertain: 1 }) });
    await waitFor(() => expect(ids()).toEqual(['2', '3']));
    expect(await rowElement(3)).toBe(before);
    expect((await row(3)).getByTestId('entry-details')).toBeVisible();
    expect((await row(3)).getByTestId('outbox-details')).toHaveFocus();
  });

  test('goes to the last page there is when the queue drains under it', async () => {
    let entries = many.slice(0, 120);
    const fake = withEntries(() => entries);
    const started = start(fake);
    await open(started);
    await rowElement(1);
    await started.user.click(screen.getByTestId('page-on'));
    await started.user.click(screen.getByTestId('page-on'));
    await rowElement(101);
    entries = many.slice(0, 60);
    fake.push({ outbox: summary({ revision: 9, queued: 60 }) });
    await rowElement(51);
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
    await open(started);
    await started.user.click((await row(2)).getByTestId('outbox-retry'));
    await waitFor(async () => expect(await rowElement(2)).toHaveAttribute('data-state', 'sending'));
    await waitFor(async () => expect(await rowElement(2)).toHaveFocus());
  });

  test('says that nothing waits', async () => {
    const started = start(withSettings());
    await open(started);
    expect(await screen.findByTestId('outbox-empty')).toHaveTextContent('Nothing waits to be sent.');
  });

  test('that cannot be read says why', async () => {
    const fake = withEntries(() => ALL).on('outbox.page', () => failure('storage_failed'));
    await open(start(fake));
    expect(await screen.findByTestId('error-screen')).toHaveAttribute('data-code', 'storage_failed');
  });
});

describe('the history', () => {
  test('says what left, when, and how it ended', async () => {
    const entries = [past(1), past(2, { outcome: 'discarded' }), past(3, { outcome: 'went_through' })];
    const fake = withSettings().answers('outbox.history', { total: 3, entries });
    const started = start(fake);
    await open(started);
    await started.user.click(screen.getByTestId('outbox-history'));
    const shown = await screen.findAllByTestId('history-entry');
    expect(shown.map(({ dataset }) => dataset['outcome'])).toEqual(['sent', 'discarded', 'went_through']);
    expect(shown[0]).toHaveTextContent('Closing words: “Thanks” → “Bye”');
    await started.user.type(screen.getByTestId('history-search'), 'x');
    await waitFor(() => expect(fake.inputs('outbox.history').at(-1)?.search).toBe('x'));
  });

  test('is one of two tabs, changed with the arrows', async () => {
    const started = start(withSettings());
    await open(started);
    screen.getByTestId('outbox-waiting').focus();
    await started.user.keyboard('{ArrowRight}');
    expect(screen.getByTestId('outbox-history')).toHaveFocus();
    expect(screen.getByTestId('outbox-history')).toHaveAttribute('aria-selected', 'true');
  });
});

describe('what is said of the whole', () => {
  test('how far a long queue has come', async () => {
    const started = start(withEntries(() => ALL, { sentSinceEmpty: 9 }));
    await open(started);
    expect(screen.getByTestId('outbox-progress')).toHaveAttribute('max', '12');
    expect(screen.getByRole('progressbar', { name: '9 of 12 sent' })).toBeVisible();
  });

  test('that signing in sets it going again', async () => {
    const started = start(withEntries(() => ALL, { pause: { kind: 'signed_out' } }));
    await open(started);
    expect((await row(1)).getByTestId('entry-state')).toHaveTextContent('Waits until you sign in');
    await started.user.click(screen.getByTestId('outbox-sign-in'));
    expect(await screen.findByTestId('sign-in-form')).toBeVisible();
  });

  test('until when the service wants a pause', async () => {
    const pause = { kind: 'rate_limited', until: Date.now() + 60_000 } as const;
    await open(start(withEntries(() => ALL, { pause })));
    expect(screen.getByTestId('outbox-rate-limited')).toHaveTextContent('The service asked for a pause.');
    expect((await row(1)).getByTestId('entry-state')).toHaveTextContent(/Next try in \d\d s/);
  });

  test('that something has waited for more than a day: everywhere, and on the page', async () => {
    const started = start(withEntries(() => ALL, { oldestAt: Date.now() - DAY - 1000 }));
    const notice = await screen.findByTestId('notice-outbox_old');
    await started.user.click(within(notice).getByRole('button', { name: 'Look at it' }));
    expect(await screen.findByTestId('outbox-old')).toHaveTextContent('1 day ago');
    expect(screen.queryByTestId('notice-outbox_old')).toBeNull();
  });

  test('nothing of the kind a second before the day is over, and then it is said by itself', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true, toFake: ['setInterval', 'clearInterval', 'Date'] });
    start(withEntries(() => ALL, { oldestAt: Date.now() - DAY + 30_000 }));
    await heading('Which store is it?');
    expect(screen.queryByTestId('notice-outbox_old')).toBeNull();
    vi.advanceTimersByTime(60_000);
    expect(await screen.findByTestId('notice-outbox_old')).toBeVisible();
  });

  test('what was set aside, and from what it was recovered', async () => {
    start(withEntries(() => ALL, { setAside: 2, recoveredFrom: 'outbox.broken.db' }));
    expect(await screen.findByTestId('notice-outbox_set_aside')).toHaveTextContent('2 waiting changes');
    expect(screen.getByTestId('notice-outbox_recovered')).toHaveTextContent('outbox.broken.db');
  });

  test('aloud: when something needs the user and when all is sent', async () => {
    const fake = withEntries(() => ALL);
    start(fake);
    await heading('Which store is it?');
    fake.push({ outbox: summary({ revision: 3, attention: 5 }) });
    await waitFor(() => expect(screen.getByTestId('announcer')).toHaveTextContent('needs you'));
    fake.push({ outbox: summary({ revision: 4, sending: 1 }) });
    await waitFor(() => expect(screen.getByTestId('outbox-chip')).toHaveTextContent('Sending 1'));
    fake.push({ outbox: { ...EMPTY_OUTBOX, revision: 5 } });
    await waitFor(() => expect(screen.getByTestId('announcer')).toHaveTextContent('are sent'));
  });
});
