import { fireEvent, screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';
import { ok } from '#contract/result.ts';
import type { TillState } from '#contract/tills.ts';
import { knows } from './fake-directory.ts';
import { failure, type FakeTill } from './fake-till.ts';
import {
  ANNA,
  fakeTill,
  FYODOR,
  IVAN,
  MARKET_TILL,
  NEVSKY,
  SMALL_DIRECTORY,
  start,
  type Started,
  TILL_1,
  TILL_3,
} from './fixtures.ts';
import { fromMenu, heading, isBusy, openStore } from './on-screen.ts';

const HAS_CODE: TillState = { kind: 'code_issued', at: Date.UTC(2026, 2, 4, 11) };

/** The box of a till. */
async function box(guid: string): Promise<HTMLInputElement> {
  return waitFor(() => {
    const row = screen.getAllByTestId('run-till').find(({ dataset }) => dataset['guid'] === guid);
    if (row === undefined) throw new Error(`no row for ${guid}`);
    return within(row).getByRole('checkbox');
  });
}

async function selecting(fake: FakeTill = fakeTill()): Promise<Started> {
  const started = start(fake);
  await fromMenu(started, 'menu-run');
  await heading('Codes for several tills');
  return started;
}

async function chooseAnna({ user }: Started): Promise<void> {
  await user.click(screen.getByTestId('run-choose-employee'));
  const people = within(await screen.findByTestId('run-employee'));
  await user.click(await people.findByText(ANNA.name));
}

const button = () => screen.getByTestId('run-start');

describe('tills for a run', () => {
  test('are ticked, and asked for store by store, for the one who is chosen', async () => {
    const started = await selecting(fakeTill().answers('run.start', undefined));
    await started.user.click(await box(TILL_3.guid));
    await started.user.click(await box(TILL_1.guid));
    expect(button()).toHaveTextContent('Get 2 codes');
    expect(button()).toBeDisabled();
    expect(screen.getByTestId('run-missing')).toHaveTextContent('No employee is chosen for 2 tills yet.');
    await chooseAnna(started);
    expect(screen.queryByTestId('run-missing')).toBeNull();
    await started.user.click(screen.getByTestId('run-text-codes'));
    await started.user.click(screen.getByTestId('run-on-lock'));
    await started.user.click(button());
    const common = { outletGuid: NEVSKY.guid, employeeGuid: ANNA.guid, sendSms: true };
    expect(started.fake.inputs('run.start')).toEqual([
      {
        tills: [TILL_1, TILL_3].map(({ guid }) => ({ workplaceGuid: guid, ...common })),
        onLock: 'pause',
      },
    ]);
  });

  test('are given somebody by the keyboard alone: what is typed searches at once', async () => {
    const { user } = await selecting(fakeTill());
    await user.click(await box(TILL_1.guid));
    screen.getByTestId('run-choose-employee').focus();
    await user.keyboard('{Enter}');
    const people = within(await screen.findByTestId('run-employee'));
    await waitFor(() => expect(people.getByTestId('choose-search')).toHaveFocus());
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.getByTestId('run-choose-employee')).toHaveFocus());
  });

  test('are all ticked at once, but for those that have a code', async () => {
    const states = new Map([[TILL_3.guid, HAS_CODE]]);
    const { user } = await selecting(knows(fakeTill(), { ...SMALL_DIRECTORY, states }));
    await box(TILL_1.guid);
    await user.click(screen.getByTestId('run-tick-all'));
    await waitFor(() => expect(screen.getByTestId('run-scope-ticked')).toHaveTextContent('2 tills ticked'));
    expect(await box(TILL_3.guid)).toBeDisabled();
    expect(await box(TILL_3.guid)).not.toBeChecked();
    await user.click(screen.getByTestId('run-untick-all'));
    expect(await box(TILL_1.guid)).not.toBeChecked();
  });

  test('that are ticked are found as in every other list', async () => {
    const { user } = await selecting();
    await user.click(await box(TILL_1.guid));
    await user.click(await box(MARKET_TILL.guid));
    await user.click(screen.getByTestId('run-scope-ticked'));
    // The same keys with the other letters on the keyboard.
    await user.type(screen.getByTestId('run-search'), 'atljhjdcrbq');
    await waitFor(() =>
      expect(screen.getAllByTestId('run-till').map(({ dataset }) => dataset['guid'])).toEqual([
        MARKET_TILL.guid,
      ]),
    );
  });

  test('are ticked in a row with Shift', async () => {
    const { user, parts } = await selecting();
    const rows = await screen.findAllByTestId('run-till');
    const boxes = rows.map((row) => within(row).getByRole('checkbox'));
    expect(boxes).toHaveLength(3);
    const [first, , last] = boxes;
    await user.click(first as HTMLElement);
    await user.keyboard('{Shift>}');
    await user.click(last as HTMLElement);
    await user.keyboard('{/Shift}');
    await waitFor(() => expect(parts.run.selection.count).toBe(3));
  });

  test('are ticked in a row of their own list: another one begins anew', async () => {
    const workplaces = Array.from({ length: 12 }, (_none, at) => ({
      ...{ guid: `00000002-0000-4000-8000-${String(at + 100)}000000000`, name: `Till ${String(at + 100)}` },
      ...{ outletGuid: at < 8 ? FYODOR.guid : NEVSKY.guid, archived: false },
    }));
    const guids = workplaces.map(({ guid }) => guid);
    const started = start(knows(fakeTill(), { ...SMALL_DIRECTORY, workplaces }));
    await openStore(started, NEVSKY.guid);
    await fromMenu(started, 'menu-run');
    await started.user.click(await box(guids[0] ?? ''));
    await started.user.click(screen.getByTestId('run-scope-store'));
    await waitFor(() => expect(screen.getAllByTestId('run-till')).toHaveLength(4));
    await started.user.keyboard('{Shift>}');
    await started.user.click(await box(guids[11] ?? ''));
    await started.user.keyboard('{/Shift}');
    expect(started.parts.run.selection.count).toBe(2);
  });

  test('are all ticked at once, also those whose page is on its way', async () => {
    const workplaces = Array.from({ length: 130 }, (_none, at) => ({
      ...{ guid: `00000002-0000-4000-8000-${String(at + 100)}000000000`, name: `Till ${String(at + 100)}` },
      ...{ outletGuid: NEVSKY.guid, archived: false },
    }));
    const fake = knows(fakeTill(), { ...SMALL_DIRECTORY, workplaces });
    const { findTills } = fake.api.tills;
    const { promise, resolve } = Promise.withResolvers<null>();
    Object.assign(fake.api.tills, {
      async findTills(question: Parameters<typeof findTills>[0]) {
        if (question.offset === 60) await promise;
        return findTills(question);
      },
    });
    const started = await selecting(fake);
    await screen.findAllByTestId('run-till');
    const scrolled = screen.getByTestId('run-tills').parentElement as HTMLElement;
    scrolled.scrollTop = 60 * 56;
    await fireEvent.scroll(scrolled);
    await started.user.click(screen.getByTestId('run-tick-all'));
    resolve(null);
    await waitFor(() => expect(started.parts.run.selection.count).toBe(130));
  });

  test('are gone through with the arrows, and ticked with the space bar', async () => {
    const { user } = await selecting();
    const [first, second] = await screen.findAllByTestId('run-till');
    within(first as HTMLElement)
      .getByRole('checkbox')
      .focus();
    await user.keyboard('{ArrowDown}');
    const box = within(second as HTMLElement).getByRole('checkbox');
    await waitFor(() => expect(box).toHaveFocus());
    await user.keyboard(' ');
    expect(box).toBeChecked();
  });

  test('are ticked and unticked with the keyboard, which stays at those buttons', async () => {
    const { user } = await selecting();
    await screen.findAllByTestId('run-till');
    screen.getByTestId('run-tick-all').focus();
    await user.keyboard('{Enter}{Tab}');
    expect(screen.getByTestId('run-untick-all')).toHaveFocus();
    await user.keyboard('{Enter}');
    await waitFor(() => expect(screen.queryByTestId('run-untick-all')).toBeNull());
    await waitFor(() => expect(screen.getByTestId('run-tick-all')).toHaveFocus());
  });

  test('are those of a store where somebody comes from it, and of all when they are wanted', async () => {
    const started = start(fakeTill());
    await openStore(started, NEVSKY.guid);
    await started.user.keyboard('{Escape}');
    await started.user.click(await screen.findByTestId('several-tills'));
    await heading('Codes for several tills');
    await box(TILL_3.guid);
    expect(screen.getByTestId('run-scope-store')).toHaveAttribute('aria-pressed', 'true');
    expect(screen.getAllByTestId('run-till')).toHaveLength(2);
    await started.user.click(screen.getByTestId('run-scope-all'));
    await box(MARKET_TILL.guid);
  });

  test('are for whoever each store’s last till was for, and for one where nobody is known', async () => {
    const last = [{ outletGuid: NEVSKY.guid, employeeGuid: IVAN.guid, employeeName: IVAN.name }];
    const fake = fakeTill().answers('run.lastEmployees', last).answers('run.start', undefined);
    const started = await selecting(fake);
    await started.user.click(await box(TILL_1.guid));
    await started.user.click(await box(MARKET_TILL.guid));
    await started.user.click(screen.getByTestId('run-who-stores'));
    await waitFor(() => expect(screen.getByTestId('run-known')).toHaveTextContent('Known for 1 of 2 tills.'));
    expect(button()).toBeDisabled();
    await chooseAnna(started);
    await started.user.click(button());
    const [input] = fake.inputs('run.start');
    expect(input?.tills.map(({ workplaceGuid, employeeGuid }) => [workplaceGuid, employeeGuid])).toEqual([
      [TILL_1.guid, IVAN.guid],
      [MARKET_TILL.guid, ANNA.guid],
    ]);
  });

  test('are for whoever each store’s last till was for, also where the run is begun before that is known', async () => {
    const fake = fakeTill().answers('run.start', undefined);
    const started = await selecting(fake);
    await started.user.click(await box(TILL_1.guid));
    await chooseAnna(started);
    const last = fake.holds('run.lastEmployees');
    await started.user.click(screen.getByTestId('run-who-stores'));
    await started.user.click(button());
    last.answer(ok([{ outletGuid: NEVSKY.guid, employeeGuid: IVAN.guid, employeeName: IVAN.name }]));
    await waitFor(() => expect(fake.inputs('run.start')).toHaveLength(1));
    expect(fake.inputs('run.start')[0]?.tills).toMatchObject([{ employeeGuid: IVAN.guid }]);
  });

  test('get no codes for whoever is chosen for the others while it cannot be read whom the last ones were for', async () => {
    const fake = fakeTill()
      .answers('run.start', undefined)
      .on('run.lastEmployees', () => failure('storage_failed'));
    const started = await selecting(fake);
    await started.user.click(await box(TILL_1.guid));
    await chooseAnna(started);
    await started.user.click(screen.getByTestId('run-who-stores'));
    await started.user.click(button());
    expect(await screen.findByTestId('error-screen')).toHaveAttribute('data-code', 'storage_failed');
    expect(fake.inputs('run.start')).toEqual([]);
    const last = [{ outletGuid: NEVSKY.guid, employeeGuid: IVAN.guid, employeeName: IVAN.name }];
    fake.answers('run.lastEmployees', last);
    await started.user.click(button());
    await waitFor(() => expect(fake.inputs('run.start')).toHaveLength(1));
    expect(fake.inputs('run.start')[0]?.tills).toMatchObject([{ employeeGuid: IVAN.guid }]);
  });

  test('stay ticked when main’s question is answered with no, and nothing is said of it', async () => {
    const started = await selecting(fakeTill().on('run.start', () => failure('cancelled')));
    await started.user.click(await box(TILL_1.guid));
    await chooseAnna(started);
    await started.user.click(button());
    await waitFor(() => expect(started.fake.inputs('run.start')).toHaveLength(1));
    expect(await box(TILL_1.guid)).toBeChecked();
    expect(screen.queryByTestId('error-screen')).toBeNull();
  });
});

