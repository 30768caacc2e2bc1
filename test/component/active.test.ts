import { screen, waitFor } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';
import type { TillActivation } from '#contract/activation.ts';
import { ok } from '#contract/result.ts';
import { RUN_ROW_KINDS, type RunRow, type RunState } from '#contract/run.ts';
import { failure, type FakeTill } from './fake-till.ts';
import { knows } from './fake-directory.ts';
import {
  ANNA,
  CLOUD,
  fakeTill,
  FYODOR,
  MARKET_TILL,
  NEVSKY,
  SMALL_DIRECTORY,
  start,
  TILL_1,
  TILL_3,
} from './fixtures.ts';
import { askForCode, fromMenu, heading } from './on-screen.ts';
import { settled } from './settled.ts';

const AT = Date.UTC(2026, 2, 4, 11, 7);

/** Main says what has become of the till. */
function becomes(fake: FakeTill, state: TillActivation['state'], at = AT): void {
  fake.push({ activations: [{ workplaceGuid: TILL_3.guid, state, at }] });
}

describe('when the till has taken its code', () => {
  test('the code leaves the screen, and the till is said to be active, since when and where', async () => {
    const fake = fakeTill();
    await askForCode(start(fake));
    await screen.findByTestId('activation-code');
    becomes(fake, 'issued');
    becomes(fake, 'active');
    await heading('Till 3 is active');
    expect(screen.getByTestId('till-active')).toHaveTextContent(/Nevsky.*Anna/);
    expect(screen.queryByTestId('activation-code')).toBeNull();
    expect(screen.queryByTestId('activation-qr')).toBeNull();
  });

  test('Enter gets the code of the next till of the store, for the same employee', async () => {
    const fake = fakeTill();
    const started = start(fake);
    await askForCode(started);
    await screen.findByTestId('activation-code');
    becomes(fake, 'active');
    await heading('Till 3 is active');
    expect(await screen.findByTestId('next-till')).toHaveTextContent('Next: Till 1 – get its code');
    await started.user.keyboard('{Enter}');
    await screen.findByTestId('activation-code');
    expect(fake.inputs('activation.issue')).toMatchObject([
      { workplaceGuid: TILL_3.guid, employeeGuid: ANNA.guid, replace: false },
      { workplaceGuid: TILL_1.guid, employeeGuid: ANNA.guid, replace: false },
    ]);
    expect(fake.inputs('tills.handOver')).toEqual([]);
  });

  test('whoever is on another page hears of it there, once', async () => {
    const fake = fakeTill();
    const started = start(fake);
    await askForCode(started);
    await screen.findByTestId('activation-code');
    becomes(fake, 'issued');
    await fromMenu(started, 'menu-settings');
    await heading('Settings');
    becomes(fake, 'active');
    expect(await screen.findByTestId('passing')).toHaveTextContent('Till 3 is active');
    started.parts.passing.say('');
    becomes(fake, 'active', AT + 1);
    await waitFor(() => expect(screen.getByTestId('passing')).not.toHaveTextContent('Till 3'));
    await started.user.keyboard('{Escape}');
    await heading('Till 3 is active');
  });

  test('so does whoever set it up by its GUID alone', async () => {
    const fake = knows(fakeTill(), { ...SMALL_DIRECTORY, workplaces: [] });
    start(fake);
    becomes(fake, 'issued');
    await heading('Choose a store');
    becomes(fake, 'active');
    expect(await screen.findByTestId('passing')).toHaveTextContent(`${TILL_3.guid.slice(0, 8)}… is active`);
  });

  test.each([
    ['is told of as well after a run of others', MARKET_TILL, 'Till 3 is active'],
    ['of a run has its row, which says so', TILL_3, null],
  ])('a till that %s', async (_what, ofRun, told) => {
    const counts = Object.fromEntries(RUN_ROW_KINDS.map((kind) => [kind, kind === 'active' ? 1 : 0]));
    const run: RunState = {
      ...{ id: 1, revision: 1, status: 'ended', pausedBy: null, problem: null, waiting: null },
      ...{ onLock: 'go_on', startedAt: AT, counts: counts as RunState['counts'] },
    };
    const row: RunRow = {
      ...{ workplaceGuid: ofRun.guid, name: ofRun.name, outletGuid: NEVSKY.guid, outletName: NEVSKY.name },
      ...{ employeeGuid: ANNA.guid, employeeName: ANNA.name, sendSms: false },
      state: { kind: 'active', at: AT },
    };
    const fake = fakeTill({ run }).answers('run.rows', { total: 1, rows: [row] });
    const { parts } = start(fake);
    becomes(fake, 'issued');
    await heading('Choose a store');
    becomes(fake, 'active');
    if (told === null) {
      await waitFor(() => expect(fake.inputs('run.rows')).toHaveLength(1));
      await settled();
      expect(parts.passing.text).toBeNull();
    } else expect(await screen.findByTestId('passing')).toHaveTextContent(told);
  });

  test('nobody hears of a till of the organisation that was left meanwhile', async () => {
    const fake = fakeTill();
    const { parts } = start(fake);
    becomes(fake, 'issued');
    await heading('Choose a store');
    const held = fake.holds('directory.lookUp');
    becomes(fake, 'active');
    await waitFor(() => expect(fake.inputs('directory.lookUp')).toHaveLength(1));
    fake.push({ activations: [], connection: { ...CLOUD, baseUrl: 'https://other.example.com' } });
    held.answer(ok({ outlet: null, workplace: TILL_3, employee: null }));
    await settled();
    expect(parts.passing.text).toBeNull();
  });

  test('of its own screen nothing more is said than it says', async () => {
    const fake = fakeTill();
    const started = start(fake);
    await askForCode(started);
    await screen.findByTestId('activation-code');
    becomes(fake, 'issued');
    becomes(fake, 'active');
    await heading('Till 3 is active');
    expect(screen.queryByTestId('passing')).toBeNull();
  });

  test('somebody can stop there', async () => {
    const fake = fakeTill();
    const started = start(fake);
    await askForCode(started);
    becomes(fake, 'active');
    await started.user.click(await screen.findByTestId('stop-here'));
    expect(await screen.findByTestId('active-note')).toHaveTextContent('Till 3 is active.');
    expect(fake.inputs('activation.issue')).toHaveLength(1);
  });

  test('with the last till of a store the next store is what Enter opens', async () => {
    const fake = fakeTill();
    const started = start(fake);
    await askForCode(started);
    const states = new Map([TILL_1, TILL_3].map(({ guid }) => [guid, { kind: 'active' as const, at: AT }]));
    knows(fake, { ...SMALL_DIRECTORY, states });
    becomes(fake, 'active');
    expect(await screen.findByTestId('store-progress')).toHaveTextContent(
      '2 of 2 tills of this store are active.',
    );
    expect(await screen.findByTestId('next-store')).toHaveTextContent(`Next store: ${FYODOR.name}`);
    await started.user.keyboard('{Enter}');
    await heading(FYODOR.name);
    expect(fake.inputs('activation.issue')).toHaveLength(1);
  });

  test('also after its answer was lost', async () => {
    const fake = fakeTill();
    fake.on('activation.issue', () => failure('timed_out', { reached: 'maybe', retryable: true }));
    await askForCode(start(fake));
    await screen.findByTestId('error-screen');
    becomes(fake, 'active');
    expect(await screen.findByTestId('till-active')).toBeVisible();
  });

  test('what becomes of another till changes nothing here', async () => {
    const fake = fakeTill();
    await askForCode(start(fake));
    const code = await screen.findByTestId('activation-code');
    const other = '00000000-0000-4000-8000-0000000000ff';
    fake.push({ activations: [{ workplaceGuid: other, state: 'active', at: AT }] });
    await waitFor(() => expect(code).toBeVisible());
    expect(screen.queryByTestId('till-active')).toBeNull();
  });

  test('a button says that it works, where that cannot be seen', async () => {
    await askForCode(start(fakeTill()));
    expect(await screen.findByTestId('handed-over')).toHaveTextContent('It works');
  });
});

