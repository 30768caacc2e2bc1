import { screen, waitFor, within } from '@testing-library/svelte';
import { afterEach, describe, expect, test } from 'vitest';
import { ok } from '#contract/result.ts';
import { RUN_ROW_KINDS, type RunRow, type RunRowState, type RunState } from '#contract/run.ts';
import { failure, type FakeTill } from './fake-till.ts';
import {
  ANNA,
  CLOUD,
  CODE,
  fakeTill,
  issuedFor,
  IVAN,
  MARKET_TILL,
  NEVSKY,
  start,
  type Started,
  TILL_1,
  TILL_3,
} from './fixtures.ts';
import { fromMenu, heading } from './on-screen.ts';

const NOW = Date.now();
const MINUTE = 60_000;
const NONE = Object.fromEntries(RUN_ROW_KINDS.map((kind) => [kind, 0])) as RunState['counts'];
const row = (till: typeof TILL_1, state: RunRowState): RunRow => ({
  ...{ workplaceGuid: till.guid, name: till.name, outletGuid: NEVSKY.guid, outletName: NEVSKY.name },
  ...{ employeeGuid: ANNA.guid, employeeName: ANNA.name, sendSms: false, state },
});
const made = (till: typeof TILL_1, at = NOW) => row(till, { kind: 'code_made', at });

function runOf(rows: readonly RunRow[], more: Partial<RunState> = {}): RunState {
  const counts = { ...NONE };
  for (const { state } of rows) counts[state.kind] += 1;
  return {
    ...{ id: 1, revision: 1, status: 'running', pausedBy: null, problem: null, waiting: null },
    ...{ onLock: 'go_on', startedAt: NOW, counts },
    ...more,
  };
}

/** A main in which there is a run of these tills; codes that were made are of this session. */
function withRun(rows: readonly RunRow[], more: Partial<RunState> = {}): FakeTill {
  const fake = fakeTill();
  fake.changeUnheard({
    run: runOf(rows, more),
    activations: rows.flatMap(({ workplaceGuid, state }) =>
      state.kind === 'code_made' ? [{ workplaceGuid, state: 'issued' as const, at: state.at }] : [],
    ),
  });
  return fake
    .on('run.rows', ({ kinds }) => {
      const found = rows.filter(({ state }) => kinds.length === 0 || kinds.includes(state.kind));
      return ok({ total: found.length, rows: found });
    })
    .on('activation.show', ({ workplaceGuid }) => {
      const issued = issuedFor({
        ...{ workplaceGuid, outletGuid: NEVSKY.guid, employeeGuid: ANNA.guid },
        ...{ sendSms: false, replace: false },
      });
      return fake.state.codesHidden ? failure('no_code') : ok({ ...issued, issuedAt: NOW });
    })
    .answers('run.again', undefined);
}

async function looking(fake: FakeTill): Promise<Started> {
  const started = start(fake);
  await fromMenu(started, 'menu-run');
  await screen.findByTestId('run-view');
  return started;
}

async function rowOf({ guid }: { guid: string }) {
  return waitFor(() => {
    const found = screen.getAllByTestId('run-row').find(({ dataset }) => dataset['guid'] === guid);
    if (found === undefined) throw new Error(`no row for ${guid}`);
    return within(found);
  });
}

