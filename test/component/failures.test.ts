import { render, screen, waitFor } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';
import { ERROR_CODES, type ErrorCode } from '../../electron/contract/errors.ts';
import { ok } from '../../electron/contract/result.ts';
import { LANGUAGES } from '../../electron/contract/state.ts';
import Failure from '../../renderer/errors/Failure.svelte';
import { PLAYBOOK } from '../../renderer/errors/playbook.ts';
import { en } from '../../renderer/messages/en/index.ts';
import { I18n } from '../../renderer/messages/i18n.svelte.ts';
import { ru } from '../../renderer/messages/ru/index.ts';
import WithWords from './WithWords.svelte';
import { failure } from './fake-till.ts';
import { CLOUD, CODE, fakeTill, issuedFor, start, type Started } from './fixtures.ts';
import { askForCode, errorScreen, heading } from './on-screen.ts';

const WORDS = { en, ru };

describe.each(LANGUAGES)('in %s', (language) => {
  test.each(ERROR_CODES)('%s has its title, its sentence and its next action', (code) => {
    const i18n = new I18n();
    i18n.use(language);
    const error = failure(code).error;
    const actions = { [PLAYBOOK[code]]: () => undefined };
    render(WithWords, { i18n, component: Failure, inner: { error, actions } });
    const words = WORDS[language];
    expect(screen.getByTestId('error-screen')).toHaveAttribute('data-code', code);
    expect(screen.getByTestId('error-title')).toHaveTextContent(words.errors[code].title);
    expect(screen.getByTestId('error-screen')).toHaveTextContent(words.errors[code].text);
    expect(screen.getByTestId('error-action')).toHaveTextContent(words.failure.action[PLAYBOOK[code]]);
  });
});

/** Asks for a code with the text message, and is refused. */
async function refused(code: ErrorCode, more: Parameters<typeof failure>[1] = {}): Promise<Started> {
  const fake = fakeTill().on('activation.issue', () => failure(code, { reached: 'yes', ...more }));
  const started = start(fake);
  await askForCode(started, { sendSms: true });
  await errorScreen(code);
  return started;
}

/** From now on codes are issued. */
function issues({ fake }: Started): void {
  fake.on('activation.issue', (input) => ok({ kind: 'issued', issued: issuedFor(input) }));
}

const act = ({ user }: Started): Promise<void> => user.click(screen.getByTestId('error-action'));

describe('the next action', () => {
  test('tries again', async () => {
    const started = await refused('offline', { reached: 'no' });
    issues(started);
    await act(started);
    expect((await screen.findByTestId('activation-code')).textContent).toBe(CODE);
    expect(started.fake.inputs('activation.issue').map(({ replace }) => replace)).toEqual([false, false]);
  });

  test.each([
    ['NotFound', 'Which till is new?'],
    ['ReferenceNotFound', 'Which store is it?'],
    ['NotAllowedForOwner', 'Who will start the till?'],
    ['RequestIsNotValid', 'Is everything right?'],
  ] as const)('of %s leads to the step that asks “%s”', async (code, question) => {
    await act(await refused(code));
    await heading(question);
  });

  test('gets the code without a text message', async () => {
    const started = await refused('PhoneIsNotFound');
    issues(started);
    await act(started);
    await screen.findByTestId('activation-code');
    expect(started.fake.inputs('activation.issue').map(({ sendSms }) => sendSms)).toEqual([true, false]);
  });

  test('signs in again, and then tries once more, with everything kept', async () => {
    const started = await refused('Unauthorized');
    started.fake.answers('connection.signIn', undefined);
    await act(started);
    await waitFor(() => expect(screen.getByLabelText('New access token')).toHaveFocus());
    await started.user.keyboard('secret-token');
    await started.user.click(screen.getByTestId('sign-in-submit'));
    await screen.findByTestId('signed-in');
    await started.user.click(screen.getByRole('button', { name: 'Close' }));
    await waitFor(() => expect(screen.getByTestId('error-action')).toHaveTextContent('Try again'));
    issues(started);
    await act(started);
    await screen.findByTestId('activation-code');
  });

  test('opens the connection', async () => {
    await act(await refused('AliasIsNotFound'));
    expect(await screen.findByTestId('connection-panel')).toHaveTextContent(CLOUD.baseUrl);
  });

  test('opens the details for support: the API’s own words, as text', async () => {
    const api = { status: 422, code: 'SomethingNew', message: '<img src=x onerror=alert(1)>', info: 'more' };
    const started = await refused('UnknownApiCode', { api });
    await act(started);
    const details = screen.getByText('For support').closest('details');
    expect(details).toHaveAttribute('open');
    expect(details).toHaveTextContent('<img src=x onerror=alert(1)>');
    expect(details).toHaveTextContent('422');
    expect(details).toHaveTextContent('T-1');
    expect(screen.getByTestId('error-code')).toHaveTextContent('SomethingNew');
    expect(document.querySelector('img[src="x"]')).toBeNull();
  });
});

describe('a request that may have reached the service', () => {
  test('is not sent again before the user was asked', async () => {
    const started = await refused('timed_out', { reached: 'maybe' });
    expect(screen.getByTestId('maybe-warning')).toHaveTextContent('A code may already have been made.');
    expect(screen.getByTestId('error-action')).toHaveTextContent('Get another code');
    await act(started);
    expect(await screen.findByTestId('confirm-dialog')).toHaveTextContent('may get a second text message');
    expect(started.fake.inputs('activation.issue')).toHaveLength(1);
    issues(started);
    await started.user.click(screen.getByTestId('confirm-yes'));
    await screen.findByTestId('activation-code');
    expect(started.fake.inputs('activation.issue').map(({ replace }) => replace)).toEqual([false, true]);
  });

  test('can be asked for anew when the error has another action, too', async () => {
    const started = await refused('answer_wrong_shape', { reached: 'maybe' });
    expect(screen.getByTestId('error-action')).toHaveTextContent('Show the details');
    await started.user.click(screen.getByTestId('ask-another'));
    expect(await screen.findByTestId('confirm-dialog')).toBeVisible();
  });
});