describe('a till that is active already', () => {
  test('is asked about before a code is made', async () => {
    const fake = fakeTill().answers('activation.issue', { kind: 'active_already', activatedAt: AT });
    const started = start(fake);
    await askForCode(started);
    await heading('This till is already active');
    expect(screen.getByTestId('earlier')).toHaveTextContent('A new code may sign out the device');
    await started.user.click(screen.getByTestId('replace-code'));
    expect(fake.inputs('activation.issue').map(({ replace }) => replace)).toEqual([false, true]);
  });

  test('stays as it is where the new code is refused: why is said, and not that it has taken one', async () => {
    const fake = fakeTill().answers('activation.issue', { kind: 'active_already', activatedAt: AT });
    const started = start(fake);
    await askForCode(started);
    becomes(fake, 'active');
    const replace = await screen.findByTestId('replace-code');
    fake.on('activation.issue', () => {
      becomes(fake, 'asking');
      becomes(fake, 'active');
      return failure('employee_gone', { reached: 'no' });
    });
    await started.user.click(replace);
    expect(await screen.findByTestId('error-screen')).toBeVisible();
    becomes(fake, 'active');
    await settled();
    expect(screen.queryByTestId('till-active')).toBeNull();
    becomes(fake, 'active', AT + 1);
    expect(await screen.findByTestId('till-active')).toBeVisible();
  });

  test('can be left for another one', async () => {
    const fake = fakeTill().answers('activation.issue', { kind: 'active_already', activatedAt: AT });
    const started = start(fake);
    await askForCode(started);
    await started.user.click(await screen.findByTestId('other-till'));
    await heading(NEVSKY.name);
    expect(fake.inputs('activation.issue')).toHaveLength(1);
  });
});

