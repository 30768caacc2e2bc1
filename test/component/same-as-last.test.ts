import { screen, waitFor } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';
import { ok } from '#contract/result.ts';
import type { FakeTill } from './fake-till.ts';
import { ANNA, fakeTill, FYODOR, IVAN, NEVSKY, start, TILL_1, TILL_3 } from './fixtures.ts';
import { askForCode, choose, heading, line, rail } from './on-screen.ts';
import { lastTill } from './rollout-fixtures.ts';

/** Only the usual store has a till that was set up. */
const withLast = (parts = {}): FakeTill =>
  fakeTill().on('rollout.lastTill', ({ outletGuid }) =>
    ok(outletGuid === NEVSKY.guid ? lastTill(parts) : null),
  );
const shownSwitch = (): Promise<HTMLInputElement> => screen.findByTestId<HTMLInputElement>('same-as-last');

describe('setting a till up as the last one', () => {
  test('is offered with what that means, and is off for whoever begins', async () => {
    const started = start(withLast());
    await choose(started, NEVSKY.guid);
    const same = await shownSwitch();
    expect(same).toHaveAccessibleName('Same as Till 2');
    expect(same).toHaveAccessibleDescription('Anna Sokolova · code texted · settings reviewed');
    expect(same).not.toBeChecked();
    await choose(started, TILL_3.guid);
    await heading('Who will start the till?');
    expect(screen.getByTestId('next')).toBeDisabled();
  });

  test('goes straight to the review, where it can be seen and changed', async () => {
    const fake = withLast();
    const started = start(fake);
    await choose(started, NEVSKY.guid);
    await started.user.click(await shownSwitch());
    await choose(started, TILL_3.guid);
    await heading('Is everything right?');
    expect(screen.getByTestId('review-till')).toHaveTextContent('Till 3');
    expect(screen.getByTestId('review-employee')).toHaveTextContent('Anna Sokolova Manager');
    expect(screen.getByTestId('review-text')).toHaveTextContent('is also texted');
    expect(started.parts.wizard.complete('settings')).toBe(true);
    await started.user.click(screen.getByRole('button', { name: 'Change the employee' }));
    await choose(started, IVAN.guid);
    expect(rail('employee')).toContain(IVAN.name);
    await waitFor(() =>
      expect(fake.inputs('rollout.keep').at(-1)).toMatchObject({
        workplaceGuid: TILL_3.guid,
        employeeGuid: IVAN.guid,
        sendSms: true,
      }),
    );
  });

  test('works with the keyboard alone', async () => {
    const started = start(withLast());
    await choose(started, NEVSKY.guid);
    await started.user.click(await shownSwitch());
    await line(TILL_3.guid);
    await started.user.type(screen.getByTestId('choose-search'), 'till 3{Enter}');
    await heading('Is everything right?');
    expect(screen.getByTestId('review-till')).toHaveTextContent('Till 3');
  });

  test('is on for whoever comes from one till to the next, until it is switched off', async () => {
    const started = start(withLast());
    await askForCode(started);
    await started.user.click(await screen.findByTestId('handed-over'));
    await heading('Which till is new?');
    expect(await shownSwitch()).toBeChecked();
    await started.user.click(await shownSwitch());
    await choose(started, TILL_1.guid);
    await heading('Who will start the till?');
    await choose(started, ANNA.guid);
    await started.user.click(await screen.findByTestId('rail-review'));
    await started.user.click(await screen.findByTestId('keep-for-later'));
    await heading('Which till is new?');
    expect(await shownSwitch()).not.toBeChecked();
  });

  test('leaves out what the last till did without, and calls somebody by a GUID who has no name', async () => {
    const employeeGuid = 'abcdef01-2345-4678-9abc-def012345678';
    const parts = { employeeGuid, employeeName: null, sendSms: false, settingsSeen: false, name: null };
    const started = start(withLast(parts));
    await choose(started, NEVSKY.guid);
    const same = await shownSwitch();
    expect(same).toHaveAccessibleName('Same as the last till');
    expect(same).toHaveAccessibleDescription('abcdef01…');
    await started.user.click(same);
    await choose(started, TILL_3.guid);
    await heading('Is everything right?');
    expect(screen.getByTestId('review-employee')).toHaveTextContent(employeeGuid);
    expect(started.parts.wizard.complete('settings')).toBe(false);
  });

  test('is a matter of each store', async () => {
    const started = start(withLast());
    await choose(started, NEVSKY.guid);
    await started.user.click(await shownSwitch());
    await started.user.click(screen.getByTestId('rail-store'));
    await choose(started, FYODOR.guid);
    await heading('Which till is new?');
    await screen.findByTestId('choose-item');
    expect(screen.queryByTestId('same-as-last')).toBeNull();
    await started.user.click(screen.getByTestId('rail-store'));
    await choose(started, NEVSKY.guid);
    expect(await shownSwitch()).not.toBeChecked();
  });
});