describe('a run on the screen', () => {
  test('that was stopped is over once the answer to its last request is there', async () => {
    const asking = row(TILL_3, { kind: 'asking', at: NOW });
    const fake = withRun([made(TILL_1), asking], { status: 'ended' });
    await looking(fake);
    await heading('Stopping after the code in progress');
    expect(screen.queryByTestId('run-summary')).toBeNull();
    fake.push({ run: runOf([made(TILL_1), made(TILL_3)], { status: 'ended' }) });
    await heading('2 of 2 tills have their codes');
    expect(screen.getByTestId('run-summary')).toBeVisible();
  });

  test('has each till with its state, and the counts narrow it down', async () => {
    const rows = [
      made(TILL_1),
      row(TILL_3, { kind: 'in_line' }),
      row(MARKET_TILL, { kind: 'asking', at: NOW }),
    ];
    const { user } = await looking(withRun(rows));
    await heading('Getting codes for 3 tills');
    expect((await rowOf(TILL_1)).getByText(/^Waiting since /)).toBeVisible();
    expect(screen.getByTestId('run-progress')).toHaveAttribute('value', '1');
    await user.click(screen.getByTestId('run-count-in_line'));
    await waitFor(() => expect(screen.getAllByTestId('run-row')).toHaveLength(1));
    await user.click(screen.getByTestId('run-count-all'));
    await waitFor(() => expect(screen.getAllByTestId('run-row')).toHaveLength(3));
  });

  test('points out a code that nobody used for half an hour', async () => {
    await looking(withRun([made(TILL_1, NOW - 31 * MINUTE), made(TILL_3, NOW - 29 * MINUTE)]));
    expect((await rowOf(TILL_1)).getByText('Not used for 31 min')).toBeVisible();
    expect((await rowOf(TILL_3)).getByText(/^Waiting since /)).toBeVisible();
  });

  test('says when it resumes by itself, with the day unless that is today, and why it is paused', async () => {
    const rows = [row(TILL_1, { kind: 'in_line' })];
    const until = new Date(NOW).setHours(14, 32, 0, 0);
    const { fake, user } = await looking(withRun(rows, { waiting: { for: 'service', until } }));
    expect(await screen.findByTestId('run-note')).toHaveTextContent('resumes by itself at 14:32');
    fake.push({ run: runOf(rows, { waiting: { for: 'service', until: NOW + 24 * 60 * MINUTE } }) });
    await waitFor(() => expect(screen.getByTestId('run-note')).toHaveTextContent(/at \d+ \w+, \d\d:\d\d\.$/));
    fake.push({ run: runOf(rows, { status: 'paused', pausedBy: 'restart', revision: 2 }) });
    await heading('The run is paused');
    expect(screen.getByTestId('run-note')).toHaveTextContent('No code was requested twice.');
    fake.answers('run.resume', undefined);
    await user.click(screen.getByTestId('run-resume'));
    await waitFor(() => expect(fake.inputs('run.resume')).toHaveLength(1));
  });

  test('tries at once, where there was no connection, when somebody wants that', async () => {
    const rows = [row(TILL_1, { kind: 'in_line' })];
    const fake = withRun(rows, { waiting: { for: 'network', until: NOW + 30_000 } });
    const { user } = await looking(fake.answers('run.resume', undefined));
    expect(await screen.findByTestId('run-note')).toHaveTextContent('tries again by itself');
    await user.click(screen.getByTestId('run-try-now'));
    await waitFor(() => expect(fake.inputs('run.resume')).toHaveLength(1));
  });

  test('leads to signing in where that is what it needs', async () => {
    const rows = [row(TILL_1, { kind: 'in_line' })];
    const problem = { code: 'Unauthorized' as const, retryable: false };
    const { user, parts } = await looking(withRun(rows, { status: 'paused', pausedBy: 'problem', problem }));
    await heading('The run needs you');
    await user.click(screen.getByTestId('error-action'));
    expect(parts.navigation.connection).toBe('sign_in');
  });

  test('says nothing in the next organisation of what could not be done in the one before', async () => {
    const { fake, parts } = start(withRun([made(TILL_1)]));
    await heading('Choose a store');
    const held = fake.holds('run.pause');
    const pausing = parts.run.pause();
    fake.push({ run: null, connection: { ...CLOUD, baseUrl: 'https://other.example.com' } });
    await waitFor(() => expect(parts.run.busy).toBe(false));
    held.answer(failure('internal'));
    expect(await pausing).toBe(false);
    expect(parts.run.error).toBeNull();
  });

  test('is not asked about any more once it is over', async () => {
    const fake = withRun([row(TILL_1, { kind: 'asking', at: NOW })]);
    const { user } = await looking(fake);
    await user.click(screen.getByTestId('run-stop'));
    await screen.findByTestId('confirm-dialog');
    fake.push({ run: runOf([made(TILL_1)], { status: 'ended', revision: 2 }) });
    await waitFor(() => expect(screen.queryByTestId('confirm-dialog')).toBeNull());
    fake.push({ run: runOf([made(TILL_1), row(TILL_3, { kind: 'in_line' })], { revision: 3 }) });
    await heading('Getting codes for 2 tills');
    expect(screen.queryByTestId('confirm-dialog')).toBeNull();
  });

  test('is stopped only when somebody says so twice', async () => {
    const fake = withRun([row(TILL_1, { kind: 'in_line' })]).answers('run.stop', undefined);
    const { user } = await looking(fake);
    await user.click(screen.getByTestId('run-stop'));
    expect(await screen.findByTestId('confirm-dialog')).toHaveTextContent('1 till won’t get a code.');
    expect(fake.inputs('run.stop')).toEqual([]);
    await user.click(screen.getByTestId('confirm-yes'));
    await waitFor(() => expect(fake.inputs('run.stop')).toHaveLength(1));
  });
});

