import { screen, waitFor } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';
import type { TillDetails } from '#contract/rollout.ts';
import { knows } from './fake-directory.ts';
import { failure } from './fake-till.ts';
import {
  ANNA,
  DIRECTORY,
  fakeTill,
  FYODOR,
  IVAN,
  MARKET_TILL,
  NEVSKY,
  NO_DIRECTORY,
  OLD_TILL,
  OUTLETS,
  SMALL_DIRECTORY,
  start,
  TILL_1,
  TILL_3,
} from './fixtures.ts';
import { choose, heading, line, names, rail, toReview } from './on-screen.ts';
import { details, knowsTill } from './rollout-fixtures.ts';

const TYPED = 'ABCDEF01-2345-4678-9abc-def012345678';

describe('a list', () => {
  test('is filtered by typing, ё or е, and chosen from with Enter, which goes on', async () => {
    const { user } = start(fakeTill());
    await heading('Which store is it?');
    await line(NEVSKY.guid);
    await user.keyboard('федор');
    await waitFor(() => expect(names()).toEqual([FYODOR.name]));
    expect(screen.getByTestId('announcer')).toHaveTextContent('1 match');
    await user.keyboard('{Enter}');
    await heading('Which till is new?');
    expect(rail('store')).toContain(FYODOR.name);
  });

  test('is walked through with the arrows', async () => {
    const { user } = start(fakeTill());
    await line(NEVSKY.guid);
    await user.click(screen.getByTestId('choose-search'));
    await user.keyboard('{ArrowDown}');
    const second = await line(FYODOR.guid);
    expect(screen.getByTestId('choose-search')).toHaveAttribute('aria-activedescendant', second.id);
    await user.keyboard('{ArrowDown}{ArrowUp}{Enter}');
    await heading('Which till is new?');
    expect(rail('store')).toContain(NEVSKY.name);
  });

  test('says that nothing matches', async () => {
    const { user } = start(fakeTill());
    await line(NEVSKY.guid);
    await user.type(screen.getByTestId('choose-search'), 'zzz');
    expect(screen.getByText('Nothing matches “zzz”.', { selector: '.nothing' })).toBeVisible();
    await user.keyboard('{Escape}');
    expect(names()).toEqual(OUTLETS.map(({ name }) => name));
  });

  test('that cannot be read says why and is read again', async () => {
    const fake = fakeTill().on('directory.findOutlets', () => failure('storage_failed'));
    const { user } = start(fake);
    expect(await screen.findByTestId('error-screen')).toHaveAttribute('data-code', 'storage_failed');
    knows(fake, SMALL_DIRECTORY);
    await user.click(screen.getByTestId('error-action'));
    expect(await line(NEVSKY.guid)).toBeVisible();
  });
});

describe('a typed GUID', () => {
  test('is checked in place and taken in lower case', async () => {
    const fake = fakeTill();
    const { user, parts } = start(fake);
    await line(NEVSKY.guid);
    await user.click(screen.getByTestId('type-guid'));
    await user.type(screen.getByTestId('guid-input'), 'ABCDEF01{Enter}');
    expect(screen.getByTestId('guid-says')).toHaveTextContent('not a GUID yet');
    expect(screen.getByTestId('next')).toBeDisabled();
    await user.type(screen.getByTestId('guid-input'), TYPED.slice(8));
    expect(screen.getByTestId('guid-says')).toBeEmptyDOMElement();
    await user.click(screen.getByTestId('next'));
    await heading('Which till is new?');
    expect(parts.wizard.choices.outlet).toEqual({ kind: 'typed', guid: TYPED.toLowerCase() });
  });

  test('that stands in the list is the one in the list', async () => {
    const { user } = start(fakeTill());
    await line(NEVSKY.guid);
    await user.click(screen.getByTestId('type-guid'));
    await user.type(screen.getByTestId('guid-input'), FYODOR.guid.toUpperCase());
    expect(screen.getByTestId('guid-says')).toHaveTextContent(`That is ${FYODOR.name}.`);
    expect(rail('store')).toContain(FYODOR.name);
  });

  test('is no longer chosen once it is spoilt', async () => {
    const { user } = start(fakeTill());
    await line(NEVSKY.guid);
    await user.click(screen.getByTestId('type-guid'));
    await user.type(screen.getByTestId('guid-input'), TYPED);
    expect(screen.getByTestId('next')).toBeEnabled();
    await user.keyboard('0');
    expect(screen.getByTestId('next')).toBeDisabled();
  });
});

