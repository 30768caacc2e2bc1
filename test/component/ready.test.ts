import { screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, test, vi } from 'vitest';
import type { IssueInput } from '#contract/activation.ts';
import { ok } from '#contract/result.ts';
import { failure, type FakeTill } from './fake-till.ts';
import { knows } from './fake-directory.ts';
import {
  ANNA,
  CLOUD,
  EMPTY_OUTBOX,
  fakeTill,
  issuedFor,
  NEVSKY,
  SMALL_DIRECTORY,
  start,
  TILL_1,
  TILL_3,
  TRAINING,
  type Started,
} from './fixtures.ts';
import {
  askForCode,
  chooseEmployee,
  codeShown,
  errorScreen,
  getCodeOf,
  heading,
  line,
  openStore,
  tillRow,
  toTills,
} from './on-screen.ts';
import { details, draft, knowsTill, pushReady } from './tills-fixtures.ts';
import { settled } from './settled.ts';

const offline = (): FakeTill =>
  fakeTill().on('activation.issue', () => failure('offline', { reached: 'no', retryable: true }));

/** The network is known to be gone. */
const cutOff = (fake = fakeTill()): FakeTill => {
  fake.push({ connection: CLOUD, outbox: { ...EMPTY_OUTBOX, online: false } });
  return fake;
};

/** Saves the usual till for later. */
async function saveTill3(started: Started): Promise<void> {
  await toTills(started);
  await started.user.click(
    within(await tillRow(TILL_3.guid)).getByRole('button', { name: /^Save for later/ }),
  );
}

/** The till that could not get its code is being kept ready. */
async function keepingReady() {
  const fake = offline();
  const started = start(fake);
  await askForCode(started);
  await errorScreen('offline');
  const prepared = fake.holds('tills.prepare');
  await started.user.click(screen.getByTestId('keep-ready'));
  await waitFor(() => expect(fake.inputs('tills.prepare')).toHaveLength(1));
  return { fake, started, prepared };
}

describe('keeping a till for later', () => {
  test('keeps what is chosen, makes it ready and goes on to the next till of the store', async () => {
    const fake = cutOff();
    const started = start(fake);
    await saveTill3(started);
    expect(await screen.findByTestId('ready-note')).toHaveTextContent(
      'Till 3 is saved for later. Get its code any time.',
    );
    await heading(NEVSKY.name);
    expect(started.parts.wizard.choices.workplace).toBeNull();
    const calls = fake.heard.filter(({ name }) => name === 'tills.keep' || name === 'tills.prepare');
    const prepared = calls.findIndex(({ name }) => name === 'tills.prepare');
    expect(calls[prepared]?.input).toEqual({ workplaceGuid: TILL_3.guid });
    expect(calls[prepared - 1]?.input).toEqual(draft({ settingsSeen: false }));
    expect(fake.inputs('activation.issue')).toEqual([]);
  });

  test('stays where it is when that does not work, and tries again', async () => {
    const fake = cutOff(fakeTill().on('tills.prepare', () => failure('storage_failed')));
    const started = start(fake);
    await saveTill3(started);
    await errorScreen('storage_failed');
    fake.answers('tills.prepare', undefined);
    await started.user.click(screen.getByTestId('error-action'));
    expect(await screen.findByTestId('ready-note')).toBeVisible();
  });

  test('is not done when what is chosen could not be kept', async () => {
    const fake = cutOff(fakeTill().on('tills.keep', () => failure('storage_failed')));
    const started = start(fake);
    await saveTill3(started);
    await errorScreen('storage_failed');
    expect(fake.inputs('tills.prepare')).toEqual([]);
  });

  test('is what Enter does while the network is gone, and not otherwise', async () => {
    const fake = cutOff();
    const started = start(fake);
    await toTills(started);
    await waitFor(() => expect(screen.getByTestId('keep-for-later')).toHaveFocus());
    await started.user.keyboard('{Enter}');
    expect(await screen.findByTestId('ready-note')).toHaveTextContent('Till 1 is saved');
    fake.push({ outbox: { ...EMPTY_OUTBOX, online: true } });
    await waitFor(() => expect(screen.queryByTestId('keep-for-later')).toBeNull());
    expect(screen.getByTestId('get-code')).toBeVisible();
  });

  test('is nothing for a till that has a code: Enter takes the next one, and the code can be seen', async () => {
    const issued = new Map([[TILL_1.guid, { kind: 'code_issued', at: Date.now() } as const]]);
    const fake = cutOff(knows(fakeTill(), { ...SMALL_DIRECTORY, states: issued }));
    const started = start(fake);
    await toTills(started);
    const first = within(await tillRow(TILL_1.guid));
    expect(first.queryByRole('button', { name: /^Save for later/ })).toBeNull();
    expect(await tillRow(TILL_3.guid)).toHaveAttribute('data-active', 'true');
    await started.user.click(first.getByRole('button', { name: /^Continue/ }));
    await waitFor(() => expect(fake.inputs('activation.issue')).toHaveLength(1));
    expect(fake.inputs('tills.prepare')).toEqual([]);
  });

  test('is not all there is: a code can be asked for all the same', async () => {
    const fake = cutOff();
    const started = start(fake);
    await toTills(started);
    await started.user.click(await screen.findByTestId('get-code'));
    await codeShown();
    expect(fake.inputs('tills.prepare')).toEqual([]);
  });
});

