import { screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { describe, expect, test } from 'vitest';
import { ok } from '#contract/result.ts';
import { row, withBoard } from './board-fixtures.ts';
import { openBoard } from './board-on-screen.ts';
import { fakeTill, issuedFor, start, TILL_3 } from './fixtures.ts';
import { askForCode, codeShown } from './on-screen.ts';

const MINUTE = 60_000;
const AT = Date.UTC(2026, 5, 1, 8, 32);

describe('a till at which another laptop is', () => {
  test('gets no code here until somebody takes it over, by the claim that was shown', async () => {
    const fake = fakeTill().answers('activation.issue', {
      kind: 'claimed',
      by: 'Team 1',
      since: AT,
      heldMs: 4 * MINUTE,
      claim: 7,
    });
    await askForCode(start(fake));
    expect(await screen.findByTestId('elsewhere')).toHaveTextContent('Team 1 is setting up this till');
    fake.on('activation.issue', (input) => ok({ kind: 'issued', issued: issuedFor(input) }));
    await userEvent.click(screen.getByTestId('take-over'));
    await codeShown();
    expect(fake.inputs('activation.issue').at(-1)).toMatchObject({ takeOver: 7, replace: false });
  });

  test.each([
    { what: 'for less than 30 minutes is looked at first', heldMs: 30 * MINUTE - 1, first: 'elsewhere-look' },
    { what: 'for 30 minutes is taken over first', heldMs: 30 * MINUTE, first: 'take-over' },
    { what: 'for who knows how long is looked at first', heldMs: null, first: 'elsewhere-look' },
  ])('by the server’s clock $what', async ({ heldMs, first }) => {
    // However long ago this computer's own clock takes it to be.
    const since = Date.now() - 600 * MINUTE;
    const fake = fakeTill().answers('activation.issue', {
      ...{ kind: 'claimed', by: 'Team 1', since, heldMs, claim: 7 },
    });
    await askForCode(start(fake));
    const buttons = within(await screen.findByTestId('elsewhere')).getAllByRole('button');
    expect(buttons.map(({ dataset }) => dataset['testid'])[0]).toBe(first);
    expect(buttons.filter(({ className }) => className.includes('primary'))).toEqual([buttons[0]]);
  });

  test('is not taken over by Enter alone', async () => {
    const fake = fakeTill().answers('activation.issue', {
      ...{ kind: 'claimed', by: 'Team 1', since: AT, heldMs: 60 * MINUTE, claim: 7 },
    });
    const started = start(fake);
    await askForCode(started);
    await screen.findByTestId('elsewhere');
    await started.user.keyboard('{Enter}');
    expect(fake.inputs('activation.issue')).toHaveLength(1);
  });

  test('is looked at on the overview', async () => {
    const fake = withBoard(() => [row(3, { workplaceGuid: TILL_3.guid, name: 'Till 3' })]);
    fake.answers('activation.issue', {
      ...{ kind: 'claimed', by: 'Team 1', since: AT, heldMs: 0, claim: 7 },
    });
    const started = start(fake);
    await askForCode(started);
    await started.user.click(await screen.findByTestId('elsewhere-look'));
    expect(await screen.findByTestId('board-till-panel')).toHaveTextContent('Till 3');
  });

  test('does not open on the overview when that was left before it was read', async () => {
    const fake = withBoard(() => [row(3, { workplaceGuid: TILL_3.guid, name: 'Till 3' })]);
    fake.answers('activation.issue', {
      ...{ kind: 'claimed', by: 'Team 1', since: AT, heldMs: 0, claim: 7 },
    });
    const started = start(fake);
    await askForCode(started);
    const held = fake.holds('tills.till');
    await started.user.click(await screen.findByTestId('elsewhere-look'));
    await screen.findByTestId('board-panel');
    await started.user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByTestId('board-panel')).toBeNull());
    held.answer(ok({ row: row(3, { workplaceGuid: TILL_3.guid }), draft: null, events: [] }));
    await openBoard(started);
    expect(screen.queryByTestId('board-till-panel')).toBeNull();
  });
});

describe('where nobody can tell who else is at a till', () => {
  test('the user is asked, and a code is asked for all the same', async () => {
    const fake = fakeTill().answers('activation.issue', { kind: 'board_away', mayAsk: true, reachedAt: AT });
    await askForCode(start(fake));
    expect(await screen.findByTestId('elsewhere')).toHaveTextContent('Is someone else setting up this till?');
    fake.on('activation.issue', (input) => ok({ kind: 'issued', issued: issuedFor(input) }));
    await userEvent.click(screen.getByTestId('ask-all-the-same'));
    await codeShown();
    expect(fake.inputs('activation.issue').at(-1)).toMatchObject({ unclaimed: true });
  });

  test('it is only tried again where the organisation wants it so', async () => {
    const fake = fakeTill().answers('activation.issue', {
      kind: 'board_away',
      mayAsk: false,
      reachedAt: null,
    });
    await askForCode(start(fake));
    await screen.findByTestId('elsewhere');
    expect(screen.queryByTestId('ask-all-the-same')).toBeNull();
    await userEvent.click(screen.getByTestId('ask-board-again'));
    await waitFor(() => expect(fake.inputs('activation.issue')).toHaveLength(2));
  });
});

test.each([
  { kind: 'claimed', by: 'Team 1', since: AT, heldMs: 0, claim: 7 },
  { kind: 'board_away', mayAsk: true, reachedAt: AT },
] as const)(
  'a till that takes its earlier code meanwhile is active, and asked about no more: $kind',
  async (outcome) => {
    const fake = fakeTill().answers('activation.issue', { kind: 'exists', issuedAt: AT });
    await askForCode(start(fake));
    fake.answers('activation.issue', outcome);
    await userEvent.click(await screen.findByTestId('replace-code'));
    await screen.findByTestId('elsewhere');
    fake.push({ activations: [{ workplaceGuid: TILL_3.guid, state: 'active', at: AT }] });
    expect(await screen.findByTestId('till-active')).toBeVisible();
  },
);
