import { screen, waitFor } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';
import { ok } from '#contract/result.ts';
import { knows } from './fake-directory.ts';
import { failure, type FakeTill } from './fake-till.ts';
import {
  ANNA,
  CLOUD,
  CODE,
  DIRECTORY,
  fakeTill,
  issuedFor,
  IVAN,
  NEVSKY,
  SMALL_DIRECTORY,
  start,
  type Started,
  TILL_1,
  TILL_3,
} from './fixtures.ts';
import {
  chooseEmployee,
  codeShown,
  getCodeOf,
  heading,
  line,
  openStore,
  tillNames,
  tillRow,
  toTills,
} from './on-screen.ts';
import { details, draft } from './tills-fixtures.ts';
import { settled } from './settled.ts';

const FOUND = ok({ outlet: NEVSKY, workplace: TILL_3, employee: ANNA });
const OTHER = { ...CLOUD, id: 'cloud-2', orgGuid: '00000009-0000-4000-8000-000000000002' };

/** A main that takes its time over one till. */
function slowAt(slow: string): { fake: FakeTill; answer: () => void } {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  const fake = fakeTill().on('tills.till', async ({ workplaceGuid }) => {
    if (workplaceGuid === slow) await promise;
    return ok(details({ workplaceGuid }));
  });
  return { fake, answer: () => resolve(undefined) };
}

/** The usual till has a code. */
function withCode(): FakeTill {
  const request = { workplaceGuid: TILL_3.guid, outletGuid: NEVSKY.guid, employeeGuid: ANNA.guid };
  return fakeTill({ activations: [{ workplaceGuid: TILL_3.guid, state: 'issued', at: Date.now() }] }).on(
    'activation.show',
    () => ok(issuedFor({ ...request, sendSms: false, replace: false })),
  );
}

describe('while a till is being opened', () => {
  test('and codes are hidden, its own is not shown: it can be once somebody is here', async () => {
    const fake = withCode();
    const { parts, user } = start(fake);
    await line(NEVSKY.guid);
    const found = fake.holds('directory.lookUp');
    void parts.tillOpener.open(TILL_3.guid);
    await waitFor(() => expect(fake.inputs('directory.lookUp')).toHaveLength(1));
    fake.push({ codesHidden: true });
    found.answer(FOUND);
    await heading('The code is hidden');
    expect(document.documentElement.outerHTML).not.toContain(CODE);
    await user.click(screen.getByTestId('reveal-code'));
    expect((await screen.findByTestId('activation-code')).textContent).toBe(CODE);
  });

  test('and another organisation comes into use, nothing of it is left there', async () => {
    const { fake, answer } = slowAt(TILL_3.guid);
    const { parts } = start(fake);
    await line(NEVSKY.guid);
    const opened = parts.tillOpener.open(TILL_3.guid);
    fake.push({ connection: OTHER });
    await settled();
    parts.navigation.openPage('settings');
    answer();
    expect(await opened).toBeNull();
    expect(parts.wizard.choices.workplace).toBeNull();
    expect(parts.navigation.page).toBe('settings');
  });

  test('and another organisation comes into use, why it failed is not said there', async () => {
    const fake = fakeTill();
    const { parts } = start(fake);
    await line(NEVSKY.guid);
    const till = fake.holds('tills.till');
    const opened = parts.tillOpener.open(TILL_3.guid);
    fake.push({ connection: OTHER });
    till.answer(failure('till_unknown'));
    expect(await opened).toBeNull();
  });

  test('and another one is opened, that is the one that stays', async () => {
    const { fake, answer } = slowAt(TILL_1.guid);
    const { parts } = start(fake);
    await line(NEVSKY.guid);
    const first = parts.tillOpener.open(TILL_1.guid);
    await parts.tillOpener.open(TILL_3.guid);
    answer();
    await first;
    expect(parts.wizard.choices.workplace).toMatchObject({ workplace: { guid: TILL_3.guid } });
  });

  test('and a code is asked for, that stays in sight', async () => {
    const { fake, answer } = slowAt(TILL_1.guid);
    const started = start(fake);
    await toTills(started);
    fake.holds('activation.issue');
    const opened = started.parts.tillOpener.open(TILL_1.guid);
    await started.user.click(await getCodeOf(TILL_3.guid));
    await heading('Getting the code');
    answer();
    await opened;
    expect(started.parts.wizard.code.asking).toBe(true);
    expect(started.parts.wizard.choices.workplace).toMatchObject({ workplace: { guid: TILL_3.guid } });
  });
});

