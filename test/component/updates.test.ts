import { screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';
import { ok } from '#contract/result.ts';
import { LANGUAGES } from '#contract/languages.ts';
import type { State } from '#contract/state.ts';
import { UPDATE_FAILURES, UPDATES_OFF, type UpdateState } from '#contract/updates.ts';
import { en } from '#shared/messages/en/index.ts';
import { ru } from '#shared/messages/ru/index.ts';
import { MESSAGES } from '#shared/messages/messages.ts';
import { FAILURE_NEXT } from '#features/updates/update-words.ts';
import { failure, type FakeTill } from './fake-till.ts';
import { EMPTY_OUTBOX, fakeTill, start, type Started, STATE, TILL_3 } from './fixtures.ts';
import { askForCode, fromMenu, heading, isBusy } from './on-screen.ts';

const READY: UpdateState = { kind: 'ready', version: '2.0.0' };

const part = () => within(screen.getByTestId('updates'));
const text = () => screen.getByTestId('update-text').textContent;
const filled = (words: string) => words.replaceAll('{{version}}', '2.0.0');

/** A main that does what it is told about updates. */
function withUpdates(updates: UpdateState, more: Partial<State> = {}): FakeTill {
  return fakeTill({ updates, ...more })
    .answers('updates.check', undefined)
    .answers('updates.restart', undefined)
    .on('updates.newsSeen', () => ok(undefined));
}

/** Opens the help, where the app speaks of itself. */
async function open(fake: FakeTill): Promise<Started> {
  const started = start(fake);
  await fromMenu(started, 'open-help');
  await screen.findByTestId('updates');
  return started;
}

describe('where the app speaks of itself', () => {
  test('it says its version, and when it last looked for a newer one', async () => {
    const { user, fake } = await open(withUpdates({ kind: 'idle', checkedAt: Date.now(), staleSince: null }));
    expect(part().getByText('Till Setup 1.0.0')).toBeVisible();
    expect(text()).toBe('You have the newest version. Last checked: just now.');
    await user.click(part().getByRole('button', { name: 'Check now' }));
    expect(fake.heard.at(-1)).toMatchObject({ name: 'updates.check' });
  });

  test('what is under way is said, with how far it is', async () => {
    const { fake } = await open(withUpdates({ kind: 'checking' }));
    expect(isBusy('update-check')).toBe(true);
    expect(await part().findByTestId('waiting')).toHaveTextContent(en.updates.checking);
    fake.push({ updates: { kind: 'downloading', version: '2.0.0', percent: 42 } });
    await waitFor(() => expect(part().getByRole('progressbar')).toHaveValue(42));
    expect(part().getByText('42%')).toBeVisible();
    expect(isBusy('update-check')).toBe(true);
  });

  test.each(UPDATES_OFF)('it says in both languages why it does not look: %s', async (reason) => {
    const { fake } = await open(withUpdates({ kind: 'off', reason }));
    for (const language of LANGUAGES) {
      fake.push({ language });
      await waitFor(() => expect(text()).toBe(MESSAGES[language].words.updates.off[reason]));
    }
    // Only what the user has decided is theirs to change.
    expect(part().queryByTestId('updates-on') !== null).toBe(reason === 'user');
    expect(part().queryByTestId('update-check') !== null).toBe(reason === 'user');
  });

  test.each(UPDATE_FAILURES)(
    'it says in both languages what went wrong, and what is next: %s',
    async (code) => {
      const { fake } = await open(withUpdates({ kind: 'failed', failure: code, at: 0 }));
      for (const language of LANGUAGES) {
        fake.push({ language });
        await waitFor(() => expect(text()).toBe(MESSAGES[language].words.updates.failed[code]));
        const again = FAILURE_NEXT[code] === 'again';
        expect(part().getByTestId('update-check')).toHaveTextContent(
          again ? MESSAGES[language].words.updates.again : MESSAGES[language].words.updates.check,
        );
        expect(part().queryByTestId('update-code')?.textContent.includes(code) ?? false).toBe(!again);
      }
    },
  );

  test('the switch turns it off and on again', async () => {
    const { user, fake } = await open(withUpdates({ kind: 'idle', checkedAt: null, staleSince: null }));
    const byItself = part().getByRole('switch', { name: en.updates.by_itself });
    expect(byItself).toBeChecked();
    await user.click(byItself);
    expect(fake.heard.at(-1)).toEqual({ name: 'app.setPreferences', input: { updates: false } });
    await waitFor(() => expect(byItself).not.toBeChecked());
  });

  test('there is no switch where the organisation has decided', async () => {
    const policy = { version: 1 as const, updates: { enabled: true } };
    await open(withUpdates({ kind: 'idle', checkedAt: null, staleSince: null }, { policy }));
    expect(part().queryByRole('switch')).toBeNull();
    expect(part().getByTestId('updates-locked')).toHaveTextContent('Set by your organisation');
  });
});

describe('a version that is ready', () => {
  const notice = () => screen.queryByTestId('notice-update_ready');

  test('is said once beside the work, and installed when the user wants it', async () => {
    const { user, fake } = start(withUpdates(READY));
    await screen.findByTestId('notice-update_ready');
    expect(notice()).toHaveTextContent(filled(en.updates.ready));
    await user.click(screen.getByRole('button', { name: en.updates.restart }));
    expect(fake.heard.at(-1)).toMatchObject({ name: 'updates.restart' });
    await user.click(screen.getByRole('button', { name: 'Dismiss' }));
    expect(notice()).toBeNull();
  });

  test('says why it cannot be installed right now', async () => {
    const fake = withUpdates(READY).on('updates.restart', () => failure('update_not_now'));
    const { user } = start(fake);
    await screen.findByTestId('notice-update_ready');
    await user.click(screen.getByRole('button', { name: en.updates.restart }));
    expect(await screen.findByTestId('notice-update_failed')).toHaveTextContent(
      en.errors.update_not_now.title,
    );
  });

  test('waits for what is being sent', async () => {
    const fake = withUpdates(READY, { outbox: { ...EMPTY_OUTBOX, sending: 1 } });
    await open(fake);
    expect(text()).toBe(filled(en.updates.ready_sending));
    expect(screen.queryByRole('button', { name: en.updates.restart })).toBeNull();
    fake.push({ outbox: EMPTY_OUTBOX });
    expect(await part().findByTestId('update-restart')).toBeEnabled();
  });

  test('says nothing beside a code, and in the help that it waits for it', async () => {
    const fake = withUpdates(READY);
    const started = start(fake);
    await askForCode(started);
    await screen.findByTestId('activation-code');
    fake.push({ activations: [{ workplaceGuid: TILL_3.guid, state: 'issued', at: Date.now() }] });
    await waitFor(() => expect(notice()).toBeNull());
    await fromMenu(started, 'open-help');
    await waitFor(() => expect(text()).toBe(filled(en.updates.ready_code)));
    expect(screen.queryByRole('button', { name: en.updates.restart })).toBeNull();
  });
});

describe('what is new', () => {
  const newest = () => MESSAGES.en.news['0.1.0'] ?? [];
  const heardOfNews = (fake: FakeTill) => fake.heard.filter(({ name }) => name === 'updates.newsSeen');

  test('is shown by itself after an update, and closed with a key for good', async () => {
    const fake = withUpdates(STATE.updates, { updatedFrom: '0.0.9' });
    const { user } = start(fake);
    const news = await screen.findByTestId('news');
    expect(within(news).getByRole('heading', { name: 'What’s new in 1.0.0' })).toBeVisible();
    expect(
      within(news)
        .getAllByRole('listitem')
        .map((line) => line.textContent),
    ).toEqual(newest());
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByTestId('news')).toBeNull());
    expect(heardOfNews(fake)).toHaveLength(1);
    await heading('Choose a store');
  });

  test('is not shown when there is nothing to tell', async () => {
    start(withUpdates(STATE.updates, { updatedFrom: '0.9.0' }));
    await heading('Choose a store');
    expect(screen.queryByTestId('news')).toBeNull();
  });

  test('is that of the newest version with news where somebody asks after an update without any', async () => {
    const { user } = await open(withUpdates(STATE.updates, { updatedFrom: '0.9.0' }));
    await user.click(screen.getByTestId('open-news'));
    expect(await screen.findByTestId('news')).toHaveTextContent(newest()[0] ?? '');
  });

  test('can be read again from the help, in the user’s language', async () => {
    const { user, fake } = await open(withUpdates(STATE.updates, { language: 'ru' }));
    await user.click(screen.getByRole('button', { name: ru.updates.news }));
    const news = await screen.findByTestId('news');
    expect(news).toHaveTextContent(MESSAGES.ru.news['0.1.0']?.[0] ?? '');
    await user.click(within(news).getByTestId('news-done'));
    await waitFor(() => expect(screen.queryByTestId('news')).toBeNull());
    expect(heardOfNews(fake)).toEqual([]);
  });
});
