import { screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';
import { LANGUAGES, type Language } from '#contract/languages.ts';
import { ok } from '#contract/result.ts';
import type { Runtime } from '#contract/state.ts';
import { en } from '#shared/messages/en/index.ts';
import { ru } from '#shared/messages/ru/index.ts';
import { MESSAGES } from '#shared/messages/messages.ts';
import { shortcutsOf } from '#features/help/shortcuts.ts';
import { PAGE_IDS, type PageId } from '#shared/navigation/navigation.svelte.ts';
import { STEP_IDS, type StepId } from '#features/wizard/registry.ts';
import { failure, type FakeTill } from './fake-till.ts';
import { fakeTill, NEVSKY, start, STATE, type Started } from './fixtures.ts';
import { askForCode, fromMenu, heading, openStore, toTills } from './on-screen.ts';

const about = () => screen.getByTestId('help-about').textContent;
const isOpen = () => screen.queryByTestId('help') !== null;

/** A main whose pages can be opened; what stands on them is of no matter here. */
function withPages(): FakeTill {
  return fakeTill()
    .on('tills.board', () => failure('storage_failed'))
    .on('diagnostics.check', () => failure('internal'));
}

/** Opens the help with its button. */
async function openHelp(started: Started): Promise<void> {
  await fromMenu(started, 'open-help');
  await screen.findByTestId('help');
}

async function closeHelp({ user }: Started): Promise<void> {
  await user.keyboard('{Escape}');
  await waitFor(() => expect(isOpen()).toBe(false));
}

/** How each step is reached. */
const WAYS: Record<StepId, (started: Started) => Promise<unknown>> = {
  welcome: ({ fake }) => {
    fake.push({ connection: null, directory: null, outbox: null, tills: null });
    return screen.findByTestId('training-store');
  },
  store: () => heading('Choose a store'),
  till: async (started) => {
    await openStore(started, NEVSKY.guid);
  },
  code: async (started) => {
    await askForCode(started);
    await screen.findByTestId('activation-code');
  },
};

describe.each(STEP_IDS)('at the step “%s”', (step) => {
  test('the help is about it, in both languages', async () => {
    const started = start(fakeTill());
    await WAYS[step](started);
    await openHelp(started);
    expect(about()).toBe(en.help.steps[step]);
    started.fake.push({ language: 'ru' });
    await waitFor(() => expect(about()).toBe(ru.help.steps[step]));
  });
});

describe.each(PAGE_IDS)('on the page “%s”', (page: PageId) => {
  test('the help is about it, in both languages', async () => {
    const fake = withPages();
    const started = start(fake);
    await heading('Choose a store');
    started.parts.navigation.openHelp();
    await screen.findByTestId('help');
    started.parts.navigation.openPage(page);
    await waitFor(() => expect(about()).toBe(en.help.pages[page]));
    fake.push({ language: 'ru' });
    await waitFor(() => expect(about()).toBe(ru.help.pages[page]));
  });
});

test('every step and every page is explained by words of its own', () => {
  for (const { words } of Object.values(MESSAGES)) {
    const { help } = words;
    const texts = [...STEP_IDS.map((step) => help.steps[step]), ...PAGE_IDS.map((page) => help.pages[page])];
    expect(new Set(texts).size).toBe(STEP_IDS.length + PAGE_IDS.length);
  }
});

describe('the keys', () => {
  const on = (platform: Runtime['platform'], language: Language = 'en'): FakeTill =>
    fakeTill({ language, runtime: { ...STATE.runtime, platform } });
  const listed = () =>
    [...screen.getByTestId('help').querySelectorAll('dl > div')].map((line) => [
      line.querySelector('kbd')?.textContent,
      line.querySelector('dd')?.textContent,
    ]);

  test.each([
    ['linux', 'Ctrl + B', 'Ctrl + K'],
    ['windows', 'Ctrl + B', 'Ctrl + K'],
    ['macos', '⌘ B', '⌘ K'],
  ] as const)('are those of %s', async (platform, board, search) => {
    await openHelp(start(on(platform)));
    expect(listed()).toEqual([
      ['Enter', 'Next'],
      ['Alt + ←', 'Back'],
      ['↑ ↓', 'Move up and down a list'],
      [board, 'Open or close the overview'],
      [search, 'Search for a store, till, person or action'],
      ['C, P, S, F', 'At a code: copy, print, spell it out, full screen'],
      ['Esc', 'Close dialog'],
      ['? or F1', 'Open help'],
    ]);
  });

  test('of a single character can be switched off, and are then none', async () => {
    const started = start(fakeTill());
    await askForCode(started);
    await screen.findByTestId('activation-code');
    await started.user.keyboard('?');
    await screen.findByTestId('help');
    started.fake.on('app.setPreferences', ({ singleKeys = true }) => {
      started.fake.push({ preferences: { ...STATE.preferences, singleKeys } });
      return ok(undefined);
    });
    await started.user.click(screen.getByTestId('single-keys-on'));
    await waitFor(() => expect(listed().map(([key]) => key)).not.toContain('C, P, S, F'));
    expect(listed()).toContainEqual(['F1', 'Open help']);
    await closeHelp(started);
    await started.user.keyboard('sp?');
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(screen.getByTestId('read-aloud')).not.toHaveAttribute('aria-keyshortcuts');
    expect(screen.getByTestId('read-aloud')).toHaveTextContent(/^Spell it out$/);
    await started.user.keyboard('{F1}');
    expect(await screen.findByTestId('help')).toBeVisible();
  });

  test('are all named in both languages', async () => {
    const started = start(on('macos'));
    await openHelp(started);
    for (const language of LANGUAGES) {
      const { names, ...does } = MESSAGES[language].words.help.keys;
      started.fake.push({ language });
      const expected = shortcutsOf('macos', true).map((one) => [names[one.keys], does[one.does]]);
      await waitFor(() => expect(listed()).toEqual(expected));
    }
  });

  test('do what the help says of them', async () => {
    const started = start(withPages());
    const { user, parts } = started;
    await openStore(started, NEVSKY.guid);
    await user.keyboard('{Alt>}{ArrowLeft}{/Alt}');
    await heading('Choose a store');
    await user.keyboard('{Control>}b{/Control}');
    expect(parts.navigation.page).toBe('board');
    await user.keyboard('{Control>}b{/Control}');
    expect(parts.navigation.page).toBeNull();
  });
});

describe('the help', () => {
  const atTills = async (): Promise<Started> => {
    const started = start(fakeTill());
    await toTills(started);
    expect(document.activeElement).not.toBeInstanceOf(HTMLInputElement);
    return started;
  };

  test.each(['?', '{F1}'])('is opened with %s and closed with Escape', async (key) => {
    const started = await atTills();
    await started.user.keyboard(key);
    expect(await screen.findByTestId('help')).toHaveTextContent(en.help.steps.till);
    await closeHelp(started);
    await heading('Nevsky 24');
  });

  test('is not opened by a question mark that is typed, which stays in the field', async () => {
    const { user } = start(fakeTill());
    const search = await screen.findByTestId('choose-search');
    await user.type(search, 'what?');
    expect(search).toHaveValue('what?');
    expect(isOpen()).toBe(false);
  });

  test('is opened with F1 from a field as well, which gets the focus back', async () => {
    const started = start(fakeTill());
    const search = await screen.findByTestId('choose-search');
    await started.user.type(search, 'Nev');
    await started.user.keyboard('{F1}');
    await screen.findByTestId('help');
    await closeHelp(started);
    await waitFor(() => expect(search).toHaveFocus());
    expect(search).toHaveValue('Nev');
  });

  test('is not opened over a dialog', async () => {
    const started = await atTills();
    started.parts.navigation.openConnection();
    await screen.findByRole('dialog');
    await started.user.keyboard('?{F1}');
    expect(isOpen()).toBe(false);
    await started.user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await started.user.keyboard('{F1}');
    expect(await screen.findByTestId('help')).toBeVisible();
  });

  test('gives the focus back to its button', async () => {
    const started = await atTills();
    await openHelp(started);
    expect(within(screen.getByTestId('help')).getByRole('heading', { level: 2, name: 'Help' })).toBeVisible();
    await closeHelp(started);
    await waitFor(() => expect(screen.getByTestId('main-menu')).toHaveFocus());
  });

  test('is closed when another connection comes into use', async () => {
    const started = await atTills();
    await openHelp(started);
    started.fake.push({ connection: null, directory: null, outbox: null, tills: null });
    await waitFor(() => expect(isOpen()).toBe(false));
  });
});
