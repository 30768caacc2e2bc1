import { screen, waitFor } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';
import { NO_LISTS } from '#contract/directory.ts';
import { ok } from '#contract/result.ts';
import { knows } from './fake-directory.ts';
import { failure, type FakeTill } from './fake-till.ts';
import {
  ANNA,
  fakeTill,
  NEVSKY,
  NOTHING_ROLLED_OUT,
  SMALL_DIRECTORY,
  start,
  TILL_1,
  TILL_3,
} from './fixtures.ts';
import { chooseEmployee, codeShown, getCodeOf, openStore, tillRow } from './on-screen.ts';
import { settled } from './settled.ts';

/** The tills of a store that the service lists. */
async function atTills(workplaces: 'given' | 'not_given' | 'unknown' = 'given') {
  const fake = fakeTill();
  const started = start(fake);
  await openStore(started, NEVSKY.guid);
  await waitFor(() => expect(started.parts.employeeProposal.known).toBe(true));
  await chooseEmployee(started, ANNA.guid);
  await tillRow(TILL_1.guid);
  fake.push({ lists: { ...NO_LISTS, workplaces } });
  return { fake, started };
}

async function openDialog(fake: FakeTill, user: Awaited<ReturnType<typeof atTills>>['started']['user']) {
  fake.answers('tills.nextNumber', { number: 12 });
  await user.click(await screen.findByTestId('new-till'));
  await waitFor(() => expect(screen.getByTestId('new-till-number')).toHaveValue('12'));
}