describe('when a code could not be asked for', () => {
  test('the till can be kept ready instead', async () => {
    const fake = offline();
    const started = start(fake);
    await askForCode(started);
    await errorScreen('offline');
    await started.user.click(screen.getByTestId('keep-ready'));
    expect(await screen.findByTestId('ready-note')).toHaveTextContent('Till 3 is saved for later');
    expect(fake.inputs('tills.prepare')).toEqual([{ workplaceGuid: TILL_3.guid }]);
    expect(fake.inputs('activation.issue')).toHaveLength(1);
  });

  test('a code that is asked for again while it is being kept is shown', async () => {
    const { fake, started, prepared } = await keepingReady();
    const issued = fake.holds('activation.issue');
    await started.user.click(screen.getByTestId('error-action'));
    prepared.answer(ok(undefined));
    await settled();
    issued.answer(
      ok({ kind: 'issued', issued: issuedFor(fake.inputs('activation.issue')[1] as IssueInput) }),
    );
    await codeShown();
  });

  test.each([
    ['a code', true],
    ['a warning that there may be one', false],
  ])('%s that comes before it is kept stays on the screen', async (_what, isThere) => {
    const { fake, started, prepared } = await keepingReady();
    fake.on('activation.issue', (input) =>
      isThere ? ok({ kind: 'issued', issued: issuedFor(input) }) : failure('timed_out', { reached: 'maybe' }),
    );
    await started.user.click(screen.getByTestId('error-action'));
    const isShown = () => (isThere ? codeShown() : screen.findByTestId('maybe-warning'));
    await isShown();
    prepared.answer(ok(undefined));
    await settled();
    await isShown();
    expect(started.parts.wizard.current).toBe('code');
  });

  test.each(['maybe', 'yes'] as const)(
    'but not when it may have come to the service: %s',
    async (reached) => {
      const started = start(fakeTill().on('activation.issue', () => failure('timed_out', { reached })));
      await askForCode(started);
      await errorScreen('timed_out');
      expect(screen.queryByTestId('keep-ready')).toBeNull();
    },
  );
});

