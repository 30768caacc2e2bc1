import { screen, waitFor } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';
import { ok } from '../../electron/contract/result.ts';
import { PAGE } from '../../renderer/ui/choose/choose.svelte.ts';
import { failure } from './fake-till.ts';
import {
  ANNA,
  DIRECTORY,
  fakeTill,
  FYODOR,
  IVAN,
  MARKET_TILL,
  NEVSKY,
  OLD_TILL,
  OUTLETS,
  start,
  TILL_1,
  TILL_3,
} from './fixtures.ts';
import { choose, heading, line, names, rail, toReview } from './on-screen.ts';

const TYPED = 'ABCDEF01-2345-4678-9abc-def012345678';

describe('a list', () => {
  test('is filtered by typing, ё or е, and chosen from with Enter, which goes on', async () => {
    const { user } = start(fakeTill());
    await heading('Which store is it?');
    await line(NEVSKY.guid);
    await user.keyboard('федор');
    expect(names()).toEqual([FYODOR.name]);
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

  test('puts no more than a page of lines on the screen until more are asked for', async () => {
    const many = Array.from({ length: 250 }, (_, i) => ({
      guid: `00000000-0000-4000-8000-${String(i).padStart(12, '0')}`,
      name: `Store ${String(i)}`,
    }));
    const { user } = start(fakeTill().answers('directory.outlets', many));
    await screen.findByText('Store 0');
    expect(names()).toHaveLength(PAGE);
    await user.click(screen.getByRole('button', { name: `Show ${String(PAGE)} more` }));
    expect(names()).toHaveLength(2 * PAGE);
    await user.type(screen.getByTestId('choose-search'), 'store 249');
    expect(names()).toEqual(['Store 249']);
  });

  test('that cannot be read says why and is read again', async () => {
    const fake = fakeTill().on('directory.outlets', () => failure('storage_failed'));
    const { user } = start(fake);
    expect(await screen.findByTestId('error-screen')).toHaveAttribute('data-code', 'storage_failed');
    fake.answers('directory.outlets', OUTLETS);
    await user.click(screen.getByTestId('error-action'));
    expect(await line(NEVSKY.guid)).toBeVisible();
  });
});

describe('a typed GUID', () => {
  test('is checked in place and taken in lower case', async () => {
    const fake = fakeTill();
    const { user, app } = start(fake);
    await line(NEVSKY.guid);
    await user.click(screen.getByTestId('type-guid'));
    await user.type(screen.getByTestId('guid-input'), 'ABCDEF01{Enter}');
    expect(screen.getByTestId('guid-says')).toHaveTextContent('not a GUID yet');
    expect(screen.getByTestId('next')).toBeDisabled();
    await user.type(screen.getByTestId('guid-input'), TYPED.slice(8));
    expect(screen.getByTestId('guid-says')).toBeEmptyDOMElement();
    await user.click(screen.getByTestId('next'));
    await heading('Which till is new?');
    expect(app.wizard.choices.outlet).toEqual({ kind: 'typed', guid: TYPED.toLowerCase() });
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
    const fake = fakeTill({ directory: null }).answers('directory.outlets', []);
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
    expect(await line(OLD_TILL.guid)).toHaveTextContent('head office took it out of use');
  });

  test('say when the store has none', async () => {
    const started = start(fakeTill().answers('directory.workplaces', []));
    await choose(started, NEVSKY.guid);
    expect(await screen.findByText('The directory lists no tills in this store.')).toBeVisible();
  });

  test('say what has become of each in this session', async () => {
    const at = Date.now() - 5 * 60_000;
    const activations = [{ workplaceGuid: TILL_1.guid, state: 'handed_over' as const, at }];
    const started = start(fakeTill({ activations }));
    await choose(started, NEVSKY.guid);
    expect(await line(TILL_1.guid)).toHaveTextContent('Handed over 5 minutes ago');
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
    await heading('Anything to set differently?');
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
    expect(screen.getByTestId('review-text')).toHaveTextContent('is texted to the employee as well');
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

test('a directory that is imported again takes what it lacks off the choices', async () => {
  const fake = fakeTill();
  const started = start(fake);
  await toReview(started);
  fake.on('directory.workplaces', () => ok([TILL_1]));
  fake.push({ directory: { ...DIRECTORY, importedAt: DIRECTORY.importedAt + 1 } });
  await heading('Which till is new?');
  await waitFor(() => expect(names()).toEqual([TILL_1.name]));
  expect(rail('employee')).toContain(ANNA.name);
});
