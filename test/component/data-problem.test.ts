import { screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';
import { ok } from '#contract/result.ts';
import { LANGUAGES } from '#contract/languages.ts';
import { MESSAGES } from '#shared/messages/messages.ts';
import { failure } from './fake-till.ts';
import { CLOUD, EMPTY_OUTBOX, fakeTill, NOTHING_ROLLED_OUT, start, DIRECTORY, TRAINING } from './fixtures.ts';
import { heading, isBusy } from './on-screen.ts';

const NO_DATA = { directory: null, tills: null, outbox: null };
const NAMED = { ...CLOUD, name: 'Corner Shop' };

const stuck = (dataProblem: 'data_too_new' | 'storage_failed', more = {}) =>
  fakeTill({ ...NO_DATA, connection: NAMED, dataProblem, ...more })
    .on('tills.current', () => failure(dataProblem))
    .on('options.list', () => failure(dataProblem));

describe.each(LANGUAGES)('data that cannot be opened, in %s', (language) => {
  test.each(['data_too_new', 'storage_failed'] as const)(
    'for %s are told of in the place of the wizard',
    async (problem) => {
      start(stuck(problem, { language }));
      const shown = await screen.findByTestId('data-problem');
      const words = MESSAGES[language].words.data_problem;
      expect(within(shown).getByRole('heading')).toHaveTextContent(words[problem].title);
      expect(within(shown).getByRole('heading')).toHaveFocus();
      expect(shown).toHaveTextContent(words.untouched);
      expect(shown).toHaveTextContent(words[problem].next);
      expect(shown).toHaveTextContent('Corner Shop');
      const primary = within(shown)
        .getAllByRole('button')
        .filter((button) => button.classList.contains('primary'));
      expect(primary).toHaveLength(1);
      expect(document.querySelector('main')).not.toHaveAttribute('data-step');
      for (const gone of ['store-pane', 'back', 'open-search']) expect(screen.queryByTestId(gone)).toBeNull();
    },
  );
});

describe('data of a newer version', () => {
  test('name the version that is too old for them, and are not tried again', async () => {
    start(stuck('data_too_new'));
    expect(await screen.findByTestId('data-problem')).toHaveTextContent('This version, 1.0.0, can’t read');
    expect(screen.queryByTestId('data-retry')).toBeNull();
  });

  test('leave the way to another organisation, and to the checks', async () => {
    const { user } = start(stuck('data_too_new'));
    await user.click(await screen.findByTestId('data-other'));
    expect(await screen.findByTestId('connection-panel')).toBeVisible();
  });

  test('are asked nothing of and given nothing to keep', async () => {
    const { fake } = start(stuck('data_too_new'));
    await screen.findByTestId('data-problem');
    expect(fake.heard.map(({ name }) => name).filter((name) => name !== 'app.snapshot')).toEqual([]);
  });
});

describe('data that could not be opened', () => {
  test('are tried again, and then the wizard goes on', async () => {
    const fake = stuck('storage_failed');
    const opened = {
      directory: DIRECTORY,
      outbox: EMPTY_OUTBOX,
      tills: NOTHING_ROLLED_OUT,
      dataProblem: null,
    };
    fake.on('connection.switchTo', () => {
      fake.answers('tills.current', null).push(opened);
      return ok(undefined);
    });
    const { user } = start(fake);
    await user.click(await screen.findByTestId('data-retry'));
    expect(fake.inputs('connection.switchTo')).toEqual([{ id: NAMED.id }]);
    await heading('Choose a store');
    expect(screen.queryByTestId('data-problem')).toBeNull();
    await waitFor(() => expect(fake.inputs('tills.current')).toHaveLength(1));
  });

  test('are tried again with Enter, wherever the focus is', async () => {
    const fake = stuck('storage_failed').answers('connection.switchTo', undefined);
    const { user } = start(fake);
    await waitFor(() => expect(screen.getByRole('heading', { level: 1 })).toHaveFocus());
    await user.keyboard('{Enter}');
    await waitFor(() => expect(fake.inputs('connection.switchTo')).toHaveLength(1));
  });

  test('of the training store are made anew', async () => {
    const fake = stuck('storage_failed', { connection: TRAINING }).answers(
      'connection.useTrainingStore',
      undefined,
    );
    const { user } = start(fake);
    await user.click(await screen.findByTestId('data-retry'));
    await waitFor(() => expect(fake.inputs('connection.useTrainingStore')).toHaveLength(1));
    await waitFor(() => expect(isBusy('data-retry')).toBe(false));
  });
});
