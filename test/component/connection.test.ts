import { screen, waitFor } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';
import { ok } from '#contract/result.ts';
import { knows } from './fake-directory.ts';
import { type FakeTill, failure } from './fake-till.ts';
import { CLOUD, EMPTY_OUTBOX, fakeTill, NO_DIRECTORY, start, TRAINING, type Started } from './fixtures.ts';
import { errorScreen, heading, openConnectForm } from './on-screen.ts';

const TOKEN = 'very-secret-token';

const unconnected = (): FakeTill => knows(fakeTill({ connection: null, directory: null }), NO_DIRECTORY);

async function openForm(fake: FakeTill): Promise<Started> {
  const started = start(fake);
  await openConnectForm(started);
  await heading('Connect your organisation');
  return started;
}

async function fill({ user }: Started, address = CLOUD.baseUrl): Promise<void> {
  await user.type(screen.getByLabelText('Server address'), address);
  await user.type(screen.getByLabelText('Organisation GUID'), CLOUD.orgGuid);
  await user.type(screen.getByLabelText('Access token'), TOKEN);
}

describe('the connect form', () => {
  test('connects, and goes on to the stores', async () => {
    const fake = unconnected();
    fake.on('connection.connect', () => {
      fake.push({ connection: CLOUD });
      return ok(undefined);
    });
    const started = await openForm(fake);
    await fill(started);
    await started.user.click(screen.getByTestId('connect-submit'));
    await heading('Choose a store');
    expect(fake.inputs('connection.connect')).toMatchObject([
      { baseUrl: CLOUD.baseUrl, orgGuid: CLOUD.orgGuid, alias: '', token: TOKEN, options: CLOUD.options },
    ]);
  });

  test('has changes of settings checked unless that is switched off, and remembers which', async () => {
    const fake = unconnected().answers('connection.connect', undefined);
    const started = await openForm(fake);
    await fill(started);
    await started.user.click(screen.getByText('Advanced'));
    expect(screen.getByTestId('guard-changes')).toBeChecked();
    await started.user.click(screen.getByTestId('guard-changes'));
    await started.user.click(screen.getByTestId('connect-submit'));
    expect(fake.inputs('connection.connect')[0]?.options.guardChanges).toBe(false);
    const unguarded = { ...CLOUD, options: { ...CLOUD.options, guardChanges: false } };
    fake.push({ connection: unguarded });
    await started.user.click(await screen.findByTestId('connection-chip'));
    await started.user.click(screen.getByTestId('panel-edit'));
    expect(await screen.findByTestId('guard-changes')).not.toBeChecked();
  });

  test('shows that check as off, and why, where the service does not support it; ticking it tries anew', async () => {
    const fake = fakeTill({ connection: CLOUD, outbox: { ...EMPTY_OUTBOX, testRefused: true } });
    fake.answers('connection.connect', undefined);
    const started = start(fake);
    await started.user.click(await screen.findByTestId('connection-chip'));
    await started.user.click(screen.getByTestId('panel-edit'));
    const guard = await screen.findByTestId('guard-changes');
    expect(guard).not.toBeChecked();
    expect(guard).toHaveAccessibleDescription(/the server doesn’t support this check/);
    await started.user.click(screen.getByText('Advanced'));
    await started.user.click(guard);
    await started.user.type(screen.getByLabelText('Access token'), TOKEN);
    await started.user.click(screen.getByTestId('connect-submit'));
    expect(fake.inputs('connection.connect')[0]?.options.guardChanges).toBe(true);
  });

  test('has that check as it was chosen for a service at another address, of which nobody knows that', async () => {
    const fake = fakeTill({ connection: CLOUD, outbox: { ...EMPTY_OUTBOX, testRefused: true } });
    fake.answers('connection.connect', undefined);
    const started = start(fake);
    await started.user.click(await screen.findByTestId('connection-chip'));
    await started.user.click(screen.getByTestId('panel-edit'));
    const address = await screen.findByLabelText('Server address');
    await started.user.clear(address);
    await started.user.type(address, 'https://other.example.com');
    await started.user.type(screen.getByLabelText('Access token'), TOKEN);
    expect(screen.getByTestId('guard-changes')).toBeChecked();
    await started.user.click(screen.getByTestId('connect-submit'));
    expect(fake.inputs('connection.connect')[0]?.options.guardChanges).toBe(true);
  });

  test('does not keep the token once it was sent, whatever comes of it', async () => {
    const fake = unconnected();
    const connect = fake.holds('connection.connect');
    const started = await openForm(fake);
    await fill(started);
    await started.user.click(screen.getByTestId('connect-submit'));
    expect(screen.getByLabelText('Access token')).toHaveValue('');
    connect.answer(failure('connection_refused', { reached: 'no' }));
    await errorScreen('connection_refused');
    expect(screen.getByLabelText('Access token')).toHaveValue('');
    expect(screen.getByLabelText('Server address')).toHaveValue(CLOUD.baseUrl);
    expect(document.body.innerHTML).not.toContain(TOKEN);
  });

  test('never shows the token', async () => {
    await openForm(unconnected());
    expect(screen.getByLabelText('Access token')).toHaveAttribute('type', 'password');
  });

  test('says at each field what is wrong with it, and puts the focus on the first', async () => {
    const fake = unconnected().answers('connection.connect', undefined);
    const started = await openForm(fake);
    await started.user.type(screen.getByLabelText('Server address'), 'https://pos.example.com');
    await started.user.type(screen.getByLabelText('Organisation GUID'), 'no guid');
    await started.user.click(screen.getByTestId('connect-submit'));
    await waitFor(() => expect(screen.getByLabelText('Organisation GUID')).toHaveFocus());
    expect(screen.getByLabelText('Organisation GUID')).toHaveAccessibleDescription(/Enter a GUID/);
    expect(screen.getByLabelText('Access token')).toHaveAccessibleDescription(
      'Enter the access token that head office gave you.',
    );
    expect(screen.getByLabelText('Server address')).toBeValid();
  });

  test('opens the advanced part when something is wrong in it', async () => {
    const fields = { 'options.qrTemplate': 'template_without_code' } as const;
    const fake = unconnected().on('connection.connect', () => failure('invalid_input', { fields }));
    const started = await openForm(fake);
    await fill(started);
    await started.user.click(screen.getByTestId('connect-submit'));
    const template = await screen.findByLabelText('QR code content');
    await waitFor(() => expect(template).toHaveFocus());
    expect(template.closest('details')).toHaveAttribute('open');
    expect(template).toHaveAccessibleDescription(/Include {code}/);
  });

  test('sends the names of headers only where they differ', async () => {
    const fake = unconnected().on('connection.connect', () => failure('offline', { reached: 'no' }));
    const started = await openForm(fake);
    await fill(started);
    await started.user.click(screen.getByText('Advanced'));
    await started.user.type(screen.getByLabelText('Name for ClientType'), 'X-Client-Type');
    await started.user.click(screen.getByTestId('connect-submit'));
    const [sent] = fake.inputs('connection.connect');
    expect(sent?.options.headerNames).toEqual({ ClientType: 'X-Client-Type' });
  });

  test('is left with Back', async () => {
    const started = await openForm(unconnected());
    await started.user.click(screen.getByTestId('back'));
    await heading('Sign in to LIFE POS');
  });
});

