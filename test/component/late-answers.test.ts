import { screen, waitFor } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';
import { ok } from '#contract/result.ts';
import { knows } from './fake-directory.ts';
import type { FakeTill } from './fake-till.ts';
import {
  ANNA,
  DIRECTORY,
  fakeTill,
  IVAN,
  NEVSKY,
  SMALL_DIRECTORY,
  start,
  TILL_1,
  type Started,
} from './fixtures.ts';
import { toTills } from './on-screen.ts';

/** Lets everything that has been answered take effect. */
const settled = () => new Promise((resolve) => setImmediate(resolve));
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
