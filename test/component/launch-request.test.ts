import { screen, waitFor, within } from '@testing-library/svelte';
import { tick } from 'svelte';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { LaunchRequest } from '#contract/launch-request.ts';
import { ok } from '#contract/result.ts';
import type { State } from '#contract/state.ts';
import { failure, type FakeTill } from './fake-till.ts';
import { fakeTill, NEVSKY, start, type Started, TILL_1, TILL_3, TRAINING } from './fixtures.ts';
import { PREVIEW } from './import-fixtures.ts';
import { askForCode, codeShown, heading, openStore } from './on-screen.ts';
import { details, draft, knowsTill } from './tills-fixtures.ts';

const request = (parts: Partial<LaunchRequest> = {}): LaunchRequest => ({
  id: 1,
  what: { kind: 'till', workplaceGuid: TILL_1.guid },
  quiet: false,
  others: false,
  ...parts,
});
const BROKEN: State['policyProblem'] = { path: '/p.json', problem: 'not_json', place: '', found: '' };
const FILES: LaunchRequest['what'] = { kind: 'files' };
const asFirst = { workplaceGuid: TILL_1.guid, name: TILL_1.name };

/** A main that takes back what waits with the first answer. */
function asked(state: Partial<State> = {}): FakeTill {
  const fake = knowsTill(fakeTill(state), details(asFirst));
  return fake
    .on('launchRequest.answer', () => {
      fake.push({ launchRequest: null });
      return ok(undefined);
    })
    .on('launchRequest.readFiles', () => {
      fake.push({ launchRequest: null });
      return ok(PREVIEW);
    });
}

const dialog = () => screen.findByTestId('launch-dialog');
const gone = () => waitFor(() => expect(screen.queryByTestId('launch-dialog')).toBeNull());
const go = async ({ user }: Started) => user.click(await screen.findByTestId('launch-go'));
const cancel = async ({ user }: Started) => user.click(await screen.findByTestId('launch-cancel'));
const store = () => heading('Choose a store');
const answers = (fake: FakeTill) => fake.inputs('launchRequest.answer');

async function shown(fake: FakeTill, what: LaunchRequest = request()): Promise<Started> {
  const started = start(fake);
  await store();
  fake.push({ launchRequest: what });
  return started;
}

describe('a link to a till', () => {
  test('is put to the user with till and store, and nothing is done about it', async () => {
    const started = await shown(asked());
    expect(await dialog()).toHaveAccessibleName('Open this till?');
    expect(await dialog()).toHaveTextContent(/Till 1.*Nevsky 24.*Not set up/);
    expect(screen.queryByTestId('launch-leaving')).toBeNull();
    await waitFor(() => expect(screen.getByTestId('launch-cancel')).toHaveFocus());
    await cancel(started);
    await gone();
    expect(answers(started.fake)).toEqual([{ id: 1, accepted: false }]);
    await store();
  });

  test('is put to the user although a dialog was open until now, and is in the page still', async () => {
    const started = start(asked());
    await store();
    started.parts.navigation.openConnection();
    await screen.findByTestId('connection-panel');
    const panel = screen.getByRole('dialog');
    started.parts.navigation.close();
    await tick();
    expect(panel).toHaveAttribute('data-state', 'closed');
    started.fake.push({ launchRequest: request() });
    expect(panel).toBeInTheDocument();
    await go(started);
    await heading('Nevsky 24');
  });

  test('opens the till when the user says so, and asks for no code', async () => {
    const started = await shown(asked());
    await go(started);
    await gone();
    await heading('Nevsky 24');
    expect(started.parts.wizard.choices.workplace).toMatchObject({ workplace: TILL_1 });
    expect(answers(started.fake)).toEqual([{ id: 1, accepted: true }]);
    expect(started.fake.inputs('activation.issue')).toEqual([]);
  });

  test('with which the app was started is put after what was left is there', async () => {
    const fake = asked({ launchRequest: request() });
    const { answer } = fake.holds('tills.current');
    start(fake);
    await waitFor(() => expect(fake.heard.map(({ name }) => name)).toContain('tills.current'));
    expect(screen.queryByTestId('launch-dialog')).toBeNull();
    answer(ok(draft()));
    expect(await screen.findByTestId('launch-leaving')).toHaveTextContent(
      'Your choices for Till 3 are saved',
    );
  });

  test('says what is left where only a store is chosen', async () => {
    const started = start(asked());
    await openStore(started, NEVSKY.guid);
    started.fake.push({ launchRequest: request() });
    expect(await screen.findByTestId('launch-leaving')).toHaveTextContent('You haven’t chosen a till yet');
  });

  test('over a code says that the code goes on working', async () => {
    const fake = asked();
    const started = start(fake);
    await askForCode(started);
    await screen.findByTestId('activation-code');
    fake.push({ launchRequest: request() });
    expect(await screen.findByTestId('launch-leaving')).toHaveTextContent(
      'Till 3’s code will be hidden. It stays valid',
    );
    await cancel(started);
    await gone();
    expect(screen.getByTestId('activation-code')).toBeVisible();
  });

  test('to the till that is on the screen leaves nothing', async () => {
    const started = start(knowsTill(asked(), details()));
    await askForCode(started);
    await codeShown();
    await started.user.click(screen.getByTestId('back'));
    await heading('Nevsky 24');
    started.fake.push({ launchRequest: request({ what: { kind: 'till', workplaceGuid: TILL_3.guid } }) });
    await dialog();
    expect(screen.queryByTestId('launch-leaving')).toBeNull();
  });

  test('says that something else was not taken meanwhile', async () => {
    await shown(asked(), request({ others: true }));
    expect(await screen.findByTestId('launch-others')).toBeVisible();
  });

  test('that cannot be followed after all says why', async () => {
    const fake = asked();
    const started = await shown(fake);
    await screen.findByTestId('launch-go');
    fake.on('tills.till', () => failure('storage_failed'));
    await go(started);
    expect(await within(await dialog()).findByTestId('error-screen')).toHaveAttribute(
      'data-code',
      'storage_failed',
    );
    await cancel(started);
    await gone();
    await store();
  });
});