test('a page that is loaded again does not come back to its code once something else was chosen', async () => {
  const fake = withCode().answers('tills.current', draft());
  const show = fake.holds('activation.show');
  const { parts } = start(fake);
  await waitFor(() => expect(fake.inputs('activation.show')).toHaveLength(1));
  parts.wizard.chooseTill({ kind: 'listed', workplace: TILL_1 });
  const request = { workplaceGuid: TILL_3.guid, outletGuid: NEVSKY.guid, employeeGuid: ANNA.guid };
  show.answer(ok(issuedFor({ ...request, sendSms: false, replace: false })));
  await settled();
  expect(parts.wizard.choices.workplace).toMatchObject({ workplace: { guid: TILL_1.guid } });
  expect(parts.wizard.code.phase).toEqual({ kind: 'idle' });
});

test('a till that is opened from a page over the connect form leaves the form', async () => {
  const fake = fakeTill().on('tills.till', () => ok(details()));
  fake.holds('diagnostics.check');
  const { parts } = start(fake);
  await screen.findByTestId('store-pane');
  parts.wizard.go('welcome');
  parts.navigation.startConnecting('token');
  await waitFor(() => expect(screen.queryByTestId('store-pane')).toBeNull());
  parts.navigation.openPage('checks');
  await settled();
  await parts.tillOpener.open(TILL_3.guid);
  await tillRow(TILL_3.guid);
  expect(screen.getByTestId('store-pane')).toBeVisible();
  expect(parts.navigation.connecting).toBeNull();
});

test.each([
  ['show-code', false],
  ['reveal-code', true],
])('a code is shown as whose it is, whoever is chosen by now: %s', async (button, codesHidden) => {
  const fake = withCode();
  const started = start(fake);
  await openStore(started, NEVSKY.guid);
  await waitFor(() => expect(started.parts.employeeProposal.known).toBe(true));
  await chooseEmployee(started, IVAN.guid);
  const issue = fake.holds('activation.issue');
  await started.user.click(await getCodeOf(TILL_3.guid));
  fake.push({ codesHidden });
  issue.answer(ok({ kind: 'exists', issuedAt: Date.now() }));
  await started.user.click(await screen.findByTestId(button));
  await codeShown();
  expect(screen.getByRole('main')).toHaveTextContent(ANNA.name);
  expect(screen.getByRole('main')).not.toHaveTextContent(IVAN.name);
});

test('a code that is asked to be shown again brings nobody back who has left it meanwhile', async () => {
  const fake = withCode();
  fake.answers('activation.issue', { kind: 'exists', issuedAt: Date.now() });
  const started = start(fake);
  await toTills(started);
  await started.user.click(await getCodeOf(TILL_3.guid));
  const show = fake.holds('activation.show');
  await started.user.click(await screen.findByTestId('show-code'));
  await started.user.keyboard('{Escape}');
  await tillRow(TILL_1.guid);
  const request = { workplaceGuid: TILL_3.guid, outletGuid: NEVSKY.guid, employeeGuid: ANNA.guid };
  show.answer(ok(issuedFor({ ...request, sendSms: false, replace: false })));
  await settled();
  expect(started.parts.wizard.current).toBe('till');
});

const MANY = Array.from({ length: 150 }, (_, at) => {
  const guid = `0000000a-0000-4000-8000-${String(at).padStart(12, '0')}`;
  return { ...TILL_1, guid, name: `Till ${String(at)}` };
});
const HANDED_OVER = { kind: 'handed_over', at: 1_700_000_000_000 } as const;