describe('whoever works with the keyboard', () => {
  /** Main does what it is told, and says so. */
  function obeying(rows: readonly RunRow[], more: Partial<RunState> = {}): FakeTill {
    const fake = withRun(rows, more);
    const becomes = (now: Partial<RunState>) => () => {
      fake.push({ run: runOf(rows, { ...more, revision: 2, ...now }) });
      return ok(undefined);
    };
    return fake
      .on('run.pause', becomes({ status: 'paused', pausedBy: 'user' }))
      .on('run.resume', becomes({ status: 'running' }))
      .on('run.stop', becomes({ status: 'ended' }));
  }

  test('pauses a run and lets it go on with the same key', async () => {
    const fake = obeying([row(TILL_1, { kind: 'in_line' })]);
    const { user } = await looking(fake);
    screen.getByTestId('run-pause').focus();
    await user.keyboard('{Enter}');
    await waitFor(() => expect(screen.getByTestId('run-resume')).toHaveFocus());
    await user.keyboard('{Enter}');
    await waitFor(() => expect(screen.getByTestId('run-pause')).toHaveFocus());
  });

  test('is at the heading once a run was stopped, and the button for it is gone', async () => {
    const { user } = await looking(obeying([row(TILL_1, { kind: 'in_line' })]));
    screen.getByTestId('run-stop').focus();
    await user.keyboard('{Enter}');
    await user.click(await screen.findByTestId('confirm-yes'));
    const ended = await heading('0 of 1 till has its code');
    await waitFor(() => expect(ended).toHaveFocus());
  });

  test('shows the codes and hides them with the same key', async () => {
    const { user } = await looking(withRun([made(TILL_1)]));
    screen.getByTestId('run-show-codes').focus();
    await user.keyboard('{Enter}');
    await waitFor(() => expect(screen.getByTestId('run-hide-codes')).toHaveFocus());
    await user.keyboard('{Enter}');
    await waitFor(() => expect(screen.getByTestId('run-show-codes')).toHaveFocus());
  });

  test('stays at the row of a till that is asked for again', async () => {
    const rows = [row(TILL_1, { kind: 'not_asked' }), row(TILL_3, { kind: 'not_asked' })];
    const fake = withRun(rows, { status: 'ended' });
    fake.on('run.again', () => {
      rows[0] = row(TILL_1, { kind: 'in_line' });
      fake.push({ run: runOf(rows, { revision: 2 }) });
      return ok(undefined);
    });
    const { user } = await looking(fake);
    (await rowOf(TILL_1)).getByTestId('run-row-action').focus();
    await user.keyboard('{Enter}');
    await waitFor(async () => expect((await rowOf(TILL_1)).queryByTestId('run-row-action')).toBeNull());
    const own = screen.getAllByTestId('run-row')[0];
    await waitFor(() => expect(own).toHaveFocus());
  });
});

