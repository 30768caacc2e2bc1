import { screen, waitFor } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';
import { ok } from '#contract/result.ts';
import { knows } from './fake-directory.ts';
import { failure } from './fake-till.ts';
import {
  ANNA,
  CLOUD,
  CODE,
  DIRECTORY,
  fakeTill,
  FYODOR,
  issuedFor,
  IVAN,
  NEVSKY,
  SMALL_DIRECTORY,
  start,
  TILL_1,
  TILL_3,
} from './fixtures.ts';
import {
  askForCode,
  chooseEmployee,
  codeShown,
  getCodeOf,
  heading,
  line,
  openStore,
  tillRow,
  toTills,
} from './on-screen.ts';
import { details, draft, knowsTill } from './tills-fixtures.ts';

const UNKNOWN = 'abcdef01-2345-4678-9abc-def012345678';
/** What the screen says of who will use the till. */
const employee = (): string => screen.getByTestId('employee-field').textContent;
/** The till that Enter takes is this one. */
const isNext = (guid: string): Promise<HTMLElement> =>
  waitFor(async () => {
    const row = await tillRow(guid);
    expect(row).toHaveAttribute('data-active', 'true');
    return row;
  });

describe('what is chosen is kept', () => {
  test('with the step, at every change', async () => {
    const fake = fakeTill();
    await askForCode(start(fake));
    await waitFor(() => expect(fake.inputs('tills.keep').at(-1)).toEqual(draft({ settingsSeen: false })));
    const steps = fake
      .inputs('tills.keep')
      .map(({ step, workplaceGuid, employeeGuid }) => [step, workplaceGuid, employeeGuid]);
    expect(steps).toContainEqual(['till', null, null]);
    expect(steps).toContainEqual(['till', null, ANNA.guid]);
  });

  test('but nothing is where nothing was changed', async () => {
    const fake = fakeTill();
    start(fake);
    await line(NEVSKY.guid);
    expect(fake.inputs('tills.keep')).toEqual([]);
  });

  test('one call at a time, and what changes meanwhile goes out as it stands then', async () => {
    const fake = fakeTill();
    const started = start(fake);
    await line(NEVSKY.guid);
    const first = fake.holds('tills.keep');
    await openStore(started, NEVSKY.guid);
    await waitFor(() => expect(started.parts.employeeProposal.known).toBe(true));
    await chooseEmployee(started, ANNA.guid);
    expect(fake.inputs('tills.keep')).toHaveLength(1);
    fake.answers('tills.keep', undefined);
    first.answer(ok(undefined));
    await waitFor(() => expect(fake.inputs('tills.keep')).toHaveLength(2));
    expect(fake.inputs('tills.keep')[1]).toMatchObject({ step: 'till', employeeGuid: ANNA.guid });
  });

  test('and what still waits goes out when the window closes', async () => {
    const fake = fakeTill();
    const started = start(fake);
    await line(NEVSKY.guid);
    fake.holds('tills.keep');
    await openStore(started, NEVSKY.guid);
    await waitFor(() => expect(started.parts.employeeProposal.known).toBe(true));
    await chooseEmployee(started, ANNA.guid);
    window.dispatchEvent(new Event('pagehide'));
    expect(fake.inputs('tills.keep').at(-1)).toMatchObject({ employeeGuid: ANNA.guid });
  });

  test('or it is said quietly, once, that it is not', async () => {
    const fake = fakeTill().on('tills.keep', () => failure('storage_failed'));
    const started = start(fake);
    await openStore(started, NEVSKY.guid);
    expect(await screen.findByTestId('notice-not_kept')).toHaveTextContent('not being kept');
    await started.user.click(screen.getByRole('button', { name: 'Dismiss' }));
    await chooseEmployee(started, IVAN.guid);
    expect(screen.queryByTestId('notice-not_kept')).toBeNull();
    fake.answers('tills.keep', undefined);
    await chooseEmployee(started, ANNA.guid);
    await waitFor(() => expect(fake.inputs('tills.keep').at(-1)?.employeeGuid).toBe(ANNA.guid));
    expect(screen.queryByTestId('notice-not_kept')).toBeNull();
  });
});

test('what is chosen as it was kept is not said to be lost any more', async () => {
  const fake = fakeTill();
  const started = start(fake);
  await toTills(started);
  fake.on('tills.keep', () => failure('storage_failed'));
  await chooseEmployee(started, IVAN.guid);
  expect(await screen.findByTestId('notice-not_kept')).toBeVisible();
  await chooseEmployee(started, ANNA.guid);
  await waitFor(() => expect(screen.queryByTestId('notice-not_kept')).toBeNull());
});