describe('a new till', () => {
  test.each(['not_given', 'unknown'] as const)(
    'is not offered where the list of tills is %s',
    async (given) => {
      await atTills(given);
      expect(screen.queryByTestId('new-till')).toBeNull();
    },
  );

  test('is made with the next free number, as a stationary one, and is chosen at once', async () => {
    const { fake, started } = await atTills();
    fake.answers('tills.createTill', { workplaceGuid: TILL_1.guid });
    await openDialog(fake, started.user);
    await started.user.type(screen.getByTestId('new-till-name'), 'Till 12');
    await started.user.click(screen.getByTestId('new-till-add'));
    await waitFor(() => expect(screen.queryByTestId('new-till-dialog')).toBeNull());
    expect(fake.inputs('tills.createTill')).toEqual([
      { workplaceType: 'Stationary', number: 12, name: 'Till 12' },
    ]);
    await waitFor(async () => expect(await tillRow(TILL_1.guid)).toHaveAttribute('data-active', 'true'));
  });

  test('that the list does not have yet opens none of those that are finished', async () => {
    const { fake, started } = await atTills();
    const states = new Map([[TILL_3.guid, { kind: 'handed_over', at: 1_700_000_000_000 } as const]]);
    knows(fake, { ...SMALL_DIRECTORY, workplaces: [TILL_1, TILL_3], states });
    fake.push({ tills: { ...NOTHING_ROLLED_OUT, revision: 1 } });
    await waitFor(() =>
      expect(screen.getByTestId('choose-hidden')).toHaveAttribute('aria-expanded', 'false'),
    );
    const made = { ...TILL_1, guid: '00000002-0000-4000-8000-000000000012', name: 'Till 12' };
    fake.on('tills.createTill', () => {
      knows(fake, { ...SMALL_DIRECTORY, workplaces: [TILL_1, TILL_3, made], states });
      return ok({ workplaceGuid: made.guid });
    });
    await openDialog(fake, started.user);
    await started.user.keyboard('Till 12');
    await started.user.click(screen.getByTestId('new-till-add'));
    await waitFor(() => expect(started.parts.wizard.choices.workplace).not.toBeNull());
    await settled();
    fake.push({ tills: { ...NOTHING_ROLLED_OUT, revision: 2 } });
    await waitFor(async () => expect(await tillRow(made.guid)).toHaveAttribute('data-active', 'true'));
    expect(screen.getByTestId('choose-hidden')).toHaveAttribute('aria-expanded', 'false');
  });

  test('begins at its name, and after it was made Enter goes on', async () => {
    const { fake, started } = await atTills();
    fake.answers('tills.createTill', { workplaceGuid: TILL_1.guid });
    await openDialog(fake, started.user);
    expect(screen.getByTestId('new-till-name')).toHaveFocus();
    await started.user.keyboard('Till 12');
    await started.user.click(screen.getByTestId('new-till-add'));
    await waitFor(() => expect(screen.getByRole('heading', { level: 1 })).toHaveFocus());
    await started.user.keyboard('{Enter}');
    await waitFor(() =>
      expect(fake.inputs('activation.issue')).toMatchObject([{ workplaceGuid: TILL_1.guid }]),
    );
  });

  test('that is given up leaves the focus where it was', async () => {
    const { fake, started } = await atTills();
    await openDialog(fake, started.user);
    await started.user.keyboard('{Escape}');
    await waitFor(() => expect(screen.getByTestId('new-till')).toHaveFocus());
  });

  test('that was given up while it was being made takes nobody away from what they went on to', async () => {
    const { fake, started } = await atTills();
    const held = fake.holds('tills.createTill');
    await openDialog(fake, started.user);
    await started.user.keyboard('Till 12');
    await started.user.click(screen.getByTestId('new-till-add'));
    await started.user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByTestId('new-till-dialog')).toBeNull());
    await started.user.click(await getCodeOf(TILL_3.guid));
    await codeShown();
    held.answer(ok({ workplaceGuid: TILL_1.guid }));
    await settled();
    expect(started.parts.wizard.choices.workplace).toMatchObject({ workplace: { guid: TILL_3.guid } });
    expect(screen.getByTestId('activation-code')).toBeVisible();
  });

  test.each(['NotUnique', 'Duplicate'] as const)(
    'whose number is taken (%s) is said at the number, which is to be typed again',
    async (code) => {
      const { fake, started } = await atTills();
      fake.on('tills.createTill', () =>
        failure(code, { reached: 'yes', api: { status: 422, code, message: '', info: '' } }),
      );
      await openDialog(fake, started.user);
      await started.user.keyboard('Till 12');
      await started.user.click(screen.getByTestId('new-till-add'));
      const number = screen.getByTestId('new-till-number');
      await waitFor(() => expect(number).toBeInvalid());
      expect(number).toHaveAccessibleDescription(/is taken/);
      expect(number).toHaveFocus();
      expect(screen.getByTestId('new-till-name')).toHaveValue('Till 12');
    },
  );

  test('may be of another type, and leave its number to the service', async () => {
    const { fake, started } = await atTills();
    fake.answers('tills.createTill', { workplaceGuid: TILL_1.guid });
    await openDialog(fake, started.user);
    await started.user.type(screen.getByTestId('new-till-name'), 'Van');
    await started.user.clear(screen.getByTestId('new-till-number'));
    await started.user.selectOptions(screen.getByTestId('new-till-type'), 'Mobile');
    await started.user.click(screen.getByTestId('new-till-add'));
    await waitFor(() =>
      expect(fake.inputs('tills.createTill')).toEqual([
        { workplaceType: 'Mobile', number: null, name: 'Van' },
      ]),
    );
  });

  test('needs a name and a whole number', async () => {
    const { fake, started } = await atTills();
    fake.on('tills.createTill', () => ok({ workplaceGuid: TILL_1.guid }));
    await openDialog(fake, started.user);
    await started.user.type(screen.getByTestId('new-till-number'), 'x');
    await started.user.click(screen.getByTestId('new-till-add'));
    await waitFor(() => expect(screen.getByTestId('new-till-name')).toBeInvalid());
    expect(screen.getByTestId('new-till-name')).toHaveAccessibleDescription('Enter a name.');
    expect(screen.getByTestId('new-till-number')).toHaveAccessibleDescription(/whole number/);
    expect(screen.getByTestId('new-till-name')).toHaveFocus();
    expect(fake.inputs('tills.createTill')).toEqual([]);
  });

  test.each([
    ['NoPermissions', 403, /owner or an administrator/],
    ['NotAllowed', 422, /can’t be added.*The tariff is used up/],
    ['RequestIsNotValid', 422, /can’t be added.*The tariff is used up/],
  ] as const)(
    'that the service refuses with %s is explained, and what was typed stays',
    async (code, status, words) => {
      const { fake, started } = await atTills();
      fake.on('tills.createTill', () =>
        failure(code, { reached: 'yes', api: { status, code, message: 'The tariff is used up.', info: '' } }),
      );
      await openDialog(fake, started.user);
      await started.user.type(screen.getByTestId('new-till-name'), 'Till 12');
      await started.user.click(screen.getByTestId('new-till-add'));
      expect(await screen.findByTestId('new-till-refused')).toHaveTextContent(words);
      expect(screen.getByTestId('new-till-name')).toHaveValue('Till 12');
    },
  );

  test('whose answer was lost may be there: the user is told to look first', async () => {
    const { fake, started } = await atTills();
    fake.on('tills.createTill', () => failure('timed_out', { reached: 'maybe', retryable: true }));
    await openDialog(fake, started.user);
    await started.user.type(screen.getByTestId('new-till-name'), 'Till 12');
    await started.user.click(screen.getByTestId('new-till-add'));
    expect(await screen.findByTestId('new-till-maybe')).toHaveTextContent('may have been added');
  });
});