describe('the connection panel', () => {
  async function openPanel(fake: FakeTill): Promise<Started> {
    const started = start(fake);
    await started.user.click(await screen.findByTestId('connection-chip'));
    await screen.findByTestId('connection-panel');
    return started;
  }

  test('says who and where', async () => {
    await openPanel(fakeTill());
    const panel = screen.getByTestId('connection-panel');
    expect(panel).toHaveTextContent('Corner Shop Ltd');
    expect(panel).toHaveTextContent(CLOUD.orgGuid);
    expect(panel).toHaveTextContent(CLOUD.baseUrl);
    expect(panel).toHaveTextContent('Stored securely on this computer');
    expect(panel).toHaveTextContent('2 stores');
  });

  test('takes a new token, and forgets it', async () => {
    const fake = fakeTill().answers('connection.signIn', undefined);
    const { user } = await openPanel(fake);
    await user.click(screen.getByTestId('sign-in-again'));
    await user.type(screen.getByLabelText('New access token'), TOKEN);
    await user.click(screen.getByTestId('sign-in-submit'));
    expect(await screen.findByTestId('signed-in')).toBeVisible();
    expect(fake.inputs('connection.signIn')).toEqual([{ token: TOKEN }]);
    expect(document.body.innerHTML).not.toContain(TOKEN);
  });

  test('signs out without a question, says that nothing is lost, and offers to sign in', async () => {
    const fake = fakeTill({ outbox: { ...EMPTY_OUTBOX, queued: 2 } });
    fake.on('connection.signOut', () => {
      fake.push({ connection: { ...CLOUD, credential: { kept: 'none' } } });
      return ok(undefined);
    });
    const { user } = await openPanel(fake);
    expect(screen.getByTestId('sign-out')).toHaveAccessibleDescription(/Your changes wait until/);
    await user.click(screen.getByTestId('sign-out'));
    expect(screen.queryByTestId('confirm-dialog')).toBeNull();
    await waitFor(() => expect(screen.getByLabelText('New access token')).toHaveFocus());
    expect(screen.getByTestId('connection-panel')).toHaveTextContent('Signed out');
    expect(screen.queryByTestId('sign-out')).toBeNull();
  });

  test('says why it could not sign out', async () => {
    const fake = fakeTill().on('connection.signOut', () => failure('storage_failed'));
    const { user } = await openPanel(fake);
    await user.click(screen.getByTestId('sign-out'));
    await errorScreen('storage_failed');
    expect(screen.getByTestId('sign-out')).toBeEnabled();
  });

  test('leaves the connection only on confirmation', async () => {
    const fake = fakeTill();
    fake.on('connection.forget', () => {
      fake.push({ connection: null, directory: null });
      return ok(undefined);
    });
    const { user } = await openPanel(fake);
    await user.click(screen.getByTestId('panel-leave'));
    await user.click(await screen.findByTestId('confirm-no'));
    expect(fake.inputs('connection.forget')).toEqual([]);
    await user.click(screen.getByTestId('panel-leave'));
    await user.click(await screen.findByTestId('confirm-yes'));
    await heading('Sign in to LIFE POS');
  });

  test('says how many changes would be lost before the connection is left', async () => {
    const fake = fakeTill({ outbox: { ...EMPTY_OUTBOX, queued: 2, attention: 1 } });
    const { user } = await openPanel(fake);
    await user.click(screen.getByTestId('panel-leave'));
    expect(await screen.findByTestId('confirm-dialog')).toHaveTextContent('3 changes that haven’t been sent');
  });

  test('counts those of an interrupted handover among them, of which nobody knows whether they are in a file', async () => {
    const unfinished = { id: 'x', at: 0, count: 2, fileName: 'changes.tillchanges', unfinished: true };
    const fake = fakeTill({
      outbox: { ...EMPTY_OUTBOX, queued: 1, handedOver: [unfinished, { ...unfinished, unfinished: false }] },
    });
    const { user } = await openPanel(fake);
    await user.click(screen.getByTestId('panel-leave'));
    expect(await screen.findByTestId('confirm-dialog')).toHaveTextContent('3 changes that haven’t been sent');
  });

  test('leads from the training store to the sign-in', async () => {
    const { user } = await openPanel(fakeTill({ connection: TRAINING }));
    await user.click(screen.getByTestId('panel-connect'));
    await heading('Add an organisation');
    expect(screen.getByTestId('sign-in-phone')).toHaveValue('');
  });

  test('leads to the form with what is known, but for the token', async () => {
    const { user } = await openPanel(fakeTill());
    await user.click(screen.getByTestId('panel-edit'));
    await heading('Connect your organisation');
    expect(screen.getByLabelText('Server address')).toHaveValue(CLOUD.baseUrl);
    expect(screen.getByLabelText('Access token')).toHaveValue('');
  });
});