describe('a link whose till cannot be opened now', () => {
  const cases: [string, () => FakeTill, string][] = [
    [
      'there is no connection',
      () => asked({ connection: null, directory: null }),
      'isn’t connected to an organisation',
    ],
    ['there is no directory', () => asked({ directory: null }), 'There’s no list of tills yet'],
    [
      'the directory lacks it',
      () => asked().on('tills.till', () => failure('till_unknown')),
      'Corner Shop Ltd has no such till',
    ],
    [
      'the directory lacks it now',
      () => knowsTill(asked(), details({ state: { kind: 'missing', at: 1, was: 'draft' } })),
      'has no such till',
    ],
    ['the data cannot be opened', () => asked({ dataProblem: 'storage_failed' }), 'can’t be opened'],
    ['the rules are broken', () => asked({ policyProblem: BROKEN }), 'can’t be opened'],
  ];
  test.each(cases)('because %s says so, and has nothing to go to', async (_why, fake, words) => {
    const main = fake();
    start(main);
    main.push({ launchRequest: request() });
    expect(await screen.findByTestId('launch-why')).toHaveTextContent(words);
    expect(await dialog()).toHaveTextContent('Nothing was changed.');
    expect(screen.queryByTestId('launch-go')).toBeNull();
  });

  test('because a code is being asked for says so', async () => {
    const fake = asked();
    fake.holds('activation.issue');
    const started = start(fake);
    await askForCode(started);
    fake.push({ launchRequest: request() });
    expect(await screen.findByTestId('launch-why')).toHaveTextContent('A code is being created');
  });

  test('because something is being typed says so', async () => {
    const fake = asked();
    const started = start(fake);
    await store();
    started.parts.navigation.openConnection('sign_in');
    await screen.findByTestId('connection-panel');
    fake.push({ launchRequest: request() });
    expect(await screen.findByTestId('launch-why')).toHaveTextContent('Another window is open');
    await cancel(started);
    await gone();
    expect(screen.getByTestId('connection-panel')).toBeVisible();
  });

  test.each([
    ['that is to be opened again was not turned down', asked({ directory: null }), true],
    ['of another organisation was', asked().on('tills.till', () => failure('till_unknown')), false],
  ])('%s: the next one comes as that says', async (_which, fake, accepted) => {
    const started = await shown(fake);
    await dialog();
    await cancel(started);
    expect(answers(fake)).toEqual([{ id: 1, accepted }]);
  });
});

test('a link that cannot be opened for the same reason once more was turned down: a page can send them for ever', async () => {
  const started = start(asked({ directory: null }));
  const { fake } = started;
  await store();
  for (const id of [1, 2, 3]) {
    if (id === 3) fake.push({ connection: null });
    fake.push({ launchRequest: request({ id }) });
    await cancel(started);
    await gone();
  }
  expect(answers(fake).map(({ accepted }) => accepted)).toEqual([true, false, true]);
});