describe('the stores', () => {
  test('can be left open: then all tills are listed, with their stores', async () => {
    const started = start(fakeTill());
    await line(NEVSKY.guid);
    await started.user.click(screen.getByTestId('without-store'));
    expect(await line(MARKET_TILL.guid)).toHaveTextContent(FYODOR.name);
    expect(rail('store')).toContain('No store named');
  });

  test('without a directory: offer to import one, or to type a GUID', async () => {
    const fake = knows(fakeTill({ directory: null }), NO_DIRECTORY);
    const { user } = start(fake);
    expect(await screen.findByText('There is no list of stores yet')).toBeVisible();
    await user.click(screen.getByTestId('type-guid'));
    await user.type(screen.getByTestId('guid-input'), `${TYPED}{Enter}`);
    await heading('Which till is new?');
  });
});

describe('the tills', () => {
  test('are those of the store; archived ones come on request, with the reason', async () => {
    const started = start(fakeTill());
    await choose(started, NEVSKY.guid);
    await line(TILL_1.guid);
    expect(names()).toEqual([TILL_1.name, TILL_3.name]);
    await started.user.click(screen.getByTestId('choose-aside'));
    expect(names()).toEqual([TILL_1.name, TILL_3.name, OLD_TILL.name]);
    expect(await line(OLD_TILL.guid)).toHaveTextContent('Archived by head office');
  });

  test('say when the store has none', async () => {
    const started = start(knows(fakeTill(), { ...SMALL_DIRECTORY, workplaces: [] }));
    await choose(started, NEVSKY.guid);
    expect(await screen.findByText('The directory lists no tills in this store.')).toBeVisible();
  });
});

describe('going back', () => {
  test('keeps everything when the same store is chosen again', async () => {
    const started = start(fakeTill());
    await toReview(started);
    await started.user.click(screen.getByTestId('rail-store'));
    await started.user.click(await line(NEVSKY.guid));
    expect(rail('till')).toContain(TILL_3.name);
    expect(rail('employee')).toContain(ANNA.name);
    expect(screen.getByTestId('rail-review')).toBeEnabled();
  });

  test('clears the till and whoever may not work there when the store is another', async () => {
    const started = start(fakeTill());
    await choose(started, NEVSKY.guid);
    await choose(started, TILL_3.guid);
    await choose(started, IVAN.guid);
    await heading('Change settings (optional)');
    await started.user.click(screen.getByTestId('rail-store'));
    await started.user.click(await line(FYODOR.guid));
    expect(rail('till')).not.toContain(TILL_3.name);
    expect(rail('employee')).not.toContain(IVAN.name);
    expect(screen.getByTestId('rail-review')).toBeDisabled();
  });

  test('works with Alt and the left arrow, and puts the focus on the heading', async () => {
    const started = start(fakeTill());
    await choose(started, NEVSKY.guid);
    expect(await heading('Which till is new?')).toHaveFocus();
    await started.user.keyboard('{Alt>}{ArrowLeft}{/Alt}');
    expect(await heading('Which store is it?')).toHaveFocus();
  });
});

