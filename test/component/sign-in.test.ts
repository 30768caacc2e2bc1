import { screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';
import type { SignInOutcome } from '#contract/connection.ts';
import type { ErrorCode } from '#contract/errors.ts';
import { ok } from '#contract/result.ts';
import { LANGUAGES } from '#contract/languages.ts';
import { errorWords } from '#shared/messages/error-words.ts';
import { I18n } from '#shared/messages/i18n.svelte.ts';
import { failure, type FakeTill } from './fake-till.ts';
import { CLOUD, fakeTill, start, type Started } from './fixtures.ts';
import { askForCode, errorScreen, heading } from './on-screen.ts';
import { fill, open, password, PASSWORD, phone, unconnected } from './sign-in-on-screen.ts';

const SIGNED_OUT = { ...CLOUD, credential: { kept: 'none' as const } };

/** Signs in: main makes the connection, then answers. */
function lets(fake: FakeTill): FakeTill {
  return fake.on('connection.signInWithPassword', () => {
    fake.push({ connection: { ...CLOUD, login: { by: 'phone', name: '+79215554567' } } });
    return ok<SignInOutcome>({ kind: 'signed_in' });
  });
}

describe('the first screen', () => {
  test('signs in with phone and password, and goes on to the stores', async () => {
    const started = await open(lets(unconnected()));
    await fill(started);
    await started.user.keyboard('{Enter}');
    await heading('Choose a store');
    expect(started.fake.inputs('connection.signInWithPassword')).toMatchObject([
      {
        by: 'phone',
        login: '8 (921) 555-45-67',
        password: PASSWORD,
        stay: true,
        host: 'live',
        again: false,
      },
    ]);
  });

  test('has no steps around it, and keeps language, look and help at hand', async () => {
    const started = await open(unconnected());
    expect(screen.queryByTestId('store-pane')).toBeNull();
    expect(screen.getByTestId('open-checks')).toBeVisible();
    await started.user.click(screen.getByTestId('main-menu'));
    await started.user.click(await screen.findByTestId('theme-menu'));
    for (const kept of ['language-menu', 'theme-dark', 'open-help'])
      expect(screen.getByTestId(kept)).toBeVisible();
  });

  test('signs in with a user name, to another server, until the app closes', async () => {
    const started = await open(unconnected().answers('connection.signInWithPassword', { kind: 'signed_in' }));
    const { user } = started;
    await user.click(screen.getByTestId('sign-in-other'));
    await user.click(screen.getByTestId('sign-in-by'));
    await user.type(screen.getByTestId('sign-in-username'), 'anna');
    await user.click(screen.getByTestId('server-own'));
    await user.type(screen.getByTestId('sign-in-address'), 'https://pos.example');
    await user.click(screen.getByTestId('sign-in-stay'));
    await user.type(password(), PASSWORD);
    await user.click(screen.getByTestId('sign-in'));
    expect(started.fake.inputs('connection.signInWithPassword')).toMatchObject([
      { by: 'username', login: 'anna', stay: false, host: { baseUrl: 'https://pos.example' } },
    ]);
  });

  test('shows the password only while somebody wants to see it', async () => {
    const started = await open(unconnected());
    await fill(started);
    expect(password()).toHaveAttribute('type', 'password');
    await started.user.click(screen.getByRole('button', { name: 'Show the password' }));
    expect(password()).toHaveAttribute('type', 'text');
    await started.user.click(screen.getByRole('button', { name: 'Hide the password' }));
    expect(password()).toHaveAttribute('type', 'password');
  });

  test('empties the password when it is sent, whatever comes of it', async () => {
    const fake = unconnected();
    const call = fake.holds('connection.signInWithPassword');
    const started = await open(fake);
    await fill(started);
    await started.user.click(screen.getByTestId('sign-in'));
    expect(password()).toHaveValue('');
    call.answer(failure('offline', { reached: 'no' }));
    await errorScreen('offline');
    expect(document.body.innerHTML).not.toContain(PASSWORD);
    expect(phone()).toHaveValue('8 (921) 555-45-67');
  });

  test('no longer says what was wrong the last time while it signs in again', async () => {
    const fake = unconnected().on('connection.signInWithPassword', () => failure('offline'));
    const started = await open(fake);
    await fill(started);
    await started.user.keyboard('{Enter}');
    await errorScreen('offline');
    const call = fake.holds('connection.signInWithPassword');
    await started.user.type(password(), `${PASSWORD}{Enter}`);
    await waitFor(() => expect(screen.queryByTestId('error-screen')).toBeNull());
    call.answer(failure('timed_out'));
    await errorScreen('timed_out');
  });

  test('says at each field what is wrong with it, and puts the focus on the first', async () => {
    const fields = { login: 'phone_too_short', 'host.baseUrl': 'https_only' } as const;
    const fake = unconnected().on('connection.signInWithPassword', () =>
      failure('invalid_input', { fields }),
    );
    const started = await open(fake);
    await fill(started, '921');
    await started.user.keyboard('{Enter}');
    await waitFor(() => expect(phone()).toHaveFocus());
    expect(phone()).toHaveAccessibleDescription(/digits are missing/);
    expect(phone()).toHaveAttribute('aria-invalid', 'true');
  });

  test('names the field that is empty', async () => {
    const started = await open(unconnected().answers('connection.signInWithPassword', { kind: 'signed_in' }));
    await started.user.click(screen.getByTestId('sign-in'));
    await waitFor(() => expect(phone()).toHaveAccessibleDescription('Enter your phone number.'));
    expect(password()).toHaveAccessibleDescription('Enter your password.');
    expect(started.fake.inputs('connection.signInWithPassword')).toEqual([]);
  });

  test('says that it takes long, and can be given up', async () => {
    const fake = unconnected();
    const call = fake.holds('connection.signInWithPassword');
    const started = await open(fake);
    await fill(started);
    await started.user.click(screen.getByTestId('sign-in'));
    expect(screen.queryByTestId('waiting')).toBeNull();
    expect(await screen.findByTestId('waiting')).toHaveTextContent('Signing in…');
    await started.user.click(screen.getByTestId('sign-in-cancel'));
    expect(fake.inputs('connection.cancelSignIn')).toHaveLength(1);
    await waitFor(() => expect(password()).toHaveFocus());
    call.answer(failure('cancelled'));
    await Promise.resolve();
    expect(screen.queryByTestId('error-screen')).toBeNull();
  });

  test('keeps what was entered while the computer is checked', async () => {
    const fake = unconnected().on('diagnostics.check', ({ id }) =>
      ok({ id, verdict: 'good', finding: 'fine', facts: {}, tookMs: 1 }),
    );
    const started = await open(fake);
    await fill(started);
    await started.user.click(screen.getByTestId('open-checks'));
    await heading(/Check/);
    await started.user.click(screen.getByTestId('back'));
    await heading('Sign in to LIFE POS');
    expect(phone()).toHaveValue('8 (921) 555-45-67');
    expect(password()).toHaveValue('');
  });

  test('leads to the cabinet, and says where it is when no browser opens', async () => {
    const fake = unconnected().on('app.openCabinet', () => failure('browser_not_opened'));
    const { user } = await open(fake);
    await user.click(screen.getByTestId('forgot-password'));
    expect(await screen.findByTestId('cabinet-not-opened')).toHaveTextContent('my.life-pos.ru');
    fake.answers('app.openCabinet', undefined);
    await user.click(screen.getByTestId('forgot-password'));
    await waitFor(() => expect(screen.queryByTestId('cabinet-not-opened')).toBeNull());
  });
});

describe.each(LANGUAGES)('every failure has words on the form, in %s', (language) => {
  const i18n = new I18n();
  i18n.use(language);
  const CODES: readonly ErrorCode[] = [
    'WrongUsernameOrPassword',
    'UsernameDoesNotExist',
    'PhoneIsNotFound',
    'Unauthorized',
    'RequestIsNotValid',
    'TooManyRequests',
    'NoPermissions',
    'InternalServerError',
    'sign_in_no_token',
    'no_organisation',
    'connection_not_allowed',
    'offline',
    'timed_out',
    'tls_untrusted',
    'answer_web_page',
    'storage_failed',
  ];

  test.each(CODES)('%s, with one next action; the password is empty and has the focus', async (code) => {
    const fake = unconnected({ language }).on('connection.signInWithPassword', () => failure(code));
    const started = start(fake);
    await screen.findByTestId('sign-in-phone');
    await fill(started);
    await started.user.keyboard('{Enter}');
    const shown = await errorScreen(code);
    const { title, text } = errorWords(code, 'sign_in', i18n);
    expect(shown.getByTestId('error-title')).toHaveTextContent(title);
    expect(shown.getByTestId('error-text')).toHaveTextContent(text);
    expect(screen.getByTestId('error-screen')).toHaveAttribute('role', 'alert');
    expect(shown.getAllByRole('button')).toEqual([shown.getByTestId('error-action')]);
    await waitFor(() => expect(password()).toHaveFocus());
    expect(password()).toHaveValue('');
  });
});

describe('the way on from a failure', () => {
  async function failed(code: ErrorCode): Promise<Started> {
    const started = await open(unconnected().on('connection.signInWithPassword', () => failure(code)));
    await fill(started);
    await started.user.keyboard('{Enter}');
    await errorScreen(code);
    return started;
  }

  test('of a server that cannot be reached from here: another one', async () => {
    const { user } = await failed('connection_not_allowed');
    await user.click(screen.getByTestId('error-action'));
    expect(screen.getByTestId('server-own')).toBeVisible();
  });

  test('of an account without an organisation: words for whoever can change that', async () => {
    const { user } = await failed('no_organisation');
    await user.click(screen.getByTestId('error-action'));
    const words = screen.getByTestId<HTMLTextAreaElement>('head-office-words').value;
    expect(words).toContain('8 (921) 555-45-67');
    expect(words).not.toContain(PASSWORD);
  });

  test('of the network: the checks of this computer', async () => {
    const { user, fake } = await failed('offline');
    // The page begins to look at once; what it finds is its own tests' business.
    fake.on('diagnostics.check', () => failure('internal'));
    await user.click(screen.getByTestId('error-action'));
    await heading(/Check/);
  });
});

describe('signing in again', () => {
  const byPhone = { ...SIGNED_OUT, login: { by: 'phone' as const, name: '+79215554567' } };

  test('keeps the phone number, asks for the password alone, and goes on', async () => {
    const fake = fakeTill({ connection: byPhone }).answers('connection.cancelSignIn', undefined);
    fake.answers('connection.signInWithPassword', { kind: 'signed_in' });
    const { user } = start(fake);
    await user.click(await screen.findByRole('button', { name: 'Sign in' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Sign in to Corner Shop Ltd' }));
    expect(dialog.getByTestId('sign-in-phone')).toHaveValue('+79215554567');
    await waitFor(() => expect(dialog.getByTestId('sign-in-password')).toHaveFocus());
    await user.keyboard(`${PASSWORD}{Enter}`);
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(fake.inputs('connection.signInWithPassword')).toMatchObject([
      { by: 'phone', login: '+79215554567', again: true },
    ]);
    await heading('Choose a store');
  });

  test('after signing out asks for the password of whoever was signed in', async () => {
    const connection = { ...CLOUD, login: byPhone.login };
    const fake = fakeTill({ connection }).answers('connection.cancelSignIn', undefined);
    fake.on('connection.signOut', () => {
      fake.push({ connection: byPhone });
      return ok(undefined);
    });
    const { user, parts } = start(fake);
    await waitFor(() => expect(parts.appState.loaded).toBe(true));
    parts.navigation.openConnection();
    await user.click(await screen.findByTestId('sign-out'));
    await waitFor(() => expect(password()).toHaveFocus());
    expect(phone()).toHaveValue('+79215554567');
  });

  test('with a token is the way of a connection that was made with one, and the other is a click away', async () => {
    const fake = fakeTill({ connection: SIGNED_OUT }).answers('connection.cancelSignIn', undefined);
    const { user } = start(fake);
    await user.click(await screen.findByRole('button', { name: 'Sign in' }));
    expect(await screen.findByLabelText('New access token')).toBeVisible();
    await user.click(screen.getByTestId('sign-in-with-password'));
    expect(await screen.findByTestId('sign-in-phone')).toBeVisible();
  });
});

describe('who is signed in', () => {
  test('stands beside the connection', async () => {
    const signedIn = { name: 'Anna Sokolova', login: '+79215554567', permissions: null };
    const { user } = start(fakeTill({ signedIn }));
    expect(await screen.findByTestId('signed-in-as')).toHaveTextContent('Anna Sokolova');
    await user.click(screen.getByTestId('connection-chip'));
    expect(await screen.findByTestId('connection-panel')).toHaveTextContent('Signed in as');
  });

  test('is named to whoever may make codes, when they may not', async () => {
    const signedIn = { name: 'Ivan Orlov', login: '', permissions: [] };
    const fake = fakeTill({ signedIn }).on('activation.issue', () =>
      failure('NoPermissions', { reached: 'yes' }),
    );
    const started = start(fake);
    await askForCode(started);
    const shown = await errorScreen('NoPermissions');
    expect(shown.getByTestId('error-text')).toHaveTextContent('Ask the owner or an administrator');
    await started.user.click(shown.getByTestId('error-action'));
    const words = screen.getByTestId<HTMLTextAreaElement>('head-office-words').value;
    for (const part of ['Till 3', 'Nevsky 24', 'Ivan Orlov']) expect(words).toContain(part);
    await started.user.click(shown.getByTestId('sign-in-as-other'));
    expect(await screen.findByTestId('connection-panel')).toBeVisible();
  });
});

describe('under an organisation’s rules', () => {
  const policy = (sign_in: object) => ({ policy: { version: 1 as const, sign_in } });

  test('there is no choice of a server where it is set', async () => {
    const { user } = await open(unconnected(policy({ host: 'test' })));
    await user.click(screen.getByTestId('sign-in-other'));
    expect(screen.queryByTestId('server-own')).toBeNull();
    expect(screen.getByTestId('connect')).toBeVisible();
  });

  test('there is nothing but the token where that is the only way', async () => {
    const { user } = start(unconnected(policy({ token_only: true })));
    await heading('Sign in to LIFE POS');
    expect(screen.queryByTestId('sign-in-phone')).toBeNull();
    await user.click(screen.getByTestId('connect'));
    await heading('Connect your organisation');
  });
});

test('a day’s ban is called one, and nobody is told to try again', async () => {
  const api = { status: 429, code: 'TryActivateLater', message: '', info: '' };
  const fake = fakeTill().on('activation.issue', () =>
    failure('TryActivateLater', { reached: 'yes', retryable: true, api }),
  );
  const started = start(fake);
  await askForCode(started);
  const shown = await errorScreen('TryActivateLater');
  expect(shown.getByTestId('error-text')).toHaveTextContent('up to 24 hours');
  expect(shown.getByTestId('error-text')).toHaveTextContent('another network');
  expect(shown.getByTestId('error-waiting')).not.toHaveTextContent('few minutes');
});
