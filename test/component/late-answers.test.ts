import { fireEvent, screen, waitFor } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';
import type { LookedUp } from '#contract/directory.ts';
import { ok } from '#contract/result.ts';
import { knows } from './fake-directory.ts';
import type { FakeTill } from './fake-till.ts';
import {
  ANNA,
  DIRECTORY,
  fakeTill,
  FYODOR,
  IVAN,
  NEVSKY,
  SMALL_DIRECTORY,
  start,
  TILL_1,
  TILL_3,
  type Started,
} from './fixtures.ts';
import { codeShown, getCodeOf, heading, line, openStore, tillRow, toTills } from './on-screen.ts';
import { details, lastTill } from './tills-fixtures.ts';
import { settled } from './settled.ts';

const TYPED = 'abcdef01-2345-4678-9abc-def012345678';
/** Main has imported the directory again. */
const importAgain = (fake: FakeTill, importedAt: number): void => {
  fake.push({ directory: { ...DIRECTORY, importedAt } });
};
const chosen = ({ parts }: Started) => parts.wizard.choices;

describe('while the choices are looked up in a directory that was imported again', () => {
  const ivan = { kind: 'listed', employee: IVAN } as const;
  const till = { kind: 'listed', workplace: TILL_1 } as const;

  test('what else is chosen stays, and is looked up as well', async () => {
    const fake = fakeTill();
    const started = start(fake);
    await toTills(started);
    const found = fake.holds('directory.lookUp');
    importAgain(fake, 5);
    await waitFor(() => expect(fake.inputs('directory.lookUp')).toHaveLength(1));
    started.parts.wizard.choose({ employee: ivan, workplace: till });
    const renamed = { ...SMALL_DIRECTORY, employees: [ANNA, { ...IVAN, name: 'Ivan' }] };
    knows(fake, renamed);
    found.answer(ok({ outlet: NEVSKY, workplace: null, employee: ANNA }));
    await waitFor(() => expect(screen.getByTestId('chosen-employee')).toHaveTextContent('Ivan'));
    expect(chosen(started)).toMatchObject({ employee: { employee: { guid: IVAN.guid } } });
    expect(chosen(started)).toMatchObject({ workplace: { workplace: { guid: TILL_1.guid } } });
  });

  test('an answer out of the directory before it takes nothing away', async () => {
    const fake = fakeTill();
    const started = start(fake);
    await toTills(started);
    const first = fake.holds('directory.lookUp');
    importAgain(fake, 5);
    await waitFor(() => expect(fake.inputs('directory.lookUp')).toHaveLength(1));
    const second = fake.holds('directory.lookUp');
    importAgain(fake, 6);
    await waitFor(() => expect(fake.inputs('directory.lookUp')).toHaveLength(2));
    second.answer(ok({ outlet: NEVSKY, workplace: null, employee: ANNA }));
    await settled();
    first.answer(ok({ outlet: NEVSKY, workplace: null, employee: null }));
    await settled();
    expect(chosen(started).employee).toMatchObject({ employee: { guid: ANNA.guid } });
  });
});

describe('while a GUID that was typed is looked up', () => {
  const NOTHING: LookedUp = { outlet: null, workplace: null, employee: null };

  /** A GUID was typed, and nothing is known of it yet. */
  async function typed(): Promise<{ started: Started; answer: () => void }> {
    const fake = fakeTill();
    const started = start(fake);
    await toTills(started);
    const found = fake.holds('directory.lookUp');
    await started.user.click(screen.getByTestId('type-guid'));
    await fireEvent.input(screen.getByTestId('guid-input'), { target: { value: TYPED } });
    await waitFor(() => expect(fake.inputs('directory.lookUp')).toHaveLength(1));
    return { started, answer: () => found.answer(ok(NOTHING)) };
  }

  test('the till that is clicked stays, and so does its code', async () => {
    const { started, answer } = await typed();
    await started.user.click(await getCodeOf(TILL_3.guid));
    await codeShown();
    answer();
    await settled();
    expect(screen.getByTestId('activation-code')).toBeVisible();
    expect(chosen(started).workplace).toMatchObject({ workplace: { guid: TILL_3.guid } });
  });

  test('another store that is opened has nothing to do with it', async () => {
    const { started, answer } = await typed();
    await fireEvent.keyDown(screen.getByTestId('guid-input'), { key: 'Enter' });
    await started.user.click(await line(FYODOR.guid));
    await heading(FYODOR.name);
    answer();
    await settled();
    expect(chosen(started).workplace).toBeNull();
    expect(screen.queryByTestId('employee-list')).toBeNull();
  });
});

describe('while somebody to propose is looked for', () => {
  /** Finds somebody for one store, and nobody for the other, each once the test lets it. */
  function proposes(fake: FakeTill): { none: () => void; anna: () => void } {
    const none = Promise.withResolvers<undefined>();
    const anna = Promise.withResolvers<undefined>();
    fake.on('tills.lastTill', async ({ outletGuid }) => {
      await (outletGuid === NEVSKY.guid ? anna : none).promise;
      return ok(outletGuid === NEVSKY.guid ? lastTill({ sendSms: false }) : null);
    });
    return { none: () => none.resolve(undefined), anna: () => anna.resolve(undefined) };
  }

  test('a till that was begun can be taken', async () => {
    const states = new Map([[TILL_3.guid, { kind: 'draft' as const, at: 1 }]]);
    const fake = knows(fakeTill(), { ...SMALL_DIRECTORY, states });
    const { anna } = proposes(fake);
    const till = fake.holds('tills.till');
    const started = start(fake);
    await openStore(started, NEVSKY.guid);
    await tillRow(TILL_3.guid);
    await started.user.click(await getCodeOf(TILL_3.guid));
    await waitFor(() => expect(fake.inputs('tills.till')).toHaveLength(1));
    anna();
    await screen.findByTestId('chosen-employee');
    till.answer(ok(details()));
    await codeShown();
    expect(fake.inputs('activation.issue')).toMatchObject([{ workplaceGuid: TILL_3.guid }]);
  });

  test('for a store that was left, the list of people does not open in the next', async () => {
    const employees = [ANNA, { ...IVAN, outletGuids: null }];
    const fake = knows(fakeTill(), { ...SMALL_DIRECTORY, employees });
    const started = start(fake);
    // Here nobody can be proposed, which is known when the store is come to again.
    await openStore(started, FYODOR.guid);
    await screen.findByTestId('employee-list');
    await started.user.keyboard('{Escape}');
    const { none, anna } = proposes(fake);
    const { wizard, tillStep } = started.parts;
    wizard.go('store');
    await heading('Choose a store');
    const asked = (): number => fake.inputs('tills.lastTill').length;
    const before = asked();
    wizard.openStore({ kind: 'listed', outlet: FYODOR });
    await waitFor(() => expect(asked()).toBe(before + 1));
    wizard.openStore({ kind: 'listed', outlet: NEVSKY });
    await waitFor(() => expect(asked()).toBe(before + 2));
    none();
    await settled();
    expect(tillStep.asksWho).toBe(false);
    anna();
    await screen.findByTestId('chosen-employee');
    expect(screen.queryByTestId('employee-list')).toBeNull();
  });
});