describe('a list of tills', () => {
  test('can be typed or pasted as soon as its dialog is open', async () => {
    const { user } = await selecting(fakeTill());
    await user.click(screen.getByTestId('run-by-list'));
    const dialog = within(await screen.findByTestId('run-list-dialog'));
    await waitFor(() => expect(dialog.getByRole('textbox')).toHaveFocus());
  });

  const named = {
    workplaceGuid: TILL_1.guid,
    name: TILL_1.name,
    outletGuid: NEVSKY.guid,
    outletName: NEVSKY.name,
  };

  test('says line by line what cannot be used, and ticks the rest for those whom it names', async () => {
    const fake = fakeTill()
      .answers('run.choose', {
        tills: [{ ...named, employeeGuid: IVAN.guid, employeeName: IVAN.name }],
        problems: [{ line: 3, problem: 'till_ambiguous', text: 'Till' }],
      })
      .answers('run.start', undefined);
    const { user } = await selecting(fake);
    await user.click(screen.getByTestId('run-by-list'));
    await user.type(await screen.findByRole('textbox', { name: 'List of tills' }), 'till;employee');
    expect(screen.getByTestId('run-list-use')).toBeDisabled();
    await user.click(screen.getByTestId('run-list-check'));
    expect(await screen.findByTestId('run-list-found')).toHaveTextContent('1 till found');
    expect(screen.getByTestId('run-list-problems')).toHaveTextContent(
      'Line 3 Till Several tills have this name. Write the store before it, or the GUID.',
    );
    await user.click(screen.getByTestId('run-list-use'));
    expect(await box(TILL_1.guid)).toBeChecked();
    expect(screen.getByTestId('run-who-list')).toBeChecked();
    await user.click(button());
    expect(fake.inputs('run.start')[0]?.tills).toMatchObject([{ employeeGuid: IVAN.guid }]);
  });

  test('that names nobody takes the place of one that did: the tills are for one person again', async () => {
    const byList = async ({ fake, user }: Started, person: typeof IVAN | null) => {
      const [employeeGuid, employeeName] = [person?.guid ?? null, person?.name ?? null];
      const tills = [{ ...named, employeeGuid, employeeName }];
      fake.answers('run.chooseFile', { tills, problems: [], file: 'tills.csv' });
      await user.click(screen.getByTestId('run-by-list'));
      await user.click(await screen.findByTestId('run-list-file'));
      await screen.findByTestId('run-list-found');
      await user.click(screen.getByTestId('run-list-use'));
    };
    const started = await selecting();
    await byList(started, IVAN);
    expect(await screen.findByTestId('run-who-list')).toBeChecked();
    await byList(started, null);
    await waitFor(() => expect(screen.getByTestId('run-who-one')).toBeChecked());
  });

  test('is checked again after it was changed', async () => {
    const fake = fakeTill().answers('run.choose', { tills: [], problems: [] });
    const { user } = await selecting(fake);
    await user.click(screen.getByTestId('run-by-list'));
    const field = await screen.findByRole('textbox', { name: 'List of tills' });
    await user.type(field, 'x');
    await user.click(screen.getByTestId('run-list-check'));
    expect(await screen.findByTestId('run-list-found')).toHaveTextContent('No till was found.');
    await fireEvent.input(field, { target: { value: 'xy' } });
    await waitFor(() => expect(screen.queryByTestId('run-list-found')).toBeNull());
  });

  test('that was changed while it was being checked is not taken for what came of that', async () => {
    const fake = fakeTill();
    const held = fake.holds('run.choose');
    const { user } = await selecting(fake);
    await user.click(screen.getByTestId('run-by-list'));
    const field = await screen.findByRole('textbox', { name: 'List of tills' });
    await user.type(field, 'x');
    await user.click(screen.getByTestId('run-list-check'));
    await fireEvent.input(field, { target: { value: 'xy' } });
    held.answer({ ok: true, data: { tills: [], problems: [] } });
    await waitFor(() => expect(isBusy('run-list-check')).toBe(false));
    expect(screen.queryByTestId('run-list-found')).toBeNull();
  });

  test('which is none has the first of its lines shown, and how many more there are', async () => {
    const problems = Array.from({ length: 1500 }, (_none, at) => ({
      ...{ line: at + 1, problem: 'till_unknown' as const, text: 'no till' },
    }));
    const { user } = await selecting(
      fakeTill().answers('run.chooseFile', { tills: [], problems, file: 'app.log' }),
    );
    await user.click(screen.getByTestId('run-by-list'));
    await user.click(await screen.findByTestId('run-list-file'));
    const list = await screen.findByTestId('run-list-problems');
    expect(list.children).toHaveLength(501);
    expect(list).toHaveTextContent(/and 1,000 more lines$/);
  });

  test('may be a file that main reads', async () => {
    const tills = [{ ...named, employeeGuid: null, employeeName: null }];
    const fake = fakeTill().answers('run.chooseFile', { tills, problems: [], file: 'tills.csv' });
    const { user } = await selecting(fake);
    await user.click(screen.getByTestId('run-by-list'));
    await user.click(await screen.findByTestId('run-list-file'));
    expect(await screen.findByTestId('run-list-found')).toHaveTextContent('1 till found From tills.csv');
  });
});