describe('after a start', () => {
  test('the wizard goes on where it was left', async () => {
    const fake = fakeTill().answers('tills.current', draft({ sendSms: true }));
    start(fake);
    await heading(NEVSKY.name);
    await isNext(TILL_3.guid);
    expect(employee()).toContain(ANNA.name);
    expect(screen.getByTestId('text-code')).toBeChecked();
    expect(fake.inputs('activation.issue')).toEqual([]);
  });

  test('no other step flashes up before it', async () => {
    const fake = fakeTill();
    const current = fake.holds('tills.current');
    start(fake);
    await screen.findByTestId('store-pane');
    expect(screen.queryByRole('heading', { level: 1 })).toBeNull();
    current.answer(ok(draft()));
    await heading(NEVSKY.name);
  });

  test('what is chosen before that is known is kept, and stays', async () => {
    const fake = fakeTill();
    const current = fake.holds('tills.current');
    const { parts } = start(fake);
    await waitFor(() => expect(parts.drafts.restoring).toBe(true));
    parts.wizard.openStore({ kind: 'listed', outlet: NEVSKY });
    current.answer(ok(draft({ outletGuid: FYODOR.guid, workplaceGuid: null })));
    await waitFor(() => expect(fake.inputs('tills.keep')).toMatchObject([{ outletGuid: NEVSKY.guid }]));
    await heading(NEVSKY.name);
  });

  test('what the directory lacks counts as typed', async () => {
    start(fakeTill().answers('tills.current', draft({ workplaceGuid: UNKNOWN })));
    expect(await tillRow(UNKNOWN)).toHaveAttribute('data-active', 'true');
  });

  test('a step that is not permitted any more gives way to the last one that is', async () => {
    start(fakeTill().answers('tills.current', draft({ outletGuid: null, workplaceGuid: null })));
    await heading('Choose a store');
  });

  test('a till that has moved brings its store along', async () => {
    start(fakeTill().answers('tills.current', draft({ outletGuid: FYODOR.guid })));
    await heading(NEVSKY.name);
  });

  test('it begins with the stores when what was kept cannot be read', async () => {
    start(fakeTill().on('tills.current', () => failure('storage_failed')));
    await heading('Choose a store');
  });

  test('another connection has drafts of its own', async () => {
    const fake = fakeTill();
    const started = start(fake);
    await openStore(started, NEVSKY.guid);
    const kept = fake.inputs('tills.keep').length;
    fake.answers('tills.current', draft({ workplaceGuid: TILL_1.guid }));
    fake.push({
      connection: { ...CLOUD, id: 'cloud-2', baseUrl: 'https://other.example.com/api' },
      directory: { ...DIRECTORY, importedAt: 5 },
    });
    await isNext(TILL_1.guid);
    expect(fake.inputs('tills.keep')).toHaveLength(kept);
  });
});

describe('a till that is opened', () => {
  test('is where it was left', async () => {
    const fake = knowsTill(
      fakeTill(),
      details({ state: { kind: 'draft', at: 1 } }, draft({ employeeGuid: IVAN.guid, step: 'till' })),
    );
    const { parts } = start(fake);
    await line(NEVSKY.guid);
    parts.navigation.openPage('settings');
    expect(await parts.tillOpener.open(TILL_3.guid)).toBeNull();
    await isNext(TILL_3.guid);
    expect(employee()).toContain(IVAN.name);
    expect(parts.navigation.page).toBeNull();
  });

  test('for somebody who has left says so before the code is asked for, and that it was said', async () => {
    const kept = draft({ employeeGuid: UNKNOWN, step: 'till' });
    const fake = knowsTill(fakeTill(), details({ state: { kind: 'draft', at: 1 } }, kept));
    const { parts, user } = start(fake);
    await line(NEVSKY.guid);
    await parts.tillOpener.open(TILL_3.guid);
    await isNext(TILL_3.guid);
    expect(await screen.findByTestId('employee-warning')).toHaveTextContent(
      'This employee isn’t in the list.',
    );
    await user.click(screen.getByTestId('get-code'));
    await waitFor(() => expect(fake.inputs('activation.issue')).toHaveLength(1));
    expect(fake.inputs('activation.issue')[0]).toMatchObject({ employeeGuid: UNKNOWN, unlisted: true });
  });

  test('for somebody whom the service has archived says so by name, and that it was said', async () => {
    const kept = draft({ employeeGuid: IVAN.guid, step: 'till' });
    const fake = knowsTill(fakeTill(), details({ state: { kind: 'draft', at: 1 } }, kept));
    const { parts, user } = start(fake);
    await line(NEVSKY.guid);
    fake.answers('directory.lookUp', {
      outlet: NEVSKY,
      workplace: TILL_3,
      employee: { ...IVAN, archived: true },
    });
    await parts.tillOpener.open(TILL_3.guid);
    await isNext(TILL_3.guid);
    expect(await screen.findByTestId('employee-warning')).toHaveTextContent(
      `${IVAN.name} has been archived by head office.`,
    );
    await user.click(screen.getByTestId('get-code'));
    await waitFor(() => expect(fake.inputs('activation.issue')).toHaveLength(1));
    expect(fake.inputs('activation.issue')[0]).toMatchObject({ employeeGuid: IVAN.guid, unlisted: true });
  });

  test('is next among those of its store, when nothing is kept of it', async () => {
    const { parts } = start(knowsTill(fakeTill(), details()));
    await line(NEVSKY.guid);
    await parts.tillOpener.open(TILL_3.guid);
    await heading(NEVSKY.name);
    await isNext(TILL_3.guid);
  });

  test('shows the code that it got in this session', async () => {
    const activations = [{ workplaceGuid: TILL_3.guid, state: 'issued' as const, at: Date.now() }];
    const request = { workplaceGuid: TILL_3.guid, outletGuid: NEVSKY.guid, employeeGuid: ANNA.guid };
    const fake = fakeTill({ activations }).on('activation.show', () =>
      ok(issuedFor({ ...request, sendSms: true, replace: false })),
    );
    const { parts } = start(fake);
    await line(NEVSKY.guid);
    await parts.tillOpener.open(TILL_3.guid);
    await codeShown();
    expect(screen.getByTestId('activation-code').textContent).toBe(CODE);
    expect(screen.getByTestId('handed-over')).toBeEnabled();
    expect(fake.inputs('activation.issue')).toEqual([]);
  });

  test('is refused with a reason when it is not known, and all stays as it was', async () => {
    const started = start(fakeTill());
    await openStore(started, NEVSKY.guid);
    expect(await started.parts.tillOpener.open(UNKNOWN)).toMatchObject({ code: 'till_unknown' });
    await heading(NEVSKY.name);
  });

  test('waits while a code is asked for: that is what is shown', async () => {
    const fake = knowsTill(fakeTill(), details());
    fake.holds('activation.issue');
    const started = start(fake);
    await askForCode(started);
    started.parts.navigation.openPage('settings');
    await started.parts.tillOpener.open(TILL_1.guid);
    await heading('Getting the code');
    expect(started.parts.wizard.choices.workplace).toMatchObject({ workplace: TILL_3 });
  });
});

