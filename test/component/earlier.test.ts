import { screen, waitFor } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';
import type { LookOutcome, TillActivation } from '#contract/activation.ts';
import type { TillDetails } from '#contract/rollout.ts';
import { fakeTill, start, TILL_3, type Started } from './fixtures.ts';
import { heading, toReview } from './on-screen.ts';
import { details } from './rollout-fixtures.ts';

const AT = Date.UTC(2026, 2, 3, 12);
const ISSUED = { state: { kind: 'code_issued', at: AT }, issuedAt: AT } as const;
const UNSURE = { state: { kind: 'code_uncertain', at: AT } } as const;

/** Comes to the review of a till with something behind it. */
async function atReview(
  row: Partial<TillDetails['row']>,
  seen: LookOutcome,
  activations: TillActivation[] = [],
): Promise<Started> {
  const fake = fakeTill({ activations })
    .answers('rollout.till', details(row))
    .answers('activation.look', seen);
  const started = start(fake);
  await toReview(started);
  return started;
}

const green = (): (string | undefined)[] =>
  [...document.querySelectorAll<HTMLElement>('button.primary')].map(({ dataset }) => dataset['testid']);
const warning = (): Promise<HTMLElement> => screen.findByTestId('review-warning');

describe('the review of a till with a code of an earlier session', () => {
  test('says that it can no longer be shown, and that the till has not taken it; then a new one is next', async () => {
    const { fake, user } = await atReview(ISSUED, { kind: 'not_taken' });
    await waitFor(async () => expect(await warning()).toHaveTextContent('has not taken it so far'));
    expect(await warning()).toHaveTextContent(/on March 3, 2026.* never written to the disk.* stop working/);
    expect(green()).toEqual(['get-code']);
    expect(screen.getByTestId('get-code')).toHaveTextContent('Get a new code');
    expect(fake.inputs('activation.look')).toEqual([{ workplaceGuid: TILL_3.guid }]);
    fake.answers('activation.issue', {
      ...{ kind: 'issued_before', issuedAt: AT, employeeName: null, handedOverAt: null, seen: 'not_taken' },
    });
    await user.click(screen.getByTestId('get-code'));
    await waitFor(() => expect(green()).toEqual(['replace-code']));
  });

  test('says that nobody can tell', async () => {
    await atReview(ISSUED, { kind: 'not_known' });
    await waitFor(async () => expect(await warning()).toHaveTextContent('cannot be told'));
    expect(green()).toEqual(['get-code']);
  });

  test('goes on to the next till where this one is active, and leaves the new code a plain button', async () => {
    const { fake, user } = await atReview(ISSUED, { kind: 'active', activatedAt: AT });
    await waitFor(() => expect(green()).toEqual(['next-till']));
    expect(await warning()).toHaveTextContent('became active');
    expect(screen.getByTestId('get-code')).toHaveTextContent('Get a new code');
    await user.click(screen.getByTestId('next-till'));
    await heading('Which till is new?');
    expect(screen.getByTestId('active-note')).toBeVisible();
    expect(fake.inputs('activation.issue')).toEqual([]);
  });

  test.each([
    ['denies', { kind: 'not_taken' }, 'get-code'],
    ['does not deny', { kind: 'not_known' }, 'next-till'],
  ] as const)('heeds that it is said to work where the service %s it', async (_what, seen, next) => {
    await atReview({ ...ISSUED, state: { kind: 'handed_over', at: AT }, handedOverAt: AT }, seen);
    await waitFor(() => expect(green()).toEqual([next]));
  });

  test('asks nobody about a till that is known to be active', async () => {
    const { fake } = await atReview({ ...ISSUED, activatedAt: AT }, { kind: 'not_known' });
    await waitFor(() => expect(green()).toEqual(['next-till']));
    expect(fake.inputs('activation.look')).toEqual([]);
  });
});

describe('the review after an answer that was lost', () => {
  test('of an earlier session leads to what is known of it, not to another code', async () => {
    await atReview(UNSURE, { kind: 'not_taken' });
    await waitFor(() => expect(screen.getByTestId('get-code')).toHaveTextContent('Next'));
    expect(await warning()).toHaveTextContent('may already have been made for this till. The till has not');
  });

  test('of this session does so, too', async () => {
    const asked = { workplaceGuid: TILL_3.guid, state: 'maybe_issued', at: AT } as const;
    const { fake } = await atReview(UNSURE, { kind: 'not_known' }, [asked]);
    await waitFor(() => expect(screen.getByTestId('get-code')).toHaveTextContent('Next'));
    expect(fake.inputs('activation.look')).toHaveLength(1);
  });
});

test('a code of this session is not asked about: it is shown again', async () => {
  const asked = { workplaceGuid: TILL_3.guid, state: 'issued', at: AT } as const;
  const { fake } = await atReview(ISSUED, { kind: 'not_known' }, [asked]);
  expect(await warning()).toHaveTextContent('This till got a code');
  expect(screen.getByTestId('get-code')).toHaveTextContent('Get the code');
  expect(fake.inputs('activation.look')).toEqual([]);
});
