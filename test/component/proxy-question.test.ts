import { screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';
import type { ProxyQuestion } from '#contract/connection.ts';
import { ok } from '#contract/result.ts';
import { failure, type FakeTill } from './fake-till.ts';
import { fakeTill, start, type Started } from './fixtures.ts';
import { askForCode, heading, isBusy } from './on-screen.ts';

const PLACE = { host: 'proxy.shop.example', port: 3128, realm: 'Shop' };
const QUESTION: ProxyQuestion = { id: 1, ...PLACE, again: false };
const AGAIN: ProxyQuestion = { id: 2, ...PLACE, again: true };

/** A main that takes the question back with the first answer, as it does when it is content. */
function asking(): FakeTill {
  const fake = fakeTill();
  return fake.on('connection.answerProxy', () => {
    fake.push({ proxyQuestion: null });
    return ok(undefined);
  });
}

const dialog = () => screen.findByRole('dialog', { name: 'Sign in to your network’s proxy' });
const nameField = () => screen.getByLabelText('User name');
const passwordField = () => screen.getByLabelText('Password');
const goOn = ({ user }: Pick<Started, 'user'>) => user.click(screen.getByRole('button', { name: 'Sign in' }));
const gone = () => waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());

async function shown(fake: FakeTill, question = QUESTION): Promise<Started> {
  const started = start(fake);
  await heading('Choose a store');
  fake.push({ proxyQuestion: question });
  await dialog();
  return started;
}