describe('a till that is chosen again', () => {
  const begun = () => knowsTill(fakeTill(), details({}, draft({ employeeGuid: IVAN.guid, step: 'till' })));

  test('brings what was chosen for it before', async () => {
    const fake = begun();
    const at = Date.now();
    fake.on('tills.findTills', () =>
      ok({
        total: 2,
        hiddenTotal: 0,
        finished: 0,
        elsewhere: { total: 0, finished: 0, unplaced: 0 },
        items: [
          {
            ...{
              workplace: TILL_1,
              outletGuid: TILL_1.outletGuid,
              outletName: null,
              employeeName: null,
              recent: false,
              hasNamesake: false,
              hiddenReason: null,
            },
            state: { kind: 'not_started' },
          },
          {
            ...{
              workplace: TILL_3,
              outletGuid: TILL_3.outletGuid,
              outletName: null,
              employeeName: null,
              recent: false,
              hasNamesake: false,
              hiddenReason: null,
            },
            state: { kind: 'draft', at },
          },
        ],
      }),
    );
    const started = start(fake);
    const held = fake.holds('activation.issue');
    await openStore(started, NEVSKY.guid);
    await waitFor(() => expect(started.parts.employeeProposal.known).toBe(true));
    await chooseEmployee(started, ANNA.guid);
    await started.user.click(await getCodeOf(TILL_3.guid));
    await waitFor(() => expect(fake.inputs('activation.issue')).toHaveLength(1));
    expect(fake.inputs('activation.issue')[0]).toMatchObject({ employeeGuid: IVAN.guid });
    expect(
      fake
        .inputs('tills.keep')
        .every(
          ({ workplaceGuid, employeeGuid }) => workplaceGuid !== TILL_3.guid || employeeGuid === IVAN.guid,
        ),
    ).toBe(true);
    held.answer(failure('offline', { reached: 'no' }));
    await waitFor(() => expect(started.parts.wizard.code.asking).toBe(false));
    started.parts.wizard.nextTill(null);
    started.parts.wizard.chooseTill({ kind: 'listed', workplace: TILL_1 });
    expect(started.parts.wizard.choices.employee).toMatchObject({ employee: IVAN });
  });

  test('by its GUID as well', async () => {
    const started = start(begun());
    await openStore(started, NEVSKY.guid);
    await waitFor(() => expect(started.parts.employeeProposal.known).toBe(true));
    await chooseEmployee(started, ANNA.guid);
    await started.user.click(await screen.findByTestId('type-guid'));
    await started.user.type(screen.getByTestId('guid-input'), TILL_3.guid);
    await isNext(TILL_3.guid);
    expect(employee()).toContain(IVAN.name);
  });

  test('leaves whoever is chosen by hand after that to the next till, too', async () => {
    const boris = { ...ANNA, guid: '00000003-0000-4000-8000-000000000003', name: 'Boris Kim' };
    const fake = knows(begun(), { ...SMALL_DIRECTORY, employees: [ANNA, IVAN, boris] });
    const started = start(fake);
    await toTills(started);
    await started.user.click(await screen.findByTestId('type-guid'));
    await started.user.type(screen.getByTestId('guid-input'), TILL_3.guid);
    await waitFor(() => expect(employee()).toContain(IVAN.name));
    await chooseEmployee(started, boris.guid);
    await started.user.click(await getCodeOf(TILL_1.guid));
    await codeShown();
    expect(fake.inputs('activation.issue')).toMatchObject([
      { workplaceGuid: TILL_1.guid, employeeGuid: boris.guid },
    ]);
  });
});
