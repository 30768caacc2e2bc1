import { screen, waitFor } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';
import { ok } from '#contract/result.ts';
import { failure } from './fake-till.ts';
import { CLOUD, DIRECTORY, fakeTill, start, TRAINING } from './fixtures.ts';
import { heading, openInMenu } from './on-screen.ts';

describe('starting', () => {
  test('begins with signing in and the demo when there is no connection', async () => {
    start(fakeTill({ connection: null, directory: null }));
    await heading('Sign in to LIFE POS');
    expect(screen.getByTestId('training-store')).toBeEnabled();
    expect(screen.getByTestId('sign-in-phone')).toBeEnabled();
    expect(screen.queryByTestId('next')).toBeNull();
  });

  test('begins at the stores when there is a connection', async () => {
    start(fakeTill());
    await heading('Choose a store');
  });

  test('opens the training store and says that nothing there is real', async () => {
    const fake = fakeTill({ connection: null, directory: null });
    fake.on('connection.useTrainingStore', () => {
      fake.push({ connection: TRAINING, directory: DIRECTORY });
      return ok(undefined);
    });
    const { user } = start(fake);
    await user.click(await screen.findByTestId('training-store'));
    await heading('Choose a store');
    expect(screen.getByTestId('notice-training')).toHaveTextContent('practise with sample data');
    expect(screen.getByTestId('connection-chip')).toHaveTextContent('Training store');
  });

  test('asks before the training store takes the place of a real connection', async () => {
    const fake = fakeTill().answers('connection.useTrainingStore', undefined);
    const { user } = start(fake);
    await user.click(await screen.findByTestId('connection-chip'));
    await user.click(await screen.findByTestId('panel-add'));
    await user.click(await screen.findByTestId('training-store'));
    expect(await screen.findByTestId('confirm-dialog')).toHaveTextContent('Leave Corner Shop Ltd?');
    expect(fake.inputs('connection.useTrainingStore')).toEqual([]);
    await user.click(screen.getByTestId('confirm-yes'));
    expect(fake.inputs('connection.useTrainingStore')).toHaveLength(1);
  });

  test('shows why there is no state, and asks for it again', async () => {
    const fake = fakeTill().on('app.snapshot', () => failure('internal'));
    const { user } = start(fake);
    expect(await screen.findByTestId('error-screen')).toHaveAttribute('data-code', 'internal');
    fake.on('app.snapshot', () => ok({ sequence: 0, state: fake.state }));
    await user.click(screen.getByTestId('error-action'));
    await heading('Choose a store');
  });
});

describe('what is said all the while', () => {
  const notice = (key: string) => screen.findByTestId(`notice-${key}`);

  test('that this copy runs on another Electron', async () => {
    const { runtime } = fakeTill().state;
    start(fakeTill({ runtime: { ...runtime, isShippedElectron: false, electronVersion: '33.4.11' } }));
    expect(await notice('not_shipped')).toHaveTextContent('33.4.11');
  });

  test.each([
    ['no_keychain', 'no secure place'],
    ['basic_text', 'doesn’t protect'],
    ['keychain_failed', 'didn’t accept'],
  ] as const)('why the token is not kept: %s', async (because, words) => {
    start(fakeTill({ connection: { ...CLOUD, credential: { kept: 'session', because } } }));
    expect(await notice('session')).toHaveTextContent(words);
  });

  test('that the settings were set aside, until it is dismissed', async () => {
    const { user } = start(fakeTill({ settingsSetAside: 'settings.broken.json' }));
    expect(await notice('set_aside')).toHaveTextContent('settings.broken.json');
    await user.click(screen.getByRole('button', { name: 'Dismiss' }));
    expect(screen.queryByTestId('notice-set_aside')).toBeNull();
  });

  test('that the user is signed out, with the way in', async () => {
    const { user } = start(fakeTill({ connection: { ...CLOUD, credential: { kept: 'none' } } }));
    expect(await notice('signed_out')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Sign in' }));
    expect(await screen.findByTestId('sign-in-form')).toBeVisible();
  });
});

describe('language and theme', () => {
  test('the page follows the language in use, down to its title', async () => {
    const fake = fakeTill();
    start(fake);
    await heading('Choose a store');
    expect(document.title).toBe('Store – Till Setup');
    fake.push({ language: 'ru' });
    await heading('Выберите магазин');
    expect(document.documentElement.lang).toBe('ru');
    expect(document.title).toBe('Магазин — Till Setup');
  });

  test('a language is chosen in the header', async () => {
    const fake = fakeTill();
    const { user } = start(fake);
    await openInMenu({ user }, 'language-menu');
    await user.click(await screen.findByTestId('language-ru'));
    expect(fake.inputs('app.setPreferences')).toEqual([{ language: 'ru' }]);
  });

  test('the theme is the system’s unless one is set', async () => {
    const fake = fakeTill();
    start(fake);
    await heading('Choose a store');
    expect(document.documentElement.dataset['theme']).toBeUndefined();
    fake.push({ preferences: { ...fake.state.preferences, theme: 'dark' } });
    await waitFor(() => expect(document.documentElement.dataset['theme']).toBe('dark'));
  });
});

describe('the state', () => {
  test('is asked for once when changes come in order', async () => {
    const fake = fakeTill();
    start(fake);
    await heading('Choose a store');
    fake.push({ connection: TRAINING });
    expect(await screen.findByTestId('notice-training')).toBeVisible();
    expect(fake.inputs('app.snapshot')).toHaveLength(1);
  });

  test('is asked for again when a change is missing', async () => {
    const fake = fakeTill();
    start(fake);
    await heading('Choose a store');
    fake.changeUnheard({ language: 'ru' });
    fake.push({ settingsSetAside: 'old.json' });
    await heading('Выберите магазин');
    expect(screen.getByTestId('notice-set_aside')).toBeVisible();
    expect(fake.inputs('app.snapshot')).toHaveLength(2);
  });

  test('takes in what changed while the snapshot was on its way', async () => {
    const fake = fakeTill();
    const snapshot = fake.holds('app.snapshot');
    start(fake);
    const old = { sequence: 0, state: fake.state };
    await waitFor(() => expect(fake.inputs('app.snapshot')).toHaveLength(1));
    fake.push({ language: 'ru' });
    snapshot.answer(ok(old));
    await heading('Выберите магазин');
  });
});
