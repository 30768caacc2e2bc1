import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { describe, expect, test, vi } from 'vitest';
import { type CallError, ERROR_CODES, type ErrorCode } from '#contract/errors.ts';
import { type Language, LANGUAGES } from '#contract/languages.ts';
import Failure from '#shared/ui/Failure.svelte';
import { OPERATIONS, type Operation, guidanceFor } from '#contract/playbook.ts';
import { PAGE } from '#features/outbox/outbox.svelte.ts';
import { en } from '#shared/messages/en/index.ts';
import { I18n } from '#shared/messages/i18n.svelte.ts';
import { MESSAGES } from '#shared/messages/messages.ts';
import { failure } from './fake-till.ts';
import { start } from './fixtures.ts';
import { ATTENTION, withEntries } from './outbox-fixtures.ts';
import { inEntry, openOutbox } from './outbox-on-screen.ts';
import WithWords from './WithWords.svelte';

type Told = { title: string; text: string };

/** The words of a row: those for settings where there are any. */
function rowWords(language: Language, code: ErrorCode, operation: Operation): Told {
  const { errors, errors_settings, errors_sign_in } = MESSAGES[language].words;
  const own: Partial<Record<Operation, Partial<Record<ErrorCode, Told>>>> = {
    settings: errors_settings,
    sign_in: errors_sign_in,
  };
  return own[operation]?.[code] ?? errors[code];
}

function show(error: CallError, operation: Operation, language: Language = 'en', more: object = {}): void {
  const i18n = new I18n();
  i18n.use(language);
  const actions = { [guidanceFor(error.code, operation).next]: () => undefined };
  render(WithWords, { i18n, component: Failure, inner: { error, operation, actions, ...more } });
}

const textOf = (testid: string) => screen.getByTestId(testid).textContent;

/** A title where no name is known. */
function named(title: string, language: Language): string {
  const { this_employee, this_till } = MESSAGES[language].words.failure;
  return title.replace('{{employee}}', this_employee).replace('{{till}}', this_till);
}

/** As many at once as the outbox lists on a page: to start the app for each would take most of the time. */
function pages<T>(all: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(all.length / PAGE) }, (_none, at) =>
    all.slice(at * PAGE, (at + 1) * PAGE),
  );
}

/** To whoever is online, “when you’re back online” would be wrong: the sentence alone says what helps. */
const SAYS_ITSELF: ReadonlySet<string> = new Set(['connection_refused', 'proxy_failed']);

describe.each(LANGUAGES)('in %s', (language) => {
  describe.each(OPERATIONS)('of “%s”', (operation) => {
    test.each(ERROR_CODES)('%s has title, sentence, one action and when to try again', (code) => {
      show(failure(code).error, operation, language);
      const { title, text } = rowWords(language, code, operation);
      const { next, waiting } = guidanceFor(code, operation);
      const { failure: words } = MESSAGES[language].words;
      expect(screen.getByTestId('error-screen')).toHaveAttribute('data-code', code);
      expect(textOf('error-title')).toBe(named(title, language));
      expect(textOf('error-text')).toBe(text);
      const primary = screen.getAllByRole('button').filter((button) => button.classList.contains('primary'));
      expect(primary.map((button) => button.textContent.trim())).toEqual([words.action[next]]);
      const { helps, network, a_day } = words.waiting;
      const toTell = {
        helps: SAYS_ITSELF.has(code) ? [null] : [helps, network],
        a_day: [a_day],
        does_not_help: [null],
        not_known: [null],
      };
      expect(toTell[waiting]).toContain(screen.queryByTestId('error-waiting')?.textContent ?? null);
      const said = screen.getByTestId<HTMLTextAreaElement>('head-office-words').value;
      // Who may do it is no expert: the code stands beside the words.
      expect(next === 'ask_owner' ? textOf('error-code') : said).toContain(code);
    });
  });

  test.each(pages(ERROR_CODES))(
    'a change says the same in the outbox, kept back by %s and those that follow',
    async (...codes) => {
      const entries = codes.map((code, id) => ({ ...ATTENTION, id, lastAnswer: { code, at: Date.now() } }));
      const fake = withEntries(() => entries);
      fake.push({ language });
      await openOutbox(start(fake));
      await inEntry(0);
      for (const [id, code] of codes.entries()) {
        const line = await inEntry(id);
        const { title, text } = rowWords(language, code, 'settings');
        expect(line.getByTestId('entry-answer')).toHaveTextContent(`${named(title, language)}. ${text}`);
        const { waiting } = guidanceFor(code, 'settings');
        const tells = (waiting === 'helps' && !SAYS_ITSELF.has(code)) || waiting === 'a_day';
        expect(line.queryAllByTestId('entry-waiting'), code).toHaveLength(tells ? 1 : 0);
        const primary = line.getAllByRole('button').filter((button) => button.classList.contains('primary'));
        expect(primary, code).toHaveLength(1);
        expect(primary[0], code).toBe(line.getAllByRole('button')[0]);
        expect(primary[0], code).toHaveTextContent(/\S/);
      }
    },
  );
});

describe('waiting', () => {
  test('helps where the status of the answer says so, whatever its code', () => {
    const api = { status: 500, code: 'BadRequest', message: '', info: '' };
    show({ ...failure('BadRequest', { api, retryable: true }).error }, 'code');
    expect(textOf('error-waiting')).toBe(en.failure.waiting.helps);
  });
});