describe('codes of a run', () => {
  test('stand in the rows when somebody wants to see them, and leave when they are hidden or the page is left', async () => {
    const { user, fake, parts } = await looking(withRun([made(TILL_1)]));
    await rowOf(TILL_1);
    expect(document.body.textContent).not.toContain(CODE);
    await user.click(screen.getByTestId('run-show-codes'));
    expect((await screen.findByTestId('run-code')).textContent).toBe(CODE);
    fake.push({ codesHidden: true });
    await waitFor(() => expect(document.body.textContent).not.toContain(CODE));
    expect(screen.getByTestId('run-codes-hidden')).toBeVisible();
    fake.on('activation.revealCodes', () => {
      fake.push({ codesHidden: false });
      return ok(undefined);
    });
    await user.click(screen.getByTestId('run-show-codes'));
    await screen.findByTestId('run-code');
    parts.navigation.closePage();
    await waitFor(() => expect(document.body.textContent).not.toContain(CODE));
    expect(parts.run.showsCodes).toBe(false);
  });

  test('stay when another one was refused, and why is said beside them', async () => {
    const another = {
      ...{ code: 'NotAllowed' as const, retryable: false },
      api: { status: 422, code: 'NotAllowed', message: 'Not this one.', info: '' },
    };
    const { user } = await looking(withRun([row(TILL_1, { kind: 'code_made', at: NOW, another })]));
    const till = await rowOf(TILL_1);
    expect(till.getByTestId('run-reason')).toHaveTextContent(
      /^No other code was made: .*till\. Not this one\.$/,
    );
    expect(till.getByTestId('run-row-action')).toHaveAttribute('data-action', 'show');
    await user.click(screen.getByTestId('run-show-codes'));
    await screen.findByTestId('run-code');
    expect(till.getByTestId('run-reason')).toBeVisible();
  });

  test('are shown one by one, until the till has taken its own', async () => {
    const { user, fake } = await looking(withRun([{ ...made(TILL_1), number: 20 }]));
    await user.click((await rowOf(TILL_1)).getByRole('button', { name: /for Till 1 · No.\u00a020$/ }));
    expect((await screen.findByTestId('run-dialog-code')).textContent).toBe(CODE);
    expect(screen.getByRole('heading', { name: 'Code of Till 1 · No.\u00a020' })).toBeVisible();
    fake.push({ activations: [{ workplaceGuid: TILL_1.guid, state: 'active', at: NOW }] });
    await waitFor(() => expect(screen.queryByTestId('run-code-dialog')).toBeNull());
  });

  test('are not asked for anew once the till has taken its own, be it while that is asked about', async () => {
    const { user, fake } = await looking(withRun([made(TILL_1)]));
    await user.click((await rowOf(TILL_1)).getByTestId('run-row-action'));
    await user.click(await screen.findByTestId('run-dialog-new'));
    expect(await screen.findByTestId('confirm-dialog')).toHaveTextContent('The earlier code may then stop');
    fake.push({ activations: [{ workplaceGuid: TILL_1.guid, state: 'active', at: NOW }] });
    await waitFor(() => expect(screen.queryByTestId('confirm-dialog')).toBeNull());
  });

  test('of an earlier session cannot be shown: another is asked for once somebody knows what that means', async () => {
    const fake = withRun([made(TILL_1)]);
    fake.changeUnheard({ activations: [] });
    const { user } = await looking(fake);
    const till = await rowOf(TILL_1);
    expect(till.getByText('The code can’t be shown any more')).toBeVisible();
    await user.click(till.getByTestId('run-row-action'));
    expect(await screen.findByTestId('confirm-dialog')).toHaveTextContent('Get a new code for Till 1?');
    expect(fake.inputs('run.again')).toEqual([]);
    await user.click(screen.getByTestId('confirm-yes'));
    await waitFor(() =>
      expect(fake.inputs('run.again')).toEqual([
        { workplaceGuid: TILL_1.guid, employeeGuid: null, replace: true },
      ]),
    );
  });
});

