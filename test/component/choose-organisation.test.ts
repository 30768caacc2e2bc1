import { screen, waitFor } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';
import type { Organisation, SignInOutcome } from '#contract/connection.ts';
import { ok } from '#contract/result.ts';
import { failure, type FakeTill } from './fake-till.ts';
import { CLOUD, type Started } from './fixtures.ts';
import { errorScreen, heading } from './on-screen.ts';
import { fill, open, password, phone, unconnected } from './sign-in-on-screen.ts';

const NORTH: Organisation = { guid: CLOUD.orgGuid, name: 'Northern Shore', alias: 'north' };
const SOUTH: Organisation = { guid: '00000009-0000-4000-8000-000000000002', name: 'Southern Bay', alias: '' };
const CHOOSE: SignInOutcome = { kind: 'choose', choice: 'c-1', organisations: [SOUTH, NORTH], before: null };

describe('several organisations', () => {
  const offers = (outcome: SignInOutcome = CHOOSE): FakeTill =>
    unconnected().answers('connection.signInWithPassword', outcome);

  async function choosing(fake: FakeTill): Promise<Started> {
    const started = await open(fake);
    await fill(started);
    await started.user.keyboard('{Enter}');
    await heading('Choose an organisation');
    return started;
  }
  const org = ({ guid }: Organisation): HTMLElement => screen.getByTestId(`org-${guid}`);

  test('are chosen from with arrows and Enter', async () => {
    const fake = offers();
    fake.on('connection.chooseOrganisation', () => {
      fake.push({ connection: CLOUD });
      return ok(undefined);
    });
    const { user } = await choosing(fake);
    // By name, whatever their order was.
    await waitFor(() => expect(org(NORTH)).toHaveFocus());
    await user.keyboard('{ArrowDown}');
    expect(org(SOUTH)).toHaveFocus();
    await user.keyboard('{ArrowDown}{Home}{End}{Enter}');
    await heading('Choose a store');
    expect(fake.inputs('connection.chooseOrganisation')).toEqual([{ choice: 'c-1', orgGuid: SOUTH.guid }]);
  });

  test('begin at the one that this login worked with before', async () => {
    await choosing(offers({ ...CHOOSE, before: SOUTH.guid }));
    await waitFor(() => expect(org(SOUTH)).toHaveFocus());
    expect(org(SOUTH)).toHaveTextContent('Last used');
  });

  test('are dropped by signing in as someone else', async () => {
    const { user, fake } = await choosing(offers());
    await user.click(screen.getByTestId('sign-in-back'));
    await heading('Sign in to LIFE POS');
    expect(fake.inputs('connection.cancelSignIn')).toHaveLength(1);
    await waitFor(() => expect(password()).toHaveFocus());
  });

  test('lead back to the sign-in form once the sign-in has expired', async () => {
    const fake = offers().on('connection.chooseOrganisation', () => failure('sign_in_expired'));
    const { user } = await choosing(fake);
    await user.click(org(NORTH));
    await errorScreen('sign_in_expired');
    expect(phone()).toHaveValue('8 (921) 555-45-67');
  });

  test('can be chosen once more when the disk refused', async () => {
    const fake = offers().on('connection.chooseOrganisation', () => failure('storage_failed'));
    const { user } = await choosing(fake);
    await user.click(org(NORTH));
    expect(await screen.findByTestId('choice-error')).toHaveTextContent('Your data couldn’t be saved');
    expect(org(NORTH)).toBeEnabled();
  });
});