describe('a code that the app does not know', () => {
  const api = { status: 422, code: 'Sunspots', message: '<b onclick="x()">Sunspots!</b>', info: '' };

  test.each(OPERATIONS)('is shown with the API’s own message as text (%s)', (operation) => {
    show(failure('UnknownApiCode', { api }).error, operation);
    expect(textOf('error-said')).toContain(api.message);
    expect(document.querySelector('[onclick]')).toBeNull();
  });

  test('is shown so in the outbox, too', async () => {
    const entry = { ...ATTENTION, lastAnswer: { code: 'UnknownApiCode' as const, at: Date.now(), api } };
    await openOutbox(start(withEntries(() => [entry])));
    expect((await inEntry(entry.id)).getByTestId('entry-said')).toHaveTextContent(api.message);
    expect(document.querySelector('[onclick]')).toBeNull();
  });

  test('without a message has no empty place for one', () => {
    show(failure('UnknownApiCode', { api: { ...api, message: '  ' } }).error, 'code');
    expect(screen.queryByTestId('error-said')).toBeNull();
  });
});

describe('the words for head office', () => {
  const api = { status: 403, code: 'NotAllowed', message: 'token abc', info: 'code 7K4F29QM' };
  const about = { store: 'Nevsky 24', till: 'Till 3' };
  const said = () => screen.getByTestId<HTMLTextAreaElement>('head-office-words').value;

  test('say what was tried, for which store and till, the code, the reference and when', () => {
    vi.setSystemTime(new Date('2026-03-04T10:20:00'));
    show(failure('NotAllowed', { api, ref: 'ab12cd34' }).error, 'code', 'en', { about });
    expect(said().split('\n')).toEqual([
      'Till Setup couldn’t get an activation code.',
      'Store: Nevsky 24',
      'Till: Till 3',
      `Error: ${named(en.errors.NotAllowed.title, 'en')}`,
      'Error code: NotAllowed',
      'Status: 403',
      'Reference: ab12cd34',
      expect.stringMatching(/^Time: .*2026.*10:20/),
    ]);
    vi.useRealTimers();
  });

  test('have nothing in them that the API said in words of its own', () => {
    show(failure('UnknownApiCode', { api: { ...api, code: 'a secret: 7K4F29QM' } }).error, 'settings');
    expect(said()).not.toMatch(/abc|7K4F29QM/);
    expect(said()).toContain('Error code: UnknownApiCode');
  });

  test('are copied with one button, or left selected', async () => {
    const user = userEvent.setup();
    show(failure('NotAllowed').error, 'settings');
    const copied: string[] = [];
    const copies = vi.fn(() => {
      const area = screen.getByTestId<HTMLTextAreaElement>('head-office-words');
      copied.push(area.value.slice(area.selectionStart, area.selectionEnd));
      return true;
    });
    Object.assign(document, { execCommand: copies });
    await user.click(screen.getByTestId('head-office-copy'));
    expect(copied).toEqual([said()]);
    expect(screen.getByRole('status', { hidden: true })).toHaveTextContent(en.failure.head_office.copied);
    copies.mockReturnValue(false);
    await user.click(screen.getByTestId('head-office-copy'));
    expect(screen.getByRole('status', { hidden: true })).toHaveTextContent(en.failure.head_office.not_copied);
    Reflect.deleteProperty(document, 'execCommand');
  });

  test('of a change in the outbox are a click away, with its setting', async () => {
    const entry = { ...ATTENTION, lastAnswer: { code: 'NotAllowed' as const, at: Date.now(), api } };
    const started = start(withEntries(() => [entry]));
    await openOutbox(started);
    const line = await inEntry(entry.id);
    await started.user.click(line.getByTestId('outbox-support'));
    const area = await line.findByTestId<HTMLTextAreaElement>('head-office-words');
    expect(area).toHaveFocus();
    expect(area.value).toContain('couldn’t send a settings change');
    expect(area.value).toContain('Setting: Shift');
  });
});

describe('the next action of a change that needs the user', () => {
  test.each([
    ['RequestIsNotValid', 'outbox-edit', 'patch-text'],
    ['Duplicate', 'outbox-discard', 'confirm-dialog'],
    ['NoPermissions', 'outbox-sign-in', 'connection-panel'],
    ['AliasIsNotFound', 'outbox-open-connection', 'connection-panel'],
  ] as const)('%s does what it says', async (code, button, opens) => {
    const entry = { ...ATTENTION, lastAnswer: { code, at: Date.now() } };
    const started = start(withEntries(() => [entry]));
    await openOutbox(started);
    await started.user.click((await inEntry(entry.id)).getByTestId(button));
    expect(await screen.findByTestId(opens)).toBeVisible();
  });

  test('where nobody is signed in, it is to sign in and not to try again', async () => {
    const entry = { ...ATTENTION, lastAnswer: { code: 'TryLater' as const, at: Date.now() } };
    await openOutbox(start(withEntries(() => [entry], { pause: { kind: 'signed_out' } })));
    const line = await inEntry(entry.id);
    expect(line.queryByTestId('outbox-retry')).toBeNull();
    expect(within(line.getByRole('group')).getAllByRole('button')[0]).toHaveTextContent('Sign in');
  });
});