test('one that cannot be opened for the same reason hours later was not: that is to be opened again, too', async () => {
  const started = start(asked({ directory: null }));
  const { fake } = started;
  await store();
  const now = performance.now.bind(performance);
  let later = 0;
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => now() + later);
  onTestFinished(() => clock.mockRestore());
  for (const id of [1, 2, 3]) {
    fake.push({ launchRequest: request({ id }) });
    await cancel(started);
    await gone();
    later = 4 * 60 * 60_000;
  }
  expect(answers(fake).map(({ accepted }) => accepted)).toEqual([true, true, false]);
});

describe('what cannot be opened at all', () => {
  test.each([
    ['link_not_a_guid', 'This link can’t be opened', 'incomplete or mistyped'],
    ['link_says_more', 'This link can’t be opened', 'more than a till'],
    ['file_missing', 'This file can’t be opened', 'was moved'],
    ['files_over_limit', 'This file can’t be opened', 'Open 20 at most'],
  ] as const)('says what is wrong with it: %s', async (problem, title, words) => {
    const started = await shown(asked(), request({ what: { kind: 'refused', problem } }));
    expect(await dialog()).toHaveAccessibleName(title);
    expect(await screen.findByTestId('launch-why')).toHaveTextContent(words);
    await cancel(started);
    await gone();
    expect(answers(started.fake)).toEqual([{ id: 1, accepted: false }]);
  });
});

describe('a link after one that was turned down', () => {
  test('waits beside the screen until somebody looks at it', async () => {
    const fake = asked().on('launchRequest.look', ({ id }) => {
      fake.push({ launchRequest: request({ id }) });
      return ok(undefined);
    });
    const started = await shown(fake, request({ id: 7, quiet: true }));
    const notice = await screen.findByTestId('notice-link_again');
    expect(screen.queryByTestId('launch-dialog')).toBeNull();
    await started.user.click(within(notice).getByRole('button', { name: 'View' }));
    await dialog();
    expect(screen.queryByTestId('notice-link_again')).toBeNull();
    await go(started);
    await heading('Nevsky 24');
    expect(answers(started.fake)).toEqual([{ id: 7, accepted: true }]);
  });

  test('can be left without a look', async () => {
    const started = await shown(asked(), request({ id: 7, quiet: true }));
    await started.user.click(await screen.findByRole('button', { name: 'Ignore' }));
    expect(answers(started.fake)).toEqual([{ id: 7, accepted: false }]);
    await waitFor(() => expect(screen.queryByTestId('notice-link_again')).toBeNull());
  });
});

describe('directory files', () => {
  test('are shown as those that were chosen, and nothing is imported', async () => {
    const { fake } = await shown(asked(), request({ what: FILES }));
    expect(await screen.findByTestId('import-confirm')).toBeEnabled();
    expect(fake.inputs('launchRequest.readFiles')).toEqual([{ id: 1 }]);
    expect(fake.inputs('directory.importChosen')).toEqual([]);
    expect(screen.queryByTestId('launch-dialog')).toBeNull();
  });

  test('can be read again when that failed', async () => {
    const fake = asked();
    fake.on('launchRequest.readFiles', () => {
      fake.push({ launchRequest: null });
      return failure('import_running', { retryable: true });
    });
    const { user } = await shown(fake, request({ what: FILES }));
    await user.click(await screen.findByTestId('error-action'));
    await waitFor(() => expect(fake.inputs('launchRequest.readFiles')).toEqual([{ id: 1 }, { id: 1 }]));
  });

  test.each([
    ['without a connection', { connection: null, directory: null }, 'belongs to an organisation'],
    ['in the training store', { connection: TRAINING }, 'its own directory'],
  ] as const)('are not read %s', async (_where, state, words) => {
    const fake = asked(state);
    start(fake);
    fake.push({ launchRequest: request({ what: FILES }) });
    expect(await screen.findByTestId('launch-why')).toHaveTextContent(words);
    expect(fake.inputs('launchRequest.readFiles')).toEqual([]);
  });

  test('are not read while something else is asked', async () => {
    const started = start(asked());
    await store();
    started.parts.navigation.openHelp();
    await screen.findByTestId('help');
    started.fake.push({ launchRequest: request({ what: FILES }) });
    expect(await screen.findByTestId('launch-why')).toHaveTextContent('Another window is open');
  });
});