describe('what happens when a till becomes active', () => {
  test('is chosen in the help: a notification unless switched off, a sound once switched on', async () => {
    const fake = fakeTill();
    const { user } = start(fake);
    await fromMenu({ user }, 'open-help');
    expect(await screen.findByTestId('notifications-on')).toBeChecked();
    expect(screen.getByTestId('sound-on')).not.toBeChecked();
    fake.on('app.setPreferences', () => ok(undefined));
    await user.click(screen.getByTestId('notifications-on'));
    await user.click(screen.getByTestId('sound-on'));
    expect(fake.inputs('app.setPreferences')).toEqual([{ notifications: false }, { sound: true }]);
  });
});

describe('where it cannot be seen whether a till has taken its code', () => {
  test('one click says that it works, and brings the code of the next till', async () => {
    const fake = fakeTill();
    const started = start(fake);
    await askForCode(started);
    await started.user.click(await screen.findByTestId('handed-over-next'));
    await heading('Till 1');
    await screen.findByTestId('activation-code');
    expect(fake.inputs('tills.handOver')).toEqual([{ workplaceGuid: TILL_3.guid }]);
    expect(fake.inputs('activation.issue').map(({ workplaceGuid }) => workplaceGuid)).toEqual([
      TILL_3.guid,
      TILL_1.guid,
    ]);
  });

  test('the last till of a store has no next one', async () => {
    const workplaces = [TILL_3];
    const fake = knows(fakeTill(), { ...SMALL_DIRECTORY, workplaces });
    await askForCode(start(fake));
    expect(await screen.findByTestId('handed-over')).toBeVisible();
    await waitFor(() => expect(fake.inputs('tills.findTills').length).toBeGreaterThan(1));
    expect(screen.queryByTestId('handed-over-next')).toBeNull();
  });
});
