import { screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';
import type { HandedOver } from '#contract/handover.ts';
import { ok } from '#contract/result.ts';
import { makePassphrase } from '#features/outbox/handover/make-passphrase.ts';
import { type FakeTill, failure } from './fake-till.ts';
import { type Started, start } from './fixtures.ts';

import { ENTRIES, summary, withEntries } from './outbox-fixtures.ts';

const FILE = 'changes-2026-11-28.tillchanges';
const PASSPHRASE = 'correct horse battery';
const AT = new Date(2020, 10, 28, 16, 20).getTime();
const given = (more: Partial<HandedOver> = {}): HandedOver => ({
  ...{ id: '3f0c2a58-6d0e-4a39-9d8e-1f3b64f0a111', at: AT, count: 3, fileName: FILE, unfinished: false },
  ...more,
});

/** Shows the page of the outbox. */
async function openOutbox({ parts }: Started): Promise<void> {
  await screen.findByTestId('main-menu');
  parts.navigation.openPage('outbox');
  await screen.findByTestId('outbox-panel');
}

/** Opens one of the two dialogs from the menu of the page. */
async function open(fake: FakeTill, which: 'give' | 'take'): Promise<Started> {
  const started = start(fake);
  await openOutbox(started);
  await started.user.click(screen.getByTestId('outbox-menu'));
  await started.user.click(await screen.findByTestId(`outbox-${which}`));
  await screen.findByTestId(`${which}-dialog`);
  return started;
}

const heard = (fake: FakeTill, call: string) =>
  fake.heard.filter(({ name }) => name === call).map(({ input }) => input);
const type = async ({ user }: Started, testid: string, text: string) => {
  await user.clear(screen.getByTestId(testid));
  await user.type(screen.getByTestId(testid), text);
};

describe('handing over', () => {
  const withAnswer = () => withEntries(() => ENTRIES).on('handover.give', () => ok({ name: FILE, count: 3 }));

  test('asks for a name and a passphrase, twice, and says how many changes are in which file', async () => {
    const fake = withAnswer();
    const started = await open(fake, 'give');
    expect(screen.getByTestId('give-dialog')).toHaveTextContent('All 3 changes go into an encrypted file');
    expect(screen.getByTestId('handover-from')).toHaveFocus();
    await type(started, 'handover-from', 'Anna’s laptop');
    await type(started, 'handover-passphrase', PASSPHRASE);
    await type(started, 'handover-again', PASSPHRASE);
    expect(screen.getByTestId('handover-passphrase')).toHaveAttribute('type', 'password');
    await started.user.click(screen.getByTestId('handover-give'));
    expect(await screen.findByTestId('handover-given')).toHaveTextContent(
      `3 changes are in “${FILE}” and aren’t sent from this computer any more.`,
    );
    expect(heard(fake, 'handover.give')).toEqual([{ from: 'Anna’s laptop', passphrase: PASSPHRASE }]);
  });

  test.each([
    ['no name', ['', PASSPHRASE, PASSPHRASE], 'handover-from', 'Enter a name.'],
    [
      'a short passphrase',
      ['A', 'elevenchars', 'elevenchars'],
      'handover-passphrase',
      'at least 12 characters',
    ],
    [
      'spaces alone',
      ['A', ' '.repeat(12), ' '.repeat(12)],
      'handover-passphrase',
      'Spaces at the ends don’t count',
    ],
    ['two passphrases', ['A', PASSPHRASE, `${PASSPHRASE}!`], 'handover-again', 'isn’t the same passphrase'],
  ] as const)(
    'asks for nothing with %s, and leads to what is wrong',
    async (_what, entered, field, words) => {
      const fake = withAnswer();
      const started = await open(fake, 'give');
      const fields = ['handover-from', 'handover-passphrase', 'handover-again'];
      for (const [index, text] of entered.entries())
        if (text !== '') await type(started, fields[index] ?? '', text);
      await started.user.click(screen.getByTestId('handover-give'));
      await waitFor(() => expect(screen.getByTestId(field)).toHaveFocus());
      expect(screen.getByTestId(field)).toHaveAttribute('aria-invalid', 'true');
      expect(screen.getByTestId('give-dialog')).toHaveTextContent(words);
      expect(heard(fake, 'handover.give')).toEqual([]);
    },
  );

  test('offers a passphrase that is made up, and shows it until the dialog is closed', async () => {
    const fake = withAnswer();
    const started = await open(fake, 'give');
    await type(started, 'handover-from', 'Anna’s laptop');
    await started.user.click(screen.getByTestId('handover-make'));
    const made = screen.getByTestId<HTMLInputElement>('handover-made').value;
    await started.user.click(screen.getByTestId('handover-give'));
    await screen.findByTestId('handover-given');
    expect(heard(fake, 'handover.give')).toEqual([{ from: 'Anna’s laptop', passphrase: made }]);
    expect(screen.getByTestId('handover-made')).toHaveValue(made);
    await started.user.click(screen.getByTestId('handover-close'));
    await waitFor(() => expect(screen.queryByTestId('give-dialog')).toBeNull());
    expect(document.body.innerHTML).not.toContain(made);
  });

  test('is as it was when the user thinks better of saving', async () => {
    const fake = withEntries(() => ENTRIES).on('handover.give', () => ok({ name: null, count: 0 }));
    const started = await open(fake, 'give');
    await type(started, 'handover-from', 'A');
    await started.user.click(screen.getByTestId('handover-make'));
    await started.user.click(screen.getByTestId('handover-give'));
    await waitFor(() => expect(heard(fake, 'handover.give')).toHaveLength(1));
    expect(screen.getByTestId('handover-made')).toBeVisible();
    expect(screen.queryByTestId('handover-given')).toBeNull();
  });

  test('says why it failed, and tries again', async () => {
    let tries = 0;
    const fake = withEntries(() => ENTRIES).on('handover.give', () => {
      tries += 1;
      return tries === 1 ? failure('file_not_saved') : ok({ name: FILE, count: 3 });
    });
    const started = await open(fake, 'give');
    await type(started, 'handover-from', 'A');
    await started.user.click(screen.getByTestId('handover-make'));
    await started.user.click(screen.getByTestId('handover-give'));
    const error = await screen.findByTestId('error-screen');
    expect(error).toHaveAttribute('data-code', 'file_not_saved');
    await started.user.click(within(error).getByTestId('error-action'));
    await screen.findByTestId('handover-given');
  });

  test('cannot be asked for while nothing waits; taking over can', async () => {
    const started = start(withEntries(() => []));
    await openOutbox(started);
    await started.user.click(screen.getByTestId('outbox-menu'));
    expect(await screen.findByTestId('outbox-give')).toHaveAttribute('aria-disabled', 'true');
    expect(screen.getByTestId('outbox-take')).not.toHaveAttribute('aria-disabled', 'true');
  });
});

describe('a made-up passphrase', () => {
  test('is five groups of letters and digits that nobody takes for one another, and never the same', () => {
    const made = Array.from({ length: 200 }, makePassphrase);
    for (const one of made) expect(one).toMatch(/^([a-hjkmnp-z2-9]{4}-){4}[a-hjkmnp-z2-9]{4}$/);
    expect(new Set(made).size).toBe(200);
  });
});

describe('taking over', () => {
  const withFile = () => withEntries(() => []).on('handover.choose', () => ok({ name: FILE }));

  test('asks for the file, then for its passphrase, and says what came of it', async () => {
    const fake = withFile().on('handover.take', () => ok({ count: 3, from: 'Anna’s laptop', back: false }));
    const started = await open(fake, 'take');
    expect(screen.getByTestId('handover-choose')).toHaveFocus();
    expect(screen.getByTestId('handover-take')).toBeDisabled();
    await started.user.click(screen.getByTestId('handover-choose'));
    expect(await screen.findByTestId('handover-file')).toHaveTextContent(FILE);
    await waitFor(() => expect(screen.getByTestId('handover-passphrase')).toHaveFocus());
    await started.user.keyboard(`${PASSPHRASE}{Enter}`);
    expect(await screen.findByTestId('handover-taken')).toHaveTextContent(
      '3 changes from “Anna’s laptop” will be sent from this computer.',
    );
    expect(heard(fake, 'handover.take')).toEqual([{ passphrase: PASSPHRASE }]);
  });

  test('says so when they are this computer’s own', async () => {
    const fake = withFile().on('handover.take', () => ok({ count: 1, from: 'A', back: true }));
    const started = await open(fake, 'take');
    await started.user.click(screen.getByTestId('handover-choose'));
    await type(started, 'handover-passphrase', PASSPHRASE);
    await started.user.click(screen.getByTestId('handover-take'));
    expect(await screen.findByTestId('handover-taken')).toHaveTextContent('1 change is back');
  });

  test('leads back to the passphrase when it is a wrong one', async () => {
    const fake = withFile().on('handover.take', () => failure('handover_wrong_passphrase'));
    const started = await open(fake, 'take');
    await started.user.click(screen.getByTestId('handover-choose'));
    await type(started, 'handover-passphrase', 'something else');
    await started.user.click(screen.getByTestId('handover-take'));
    const error = await screen.findByTestId('error-screen');
    expect(error).toHaveTextContent('The passphrase doesn’t open this file');
    await started.user.click(within(error).getByRole('button', { name: 'Retry' }));
    await waitFor(() => expect(screen.getByTestId('handover-passphrase')).toHaveFocus());
  });

  test.each(['handover_damaged', 'handover_taken'] as const)(
    'of a file with %s offers another',
    async (code) => {
      let chosen = 0;
      const fake = withEntries(() => []).on('handover.choose', () => {
        chosen += 1;
        return chosen === 1 ? failure(code) : ok({ name: FILE });
      });
      const started = await open(fake, 'take');
      await started.user.click(screen.getByTestId('handover-choose'));
      const error = await screen.findByTestId('error-screen');
      expect(screen.queryByTestId('handover-passphrase')).toBeNull();
      await started.user.click(within(error).getByRole('button', { name: 'Choose another file' }));
      expect(await screen.findByTestId('handover-file')).toHaveTextContent(FILE);
      expect(screen.queryByTestId('error-screen')).toBeNull();
    },
  );

  test('of another organisation’s file leads to the organisations', async () => {
    const fake = withFile().on('handover.take', () => failure('handover_other_organisation'));
    const started = await open(fake, 'take');
    await started.user.click(screen.getByTestId('handover-choose'));
    await type(started, 'handover-passphrase', PASSPHRASE);
    await started.user.click(screen.getByTestId('handover-take'));
    const error = await screen.findByTestId('error-screen');
    await started.user.click(within(error).getByTestId('error-action'));
    await waitFor(() => expect(screen.queryByTestId('take-dialog')).toBeNull());
  });

  test('can be said no to: the dialog stays as it was', async () => {
    const fake = withFile().on('handover.take', () => ok({ count: null, from: 'A', back: false }));
    const started = await open(fake, 'take');
    await started.user.click(screen.getByTestId('handover-choose'));
    await type(started, 'handover-passphrase', PASSPHRASE);
    await started.user.click(screen.getByTestId('handover-take'));
    await waitFor(() => expect(heard(fake, 'handover.take')).toHaveLength(1));
    expect(screen.getByTestId('handover-passphrase')).toHaveValue(PASSPHRASE);
    expect(screen.queryByTestId('handover-taken')).toBeNull();
  });
});

describe('what was handed over', () => {
  test('is said on the page: when, how many, in which file, and that nothing is sent from here', async () => {
    const started = start(withEntries(() => [], { handedOver: [given()] }));
    await openOutbox(started);
    expect(screen.getByTestId('changes-handed-over')).toHaveTextContent(
      `3 changes were handed over in “${FILE}”, 28 Nov 2020, 16:20. They aren’t sent from here.`,
    );
    expect(screen.getByTestId('outbox-panel')).toHaveTextContent('Nothing is waiting to be sent');
    expect(screen.getByTestId('outbox-panel')).not.toHaveTextContent('have been sent');
  });

  test('earlier is with the history', async () => {
    const earlier = given({ id: '3f0c2a58-6d0e-4a39-9d8e-1f3b64f0a222', count: 1 });
    const fake = withEntries(() => [], { handedOver: [given(), earlier] });
    const started = start(fake.on('outbox.history', () => ok({ total: 0, entries: [] })));
    await openOutbox(started);
    expect(screen.getAllByTestId('changes-handed-over')).toHaveLength(1);
    await started.user.click(screen.getByTestId('outbox-history'));
    await waitFor(() => expect(screen.getAllByTestId('changes-handed-over')).toHaveLength(2));
  });

  test('and interrupted is for the user to decide: to look again, or to send from here once that is confirmed', async () => {
    const unfinished = given({ unfinished: true });
    const fake = withEntries(() => [], { handedOver: [unfinished] }).on('handover.finish', ({ verdict }) =>
      ok({ answered: verdict === 'send_here' }),
    );
    const started = start(fake);
    await openOutbox(started);
    expect(screen.getByTestId('handover-unfinished')).toHaveTextContent(
      'Handing over 3 changes was interrupted',
    );
    await started.user.click(screen.getByTestId('handover-look'));
    await waitFor(() =>
      expect(screen.getByTestId('handover-unfinished')).toHaveTextContent('The file still can’t be found.'),
    );
    expect(screen.getByTestId('announcer')).toHaveTextContent('The file still can’t be found.');
    await started.user.click(screen.getByTestId('handover-send-here'));
    const dialog = await screen.findByTestId('confirm-dialog');
    expect(dialog).toHaveTextContent('Send 3 changes from this computer?');
    await started.user.click(within(dialog).getByTestId('confirm-yes'));
    await waitFor(() =>
      expect(heard(fake, 'handover.finish')).toEqual([
        { id: unfinished.id, verdict: 'look' },
        { id: unfinished.id, verdict: 'send_here' },
      ]),
    );
  });

  test('and is put back leaves the keyboard at the heading once its buttons are gone', async () => {
    const fake = withEntries(() => [], { handedOver: [given({ unfinished: true })] });
    const held = fake.holds('handover.finish');
    const started = start(fake);
    await openOutbox(started);
    const { user } = started;
    await user.click(screen.getByTestId('handover-send-here'));
    await user.click(await screen.findByTestId('confirm-yes'));
    await waitFor(() => expect(screen.getByTestId('handover-send-here')).toHaveFocus());
    fake.push({ outbox: summary({ revision: 3, queued: 3 }) });
    held.answer(ok({ answered: true }));
    await waitFor(() => expect(screen.queryByTestId('handover-unfinished')).toBeNull());
    await waitFor(() => expect(document.querySelector('main h1')).toHaveFocus());
  });

  test('is no news of everything being sent', async () => {
    const fake = withEntries(() => ENTRIES, { sending: 1 });
    start(fake);
    await screen.findByTestId('outbox-chip');
    fake.push({ outbox: summary({ revision: 3, handedOver: [given()] }) });
    await waitFor(() => expect(screen.queryByTestId('outbox-chip')).toBeNull());
    expect(document.body).not.toHaveTextContent('All settings changes are sent.');
  });
});
