import { screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { describe, expect, test } from 'vitest';
import { ok } from '#contract/result.ts';
import { fakeTill, issuedFor, start } from './fixtures.ts';
import { askForCode, codeShown } from './on-screen.ts';

const AT = Date.UTC(2026, 5, 1, 8, 32);

describe('a till at which another laptop is', () => {
  test('gets no code here until somebody takes it over, by the claim that was shown', async () => {
    const fake = fakeTill().answers('activation.issue', {
      kind: 'claimed',
      by: 'Team 1',
      since: AT,
      claim: 7,
    });
    await askForCode(start(fake));
    expect(await screen.findByTestId('elsewhere')).toHaveTextContent('Team 1 is at this till');
    fake.on('activation.issue', (input) => ok({ kind: 'issued', issued: issuedFor(input) }));
    await userEvent.click(screen.getByTestId('take-over'));
    await codeShown();
    expect(fake.inputs('activation.issue').at(-1)).toMatchObject({ takeOver: 7, replace: false });
  });
});

describe('where nobody can tell who else is at a till', () => {
  test('the user is asked, and a code is asked for all the same', async () => {
    const fake = fakeTill().answers('activation.issue', { kind: 'board_away', mayAsk: true, reachedAt: AT });
    await askForCode(start(fake));
    expect(await screen.findByTestId('elsewhere')).toHaveTextContent('Is anybody else at this till?');
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
