import { screen } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';
import { ok } from '#contract/result.ts';
import { ANNA, CODE, fakeTill, issuedFor, NEVSKY, start, TILL_3 } from './fixtures.ts';
import { codeShown, heading } from './on-screen.ts';
import { draft } from './tills-fixtures.ts';

describe('a page that is loaded again', () => {
  /** A page that was loaded again while there is a code for what it stood at. */
  function withCode(state: 'issued' | 'handed_over', codesHidden = false) {
    const activations = [{ workplaceGuid: TILL_3.guid, state, at: Date.now() }];
    const request = { workplaceGuid: TILL_3.guid, outletGuid: NEVSKY.guid, employeeGuid: ANNA.guid };
    const shown = ok(issuedFor({ ...request, sendSms: false, replace: false }));
    return fakeTill({ activations, codesHidden })
      .answers('tills.current', draft())
      .on('activation.show', () => shown);
  }

  test('shows the code that it showed, and asks for none', async () => {
    const fake = withCode('issued');
    start(fake);
    await codeShown();
    expect(screen.getByTestId('activation-code').textContent).toBe(CODE);
    expect(fake.inputs('activation.issue')).toEqual([]);
  });

  test.each([
    ['was handed over', withCode('handed_over')],
    ['is hidden', withCode('issued', true)],
  ])('does not show a code by itself that %s', async (_which, fake) => {
    start(fake);
    await heading(NEVSKY.name);
    expect(fake.inputs('activation.show')).toEqual([]);
    expect(fake.inputs('activation.revealCodes')).toEqual([]);
  });
});