describe('the summary', () => {
  test('says who, where and what, and leads back to each', async () => {
    const started = start(fakeTill());
    await toReview(started, { sendSms: true });
    expect(screen.getByTestId('review-store')).toHaveTextContent('Nevsky 24 Saint Petersburg');
    expect(screen.getByTestId('review-till')).toHaveTextContent('Till 3');
    expect(screen.getByTestId('review-employee')).toHaveTextContent('Anna Sokolova Manager');
    expect(screen.getByTestId('review-text')).toHaveTextContent('is also texted to the employee');
    await started.user.click(screen.getByRole('button', { name: 'Change the till' }));
    await heading('Which till is new?');
  });

  test('warns of a code that was issued before', async () => {
    const at = Date.now() - 2 * 60_000;
    const fake = fakeTill({ activations: [{ workplaceGuid: TILL_3.guid, state: 'issued', at }] });
    await toReview(start(fake));
    expect(screen.getByTestId('review-warning')).toHaveTextContent('This till got a code 2 minutes ago.');
  });
});

describe('the summary warns of what became of the till before', () => {
  const at = Date.now() - 2 * 60_000;

  test.each<[string, Partial<TillDetails['row']>, string]>([
    [
      'a code',
      { state: { kind: 'code_issued', at }, issuedAt: at },
      'Codes are never written to the disk, so it can no longer be shown.',
    ],
    [
      'a register that has it',
      { state: { kind: 'handed_over', at }, issuedAt: at, handedOverAt: at },
      'This till was handed over 2 minutes ago.',
    ],
    ['a code that may exist', { state: { kind: 'code_uncertain', at } }, 'A code may already have been made'],
    [
      'a code of a till that left the directory',
      { state: { kind: 'missing', at, was: 'code_uncertain' } },
      'A code may already have been made',
    ],
  ])('%s', async (_, row, words) => {
    await toReview(start(knowsTill(fakeTill(), details(row))));
    expect(await screen.findByTestId('review-warning')).toHaveTextContent(words);
  });

  test('and of what goes on in this session first', async () => {
    const fake = fakeTill({ activations: [{ workplaceGuid: TILL_3.guid, state: 'asking', at }] });
    knowsTill(fake, details({ state: { kind: 'code_issued', at }, issuedAt: at }));
    await toReview(start(fake));
    expect(screen.getAllByTestId('review-warning').map(({ textContent }) => textContent)).toEqual([
      'A code for this till is being created right now.',
    ]);
  });

  test('and of nothing where nothing happened', async () => {
    const fake = knowsTill(fakeTill(), details());
    await toReview(start(fake));
    await waitFor(() => expect(fake.inputs('rollout.till')).not.toEqual([]));
    expect(screen.queryByTestId('review-warning')).toBeNull();
  });
});

describe('a typed till', () => {
  test('of another store is said to be one', async () => {
    const started = start(fakeTill());
    await choose(started, NEVSKY.guid);
    await started.user.click(await screen.findByTestId('type-guid'));
    await started.user.type(screen.getByTestId('guid-input'), MARKET_TILL.guid);
    expect(await screen.findByText('That is Stall, but it belongs to another store.')).toBeVisible();
    expect(started.parts.wizard.choices.workplace).toMatchObject({ kind: 'typed', guid: MARKET_TILL.guid });
  });

  test('that stands in the list is the one in the list', async () => {
    const started = start(fakeTill());
    await choose(started, NEVSKY.guid);
    await started.user.click(await screen.findByTestId('type-guid'));
    await started.user.type(screen.getByTestId('guid-input'), TILL_1.guid.toUpperCase());
    await waitFor(() => expect(rail('till')).toContain(TILL_1.name));
  });
});

test('a directory that is imported again takes what it lacks off the choices', async () => {
  const fake = fakeTill();
  const started = start(fake);
  await toReview(started);
  knows(fake, { ...SMALL_DIRECTORY, workplaces: [TILL_1] });
  fake.push({ directory: { ...DIRECTORY, importedAt: (DIRECTORY.importedAt ?? 0) + 1 } });
  await heading('Which till is new?');
  await waitFor(() => expect(names()).toEqual([TILL_1.name]));
  expect(rail('employee')).toContain(ANNA.name);
});