describe('tills that are ready', () => {
  const withReady = (): FakeTill =>
    knowsTill(fakeTill(), details({ state: { kind: 'ready', at: 1 } }, draft({ step: 'till' })));

  test('are said, and the one that waits longest is opened among the tills, where nothing is asked for', async () => {
    const fake = withReady();
    const { user } = start(fake);
    await line(NEVSKY.guid);
    expect(screen.queryByTestId('notice-ready')).toBeNull();
    pushReady(fake, 3);
    expect(await screen.findByTestId('notice-ready')).toHaveTextContent('3 tills are ready for their codes.');
    expect(screen.getByTestId('announcer')).toHaveTextContent('3 tills are ready');
    await user.click(screen.getByRole('button', { name: 'Start with Till 3, Nevsky 24' }));
    await heading(NEVSKY.name);
    expect(await screen.findByTestId('chosen-employee')).toHaveTextContent(ANNA.name);
    await waitFor(async () => expect(await tillRow(TILL_3.guid)).toHaveAttribute('data-active', 'true'));
    expect(screen.queryByTestId('notice-ready')).toBeNull();
    expect(fake.inputs('activation.issue')).toEqual([]);
  });

  test('are put off until there are more', async () => {
    const fake = withReady();
    const { user } = start(fake);
    await line(NEVSKY.guid);
    pushReady(fake, 3);
    await user.click(await screen.findByRole('button', { name: 'Not now' }));
    expect(screen.queryByTestId('notice-ready')).toBeNull();
    pushReady(fake, 2);
    await waitFor(() => expect(fake.state.tills?.counts.ready).toBe(2));
    expect(screen.queryByTestId('notice-ready')).toBeNull();
    pushReady(fake, 3);
    expect(await screen.findByTestId('notice-ready')).toHaveTextContent('3 tills');
  });

  test('or until the network is back', async () => {
    const fake = withReady().answers('outbox.wake', undefined);
    const { user } = start(fake);
    await line(NEVSKY.guid);
    pushReady(fake, 1);
    await user.click(await screen.findByRole('button', { name: 'Not now' }));
    window.dispatchEvent(new Event('online'));
    expect(await screen.findByTestId('notice-ready')).toHaveTextContent('1 till is ready for its code.');
  });

  test('are not spoken of while no code can be got', async () => {
    const fake = withReady();
    start(fake);
    await line(NEVSKY.guid);
    fake.push({ outbox: { ...EMPTY_OUTBOX, online: false } });
    pushReady(fake, 2);
    await screen.findByTestId('open-settings');
    expect(screen.queryByTestId('notice-ready')).toBeNull();
    fake.push({ outbox: { ...EMPTY_OUTBOX, online: true } });
    expect(await screen.findByTestId('notice-ready')).toBeVisible();
    fake.push({ connection: { ...CLOUD, credential: { kept: 'none' } } });
    await screen.findByTestId('notice-signed_out');
    expect(screen.queryByTestId('notice-ready')).toBeNull();
  });

  test.each([
    ['the service did not answer', { answering: false }, { answering: true }],
    [
      'of an exercise without a network',
      { connection: TRAINING, trainingOffline: true },
      { trainingOffline: false },
    ],
  ] as const)('nor while there is nothing to send that would say so: %s', async (_why, gone, back) => {
    const fake = fakeTill(gone);
    start(fake);
    await line(NEVSKY.guid);
    pushReady(fake, 1);
    await screen.findByTestId('open-settings');
    expect(screen.queryByTestId('notice-ready')).toBeNull();
    expect(screen.queryByTestId('attention')).toBeNull();
    fake.push(back);
    expect(await screen.findByTestId('notice-ready')).toBeVisible();
    expect(screen.getByTestId('attention')).toBeVisible();
  });

  test('are spoken of soon after the network is back: what the service lists is asked for, and it answers', async () => {
    const fake = withReady()
      .answers('outbox.wake', undefined)
      .on('directory.refresh', () => {
        fake.push({ answering: true });
        return ok(undefined);
      });
    fake.push({ answering: false });
    start(fake);
    await line(NEVSKY.guid);
    pushReady(fake, 1);
    window.dispatchEvent(new Event('online'));
    expect(await screen.findByTestId('notice-ready')).toBeVisible();
    window.dispatchEvent(new Event('online'));
    expect(fake.inputs('directory.refresh')).toHaveLength(1);
  });

  test('say so when one of them cannot be opened', async () => {
    const fake = fakeTill();
    const { user } = start(fake);
    await line(NEVSKY.guid);
    pushReady(fake, 1);
    await user.click(await screen.findByRole('button', { name: /Start with Till 3/ }));
    expect(await screen.findByTestId('notice-ready_failed')).toHaveTextContent(
      'There’s no record of this till',
    );
    await heading('Choose a store');
  });

  test('say so again when it cannot be opened again, though that was dismissed', async () => {
    const fake = fakeTill();
    const { user } = start(fake);
    await line(NEVSKY.guid);
    pushReady(fake, 1);
    const begin = async () => user.click(await screen.findByRole('button', { name: /Start with Till 3/ }));
    await begin();
    const failed = await screen.findByTestId('notice-ready_failed');
    await user.click(within(failed).getByRole('button'));
    expect(screen.queryByTestId('notice-ready_failed')).toBeNull();
    await begin();
    await screen.findByTestId('notice-ready_failed');
  });

  test('are announced once, whoever has been at one of them meanwhile', async () => {
    const fake = withReady();
    const { user, parts } = start(fake);
    await line(NEVSKY.guid);
    pushReady(fake, 1);
    await screen.findByTestId('notice-ready');
    await user.click(await screen.findByRole('button', { name: /Start with Till 3/ }));
    await waitFor(() => expect(screen.queryByTestId('notice-ready')).toBeNull());
    const say = vi.spyOn(parts.announcer, 'say');
    parts.wizard.go('store');
    await screen.findByTestId('notice-ready');
    expect(say).not.toHaveBeenCalledWith(expect.stringContaining('ready'));
  });

  test('say nothing in the next organisation of one that could not be opened in the one before', async () => {
    const fake = fakeTill();
    const { user } = start(fake);
    await line(NEVSKY.guid);
    pushReady(fake, 1);
    const held = fake.holds('tills.till');
    await user.click(await screen.findByRole('button', { name: /Start with Till 3/ }));
    fake.push({ tills: null, connection: { ...CLOUD, baseUrl: 'https://other.example.com' } });
    await waitFor(() => expect(screen.queryByTestId('notice-ready')).toBeNull());
    held.answer(failure('storage_failed'));
    await settled();
    expect(screen.queryByTestId('notice-ready_failed')).toBeNull();
  });

  test('do not get in the way of the one at hand', async () => {
    const fake = fakeTill();
    const started = start(fake);
    await openStore(started, NEVSKY.guid);
    pushReady(fake, 1);
    expect(await screen.findByTestId('notice-ready')).toBeVisible();
    await chooseEmployee(started, ANNA.guid);
    await started.user.click(await getCodeOf(TILL_3.guid));
    await codeShown();
    expect(screen.queryByTestId('notice-ready')).toBeNull();
  });
});