describe('a till without a code', () => {
  const refused = row(TILL_1, {
    kind: 'failed',
    error: {
      ...{ code: 'NotAllowed', retryable: false },
      api: { status: 422, code: 'NotAllowed', message: 'Not this one.', info: '' },
    },
  });

  test('says why, and another employee is chosen for it', async () => {
    const fake = withRun([refused], { status: 'ended' });
    const { user } = await looking(fake);
    const till = await rowOf(TILL_1);
    expect(till.getByTestId('run-reason')).toHaveTextContent('Not this one.');
    await user.click(till.getByRole('button', { name: /^Choose another employee/ }));
    await user.click(await within(await screen.findByTestId('run-employee')).findByText(IVAN.name));
    await waitFor(() =>
      expect(fake.inputs('run.again')).toEqual([
        { workplaceGuid: TILL_1.guid, employeeGuid: IVAN.guid, replace: false },
      ]),
    );
  });

  test.each(['board_away', 'claimed'] as const)(
    'that was set aside for the shared board alone (%s) is looked at like any other, without a question',
    async (why) => {
      const fake = withRun([row(TILL_1, { kind: 'set_aside', why, at: NOW })], { status: 'ended' });
      const { user } = await looking(fake);
      await user.click((await rowOf(TILL_1)).getByTestId('run-row-action'));
      expect(fake.inputs('run.again')).toEqual([
        { workplaceGuid: TILL_1.guid, employeeGuid: null, replace: false },
      ]);
    },
  );

  test('that is active already is asked about before it gets another', async () => {
    const setAside = row(TILL_1, { kind: 'set_aside', why: 'active_already', at: NOW });
    const fake = withRun([setAside], { status: 'ended' });
    fake.changeUnheard({ activations: [{ workplaceGuid: TILL_1.guid, state: 'active', at: NOW }] });
    const { user } = await looking(fake);
    await user.click((await rowOf(TILL_1)).getByTestId('run-row-action'));
    expect(await screen.findByTestId('confirm-dialog')).toHaveTextContent('may sign out the device');
    await user.click(screen.getByTestId('confirm-no'));
    expect(fake.inputs('run.again')).toEqual([]);
  });
});

describe('a run that is over', () => {
  afterEach(() => {
    Reflect.deleteProperty(document, 'execCommand');
  });

  test('has a summary without codes, and makes room for another', async () => {
    let copied = '';
    Object.assign(document, {
      execCommand: () => {
        const clipboardData = { setData: (_type: string, text: string) => (copied = text) };
        document.dispatchEvent(Object.assign(new Event('copy', { cancelable: true }), { clipboardData }));
        return true;
      },
    });
    const rows = [made(TILL_1), { ...row(TILL_3, { kind: 'not_asked' }), number: 20 }];
    const fake = withRun(rows, { status: 'ended' }).answers('run.saveReport', { name: 'run.csv' });
    const { user } = await looking(fake);
    await heading('1 of 2 tills have their codes');
    await user.click(screen.getByTestId('run-copy'));
    await waitFor(() =>
      expect(copied).toContain(`Nevsky 24\tTill 3 · No.\u00a020\tAnna Sokolova\tNot requested`),
    );
    expect(copied).not.toContain(CODE);
    await user.click(screen.getByTestId('run-save'));
    expect(await screen.findByTestId('run-saved')).toHaveTextContent('run.csv');
    await user.click(screen.getByTestId('run-another'));
    await heading('Codes for several tills');
    await user.click(screen.getByTestId('run-back'));
    await heading('1 of 2 tills have their codes');
  });
});