test.each([
  ['', new Map()],
  [' among those that are finished', new Map(MANY.slice(70).map(({ guid }) => [guid, HANDED_OVER]))],
])('a till that is opened is what Enter takes, far down%s, too', async (_where, states) => {
  const fake = knows(fakeTill(), { ...SMALL_DIRECTORY, workplaces: MANY, states });
  fake.on('tills.till', ({ workplaceGuid }) =>
    ok(details({ workplaceGuid }, draft({ workplaceGuid, employeeGuid: ANNA.guid }))),
  );
  const { parts, user } = start(fake);
  await line(NEVSKY.guid);
  const { guid } = MANY[MANY.length - 1] ?? TILL_1;
  await parts.tillOpener.open(guid);
  (await heading(NEVSKY.name)).focus();
  await waitFor(async () => expect(await tillRow(guid)).toHaveAttribute('data-active', 'true'));
  await user.keyboard('{Enter}');
  expect((await screen.findByTestId('activation-code')).textContent).toBe(CODE);
  expect(fake.inputs('activation.issue')).toMatchObject([{ workplaceGuid: guid }]);
});

test.each([
  [
    'the lists are read anew',
    ({ fake }: { fake: FakeTill }) =>
      fake.push({ directory: { ...DIRECTORY, importedAt: (DIRECTORY.importedAt ?? 0) + 1 } }),
  ],
  [
    'a search is given up',
    async ({ user }: Pick<Started, 'user'>) => {
      await user.type(screen.getByTestId('till-search'), '7');
      await waitFor(() => expect(tillNames()[0]).toBe('Till 7'));
      await user.clear(screen.getByTestId('till-search'));
    },
  ],
])('a till that is chosen far down is what Enter takes also after %s', async (_what, happen) => {
  const fake = knows(fakeTill(), { ...SMALL_DIRECTORY, workplaces: MANY });
  fake.on('tills.till', ({ workplaceGuid }) =>
    ok(details({ workplaceGuid }, draft({ workplaceGuid, employeeGuid: ANNA.guid }))),
  );
  const { parts, user } = start(fake);
  await line(NEVSKY.guid);
  const { guid } = MANY[MANY.length - 1] ?? TILL_1;
  await parts.tillOpener.open(guid);
  await waitFor(() => expect(parts.tillStep.next?.workplace.guid).toBe(guid));
  await happen({ fake, user });
  await settled();
  await waitFor(() => expect(parts.tillStep.next?.workplace.guid).toBe(guid));
  (await heading(NEVSKY.name)).focus();
  await user.keyboard('{Enter}');
  await codeShown();
  expect(fake.inputs('activation.issue')).toMatchObject([{ workplaceGuid: guid }]);
});

test('a till whose GUID is typed comes in sight, however far down it stands', async () => {
  const started = start(
    knows(fakeTill(), { ...SMALL_DIRECTORY, workplaces: MANY }).on('tills.till', () => ok(details())),
  );
  await toTills(started);
  const { guid } = MANY[MANY.length - 1] ?? TILL_1;
  await started.user.click(await screen.findByTestId('type-guid'));
  await started.user.type(screen.getByTestId('guid-input'), guid);
  await waitFor(() => expect(started.parts.tillStep.next?.workplace.guid).toBe(guid));
  expect(await tillRow(guid)).toHaveAttribute('data-active', 'true');
});

test('a till far down that is looked for in a list that was left meanwhile brings nobody back, and breaks nothing', async () => {
  const lists = knows(fakeTill(), { ...SMALL_DIRECTORY, workplaces: MANY });
  const fake = knows(fakeTill(), { ...SMALL_DIRECTORY, workplaces: MANY });
  const { promise: read, resolve: answer } = Promise.withResolvers<undefined>();
  fake
    .on('tills.till', ({ workplaceGuid }) =>
      ok(details({ workplaceGuid }, draft({ workplaceGuid, employeeGuid: ANNA.guid }))),
    )
    .on('tills.findTills', async (question) => {
      if (question.offset > 0) await read;
      return lists.api.tills.findTills(question);
    });
  const { parts } = start(fake);
  await line(NEVSKY.guid);
  await parts.tillOpener.open(MANY[MANY.length - 1]?.guid ?? '');
  await waitFor(() => expect(fake.inputs('tills.findTills').some(({ offset }) => offset > 0)).toBe(true));
  parts.wizard.go('store');
  await waitFor(() => expect(screen.queryByTestId('till-search')).toBeNull());
  answer(undefined);
  await settled();
  await settled();
  expect(parts.wizard.current).toBe('store');
});
