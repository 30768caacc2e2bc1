import { screen, waitFor } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';
import type { ErrorCode } from '#contract/errors.ts';
import { ok } from '#contract/result.ts';
import { failure } from './fake-till.ts';
import { CLOUD, CODE, fakeTill, issuedFor, NEVSKY, start, type Started } from './fixtures.ts';
import { askForCode, errorScreen, heading } from './on-screen.ts';

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
    ['NotFound', NEVSKY.name],
    ['ReferenceNotFound', 'Choose a store'],
    ['RequestIsNotValid', NEVSKY.name],
  ] as const)('of %s leads to the step that asks “%s”', async (code, question) => {
    await act(await refused(code));
    await heading(question);
  });

  test('of NotAllowedForOwner leads to the list of those who may use the till', async () => {
    await act(await refused('NotAllowedForOwner'));
    expect(await screen.findByTestId('employee-list')).toBeVisible();
  });

  test('gets the code without a text message', async () => {
    const started = await refused('PhoneIsNotFound');
    issues(started);
    await act(started);
    await screen.findByTestId('activation-code');
    expect(started.fake.inputs('activation.issue').map(({ sendSms }) => sendSms)).toEqual([true, false]);
  });

  async function signIn({ user }: Started): Promise<void> {
    await waitFor(() => expect(screen.getByLabelText('New access token')).toHaveFocus());
    await user.keyboard('secret-token');
    await user.click(screen.getByTestId('sign-in-submit'));
    await waitFor(() => expect(screen.queryByTestId('connection-panel')).toBeNull());
  }

  test('signs in again, and goes on by itself where it stopped, with everything kept', async () => {
    const started = await refused('Unauthorized');
    started.fake.answers('connection.signIn', undefined);
    await act(started);
    issues(started);
    await signIn(started);
    await screen.findByTestId('activation-code');
    const [first, second, ...more] = started.fake.inputs('activation.issue');
    expect(second).toEqual(first);
    expect(more).toEqual([]);
  });

  test('asks for nothing when somebody signs in for something else; then it can be tried again', async () => {
    const started = await refused('Unauthorized');
    started.fake.answers('connection.signIn', undefined);
    started.parts.navigation.openConnection('sign_in');
    await signIn(started);
    await waitFor(() => expect(screen.getByTestId('error-action')).toHaveTextContent('Retry'));
    expect(started.fake.inputs('activation.issue')).toHaveLength(1);
    issues(started);
    await act(started);
    await screen.findByTestId('activation-code');
  });

  test('asks for nothing when the user thought better of signing in, and signs in later', async () => {
    const started = await refused('Unauthorized');
    started.fake.answers('connection.signIn', undefined);
    await act(started);
    await waitFor(() => expect(screen.getByLabelText('New access token')).toHaveFocus());
    await started.user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByTestId('connection-panel')).toBeNull());
    started.parts.navigation.openConnection('sign_in');
    await signIn(started);
    expect(started.fake.inputs('activation.issue')).toHaveLength(1);
  });

  test('opens the connection', async () => {
    await act(await refused('AliasIsNotFound'));
    expect(await screen.findByTestId('connection-panel')).toHaveTextContent(CLOUD.baseUrl);
  });

  test('opens the details for head office: the API’s own words, as text', async () => {
    const api = { status: 422, code: 'SomethingNew', message: '<img src=x onerror=alert(1)>', info: 'more' };
    const started = await refused('UnknownApiCode', { api });
    await act(started);
    const details = screen.getByText('Details for head office', { selector: 'summary' }).closest('details');
    expect(details).toHaveAttribute('open');
    expect(details).toHaveTextContent('422');
    expect(details).toHaveTextContent('T-1');
    expect(screen.getByTestId('error-code')).toHaveTextContent('SomethingNew');
    expect(screen.getByTestId('error-said')).toHaveTextContent(
      'The service said: <img src=x onerror=alert(1)>',
    );
    expect(document.querySelector('img[src="x"]')).toBeNull();
  });
});

describe('a request that may have reached the service', () => {
  const lost = (code: ErrorCode = 'timed_out') => refused(code, { reached: 'maybe' });

  test('is followed by a look at the till, which asks for no code', async () => {
    const started = await lost('connection_cut');
    expect(screen.getByTestId('maybe-warning')).toHaveTextContent('A code may already have been created.');
    // Trying again is not what helps: that could make a second code.
    expect(screen.queryByTestId('error-waiting')).toBeNull();
    expect(screen.getByTestId('error-action')).toHaveTextContent('Check whether it is active');
    started.fake.answers('activation.look', { kind: 'not_taken' });
    await act(started);
    await waitFor(() =>
      expect(screen.getByTestId('seen')).toHaveTextContent(/has not taken the code so far/),
    );
    // Once it was looked at in vain, another code is the next thing; looking again is beside it.
    started.fake.answers('activation.look', { kind: 'not_known' });
    await started.user.click(screen.getByTestId('look-again'));
    await waitFor(() => expect(screen.getByTestId('seen')).toHaveTextContent(/cannot be told/));
    started.fake.answers('activation.look', { kind: 'active', activatedAt: Date.now() });
    await started.user.click(screen.getByTestId('look-again'));
    expect(await screen.findByTestId('till-active')).toBeVisible();
    expect(started.fake.inputs('activation.issue')).toHaveLength(1);
    expect(started.fake.inputs('activation.look')).toHaveLength(3);
  });

  test('says what can be done about it in the language in use', async () => {
    const started = await lost();
    started.fake.push({ language: 'ru' });
    await waitFor(() =>
      expect(screen.getByTestId('error-action')).toHaveTextContent('Проверить, активна ли касса'),
    );
    expect(screen.getByTestId('ask-another')).toHaveTextContent('Получить новый код');
  });

  test('is not sent again before the user was asked', async () => {
    const started = await lost();
    await started.user.click(screen.getByTestId('ask-another'));
    expect(await screen.findByTestId('confirm-dialog')).toHaveTextContent('may get a second text message');
    expect(started.fake.inputs('activation.issue')).toHaveLength(1);
    issues(started);
    await started.user.click(screen.getByTestId('confirm-yes'));
    await screen.findByTestId('activation-code');
    expect(started.fake.inputs('activation.issue').map(({ replace }) => replace)).toEqual([false, true]);
  });

  test('is looked into whatever the error is; there is one green button', async () => {
    await lost('answer_wrong_shape');
    expect(screen.getByTestId('error-action')).toHaveTextContent('Check whether it is active');
    expect(document.querySelectorAll('button.primary')).toHaveLength(1);
  });
});