describe('a proxy that asks who wants to pass', () => {
  test('is named, as text, wherever the user is', async () => {
    await shown(asking(), { ...QUESTION, realm: '<b>Sign in to your bank</b>' });
    const inDialog = within(await dialog());
    expect(inDialog.getByTestId('proxy-asks')).toHaveTextContent('proxy.shop.example:3128');
    expect(inDialog.getByTestId('proxy-realm').textContent).toBe('<b>Sign in to your bank</b>');
    expect(inDialog.queryByRole('alert')).toBeNull();
    await waitFor(() => expect(nameField()).toHaveFocus());
  });

  test('without a name for itself has no line for it', async () => {
    await shown(asking(), { ...QUESTION, realm: '' });
    expect(screen.queryByTestId('proxy-realm')).toBeNull();
  });

  test('is told name and password with the keyboard alone', async () => {
    const { user, fake } = await shown(asking());
    await waitFor(() => expect(nameField()).toHaveFocus());
    await user.keyboard('till-07{Tab}secret{Tab}{Tab}{Enter}');
    await gone();
    expect(fake.inputs('connection.answerProxy')).toEqual([
      { id: 1, credentials: { user: 'till-07', password: 'secret' } },
    ]);
  });

  test('that asks again is said to have refused, and only the password is to be typed anew', async () => {
    const { user, fake } = await shown(asking());
    await user.type(nameField(), 'till-07');
    await user.type(passwordField(), 'secert');
    await goOn({ user });
    await gone();
    fake.push({ proxyQuestion: AGAIN });
    const inDialog = within(await dialog());
    expect(inDialog.getByRole('alert')).toHaveTextContent('Wrong user name or password');
    expect(nameField()).toHaveValue('till-07');
    expect(passwordField()).toHaveValue('');
    await waitFor(() => expect(passwordField()).toHaveFocus());
    await user.keyboard('secret');
    await goOn({ user });
    await gone();
    const credentials = { user: 'till-07', password: 'secret' };
    expect(fake.inputs('connection.answerProxy').at(-1)).toEqual({ id: 2, credentials });
  });

  test.each([
    ['the button', ({ user }: Started) => user.click(screen.getByRole('button', { name: 'Not now' }))],
    ['Escape', ({ user }: Started) => user.keyboard('{Escape}')],
    ['the cross', ({ user }: Started) => user.click(screen.getByRole('button', { name: 'Close' }))],
  ])('is declined with %s', async (_how, decline) => {
    const started = await shown(asking());
    await started.user.type(passwordField(), 'half');
    await decline(started);
    await gone();
    expect(started.fake.inputs('connection.answerProxy')).toEqual([{ id: 1, credentials: null }]);
    started.fake.push({ proxyQuestion: QUESTION });
    await dialog();
    expect(passwordField()).toHaveValue('');
  });

  test('is not told what was typed for another that asked before it', async () => {
    const { user, fake } = await shown(asking());
    await user.type(nameField(), 'till-07');
    await user.type(passwordField(), 'secret');
    fake.push({ proxyQuestion: { ...QUESTION, id: 2, host: 'proxy.elsewhere.example' } });
    await waitFor(() => expect(screen.getByTestId('proxy-asks')).toHaveTextContent('elsewhere'));
    expect(passwordField()).toHaveValue('');
    await goOn({ user });
    await gone();
    const credentials = { user: 'till-07', password: '' };
    expect(fake.inputs('connection.answerProxy')).toEqual([{ id: 2, credentials }]);
  });

  test('is not reproached with what was wrong in the answer to another', async () => {
    const { user, fake } = await shown(asking());
    await goOn({ user });
    await waitFor(() => expect(nameField()).toBeInvalid());
    // What had asked was given up meanwhile, and is tried anew.
    fake.push({ proxyQuestion: null });
    await gone();
    fake.push({ proxyQuestion: { ...QUESTION, id: 2 } });
    await dialog();
    expect(nameField()).toBeValid();
    expect(nameField()).not.toHaveAccessibleDescription();
  });

  test('is not reproached with what was wrong in an answer to another that is on its way', async () => {
    const { user, fake } = await shown(fakeTill());
    const held = fake.holds('connection.answerProxy');
    await user.type(nameField(), 'till-07');
    await goOn({ user });
    fake.push({ proxyQuestion: { ...QUESTION, id: 2, host: 'proxy.elsewhere.example' } });
    await waitFor(() => expect(screen.getByTestId('proxy-asks')).toHaveTextContent('elsewhere'));
    held.answer(failure('invalid_input', { fields: { 'credentials.user': 'too_long' } }));
    await waitFor(() => expect(isBusy('proxy-submit')).toBe(false));
    expect(nameField()).toBeValid();
  });

  test('is told nothing without a name', async () => {
    const { user } = await shown(asking());
    await user.type(passwordField(), 'secret');
    await goOn({ user });
    await waitFor(() => expect(nameField()).toHaveAccessibleDescription('Fill in this field.'));
    expect(screen.queryByRole('dialog')).not.toBeNull();
  });

  test('an answer that does not come through is said to have failed', async () => {
    const { user } = await shown(fakeTill().on('connection.answerProxy', () => failure('internal')));
    await user.type(nameField(), 'till-07');
    await goOn({ user });
    expect(await screen.findByTestId('error-screen')).toHaveAttribute('data-code', 'internal');
  });
});

describe('a certificate that was refused', () => {
  test('is named with whose it is and who vouches for it, and the details say the rest', async () => {
    const certificate = {
      ...{ host: 'pos.shop.example', subject: 'printer.shop', issuer: 'Shop Company CA' },
      ...{ validFrom: Date.UTC(2020, 0, 2), validTo: Date.UTC(2021, 0, 2), fingerprint: 'sha256/abc=' },
    };
    const fake = fakeTill().on('activation.issue', () =>
      failure('tls_expired', { reached: 'no', certificate }),
    );
    const started = start(fake);
    await askForCode(started);
    const error = within(await screen.findByTestId('error-screen'));
    expect(error.getByTestId('certificate')).toHaveTextContent(
      'pos.shop.example has a certificate for printer.shop, issued by Shop Company CA.',
    );
    expect(error.getByTestId('certificate-valid_to')).toHaveTextContent('2021');
    expect(error.getByTestId('certificate-fingerprint')).toHaveTextContent('sha256/abc=');
  });
});
