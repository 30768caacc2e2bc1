import { screen, waitFor, within } from '@testing-library/svelte';
import { tick } from 'svelte';
import { describe, expect, test, vi } from 'vitest';
import { ok } from '#contract/result.ts';
import { failure } from './fake-till.ts';
import { DIRECTORY, fakeTill, NEVSKY, start } from './fixtures.ts';
import {
  chooseFiles,
  importButton,
  importDialog,
  importGone,
  JSON_FILE,
  NO_CHANGES,
  OUTLETS_FILE,
  PREVIEW,
  reads,
} from './import-fixtures.ts';
import { errorScreen, isBusy, line } from './on-screen.ts';

describe('importing a directory', () => {
  test('shows what the files hold before anything is imported', async () => {
    const { fake, user } = await chooseFiles(reads(PREVIEW));
    expect(await importDialog()).toHaveTextContent('Directory of Corner Shop Ltd');
    expect(screen.getByRole('row', { name: /^Tills/ })).toHaveTextContent('1,200');
    expect(screen.getByTestId('import-dialog')).toHaveTextContent('No problems found.');
    expect(fake.inputs('directory.importChosen')).toEqual([]);
    await user.click(importButton());
    expect(await line(NEVSKY.guid)).toBeVisible();
    expect(fake.inputs('directory.importChosen')).toEqual([{ id: 'import-1' }]);
  });

  test('says shortly what was imported, and says it aloud', async () => {
    const { user } = await chooseFiles(reads(PREVIEW));
    await importDialog();
    await user.click(importButton());
    expect(await screen.findByTestId('import-note')).toHaveTextContent('Directory imported: 1,200 tills');
    expect(screen.getByTestId('announcer')).toHaveTextContent('Directory imported: 1,200 tills');
    await user.click(screen.getByRole('button', { name: 'Dismiss' }));
    expect(screen.queryByTestId('import-note')).toBeNull();
  });

  test('what it says goes after ten seconds, but not from under somebody’s key', async () => {
    await chooseFiles(reads(PREVIEW));
    await importDialog();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    importButton().click();
    await importGone();
    const dismiss = await screen.findByRole('button', { name: 'Dismiss' });
    dismiss.focus();
    await tick();
    vi.advanceTimersByTime(11_000);
    await tick();
    expect(dismiss).toHaveFocus();
    dismiss.blur();
    await tick();
    vi.advanceTimersByTime(9000);
    await tick();
    expect(dismiss).toBeInTheDocument();
    vi.advanceTimersByTime(1000);
    await tick();
    expect(screen.queryByTestId('import-note')).toBeNull();
  });

  test('what it says goes after ten seconds, also where the note before it went from under somebody’s key', async () => {
    const { parts } = await chooseFiles(reads(PREVIEW));
    await importDialog();
    importButton().click();
    await importGone();
    (await screen.findByRole('button', { name: 'Dismiss' })).focus();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    void parts.importer.choose();
    await importDialog();
    expect(screen.queryByTestId('import-note')).toBeNull();
    importButton().click();
    await importGone();
    await screen.findByTestId('import-note');
    vi.advanceTimersByTime(11_000);
    await tick();
    expect(screen.queryByTestId('import-note')).toBeNull();
  });

  test('imports nothing when it is cancelled', async () => {
    const { fake, user } = await chooseFiles(reads(PREVIEW));
    await importDialog();
    await user.click(screen.getByRole('button', { name: 'Cancel' }));
    await importGone();
    expect(fake.inputs('directory.importChosen')).toEqual([]);
  });

  test('says nothing when no file was chosen', async () => {
    const { fake } = await chooseFiles(reads({ outcome: 'cancelled' }));
    await waitFor(() => expect(fake.inputs('directory.chooseFiles')).toHaveLength(1));
    expect(screen.queryByTestId('import-dialog')).toBeNull();
    expect(screen.queryByTestId('import-note')).toBeNull();
  });

  test('says why a file cannot be read', async () => {
    await chooseFiles(reads(PREVIEW).on('directory.chooseFiles', () => failure('file_unreadable')));
    await errorScreen('file_unreadable');
  });

  test('can be tried again when the disk was full', async () => {
    const fake = reads(PREVIEW).on('directory.importChosen', () => failure('storage_failed'));
    const { user } = await chooseFiles(fake);
    await importDialog();
    await user.click(importButton());
    await errorScreen('storage_failed');
    fake.answers('directory.importChosen', undefined);
    await user.click(screen.getByRole('button', { name: 'Retry' }));
    expect(await screen.findByTestId('import-note')).toHaveTextContent('Directory imported');
  });
});

describe('what was made of a file', () => {
  const told = async (...files: (typeof JSON_FILE)[]): Promise<HTMLElement> => {
    await chooseFiles(reads({ ...PREVIEW, files }));
    await importDialog();
    return screen.getByTestId('import-files');
  };

  test('is said in words: table, rows, what separates them, letters, some names', async () => {
    const files = await told({ ...OUTLETS_FILE, encoding: 'utf-16le' });
    expect(files).toHaveTextContent('outlets.csv');
    expect(files).toHaveTextContent('Stores · 1,200 rows · separated by semicolons');
    expect(files).toHaveTextContent('UTF-16');
    expect(files).toHaveTextContent('For example: Фёдоровский рынок, Лавка на углу');
  });

  test('is said of a file that holds everything', async () => {
    expect(await told(JSON_FILE)).toHaveTextContent('The whole directory · 8 entries · UTF-8');
  });

  test('is not asked about when the file says itself which letters it uses', async () => {
    await told(JSON_FILE);
    expect(screen.queryByTestId('names-question')).toBeNull();
    expect(importButton()).toBeEnabled();
  });

  test('has to be confirmed when its letters were guessed', async () => {
    const { fake, user } = await chooseFiles(reads({ ...PREVIEW, files: [OUTLETS_FILE] }));
    await importDialog();
    const question = screen.getByRole('region', { name: 'Do these names look right?' });
    expect(
      within(question)
        .getAllByRole('listitem')
        .map(({ textContent }) => textContent),
    ).toEqual(OUTLETS_FILE.sampleNames);
    expect(importButton()).toBeDisabled();
    await user.click(screen.getByRole('checkbox', { name: 'Yes, they look right' }));
    await user.click(importButton());
    await importGone();
    expect(fake.inputs('directory.importChosen')).toHaveLength(1);
  });

  test('has to be confirmed anew for other files', async () => {
    const { user, parts } = await chooseFiles(reads({ ...PREVIEW, files: [OUTLETS_FILE] }));
    await importDialog();
    await user.click(screen.getByRole('checkbox'));
    await parts.importer.drop([new File([''], 'outlets.csv')]);
    await waitFor(() => expect(screen.getByRole('checkbox')).not.toBeChecked());
    expect(importButton()).toBeDisabled();
  });
});

describe('what changes', () => {
  const CHANGES = {
    ...NO_CHANGES,
    workplaces: { added: 2, renamed: 1, gone: 60 },
    examples: [
      { table: 'workplaces', change: 'renamed', name: 'Till 5', before: 'Kasse 5' },
      { table: 'workplaces', change: 'gone', name: '<i>Till 6</i>' },
    ] as const,
  };
  const shows = async (changes: typeof CHANGES | typeof NO_CHANGES, workplaces = 1200): Promise<void> => {
    const counts = { ...PREVIEW.counts, workplaces };
    const { user } = await chooseFiles(
      reads({
        ...PREVIEW,
        counts,
        changes: { ...changes, examples: [...changes.examples] },
        replaces: ['workplaces'],
      }),
    );
    await importDialog();
    const summary = screen.queryByText('Show changes');
    if (summary !== null) await user.click(summary);
  };

  test('is counted table by table', async () => {
    await shows(CHANGES);
    const cells = within(screen.getByRole('row', { name: /^Tills/ })).getAllByRole('cell');
    expect(cells.map(({ textContent }) => textContent)).toEqual(['1,200', '2', '1', '60']);
  });

  test('is said of the tables: which are replaced, which stay', async () => {
    await shows(CHANGES);
    expect(screen.getByRole('row', { name: /^Tills/ })).toHaveTextContent('replaced');
    expect(screen.getByRole('row', { name: /^Stores/ })).toHaveTextContent('unchanged');
  });

  test('is shown by examples, as text, with how many more there are', async () => {
    await shows(CHANGES);
    const examples = screen.getByTestId('import-changes');
    expect(examples).toHaveTextContent('<i>Till 6</i>');
    expect(examples).toHaveTextContent('and 59 more');
    expect(within(examples).getByText('Till 5').closest('li')).toHaveTextContent('previouslyKasse 5Till 5');
    expect(examples).toHaveTextContent('stay in the list of tills');
  });

  test('is warned of when most of the tills would go', async () => {
    await shows(CHANGES, 50);
    expect(screen.getByTestId('mostly-gone')).toHaveTextContent('More than half of your tills');
  });

  test('is not warned of when few go', async () => {
    await shows(CHANGES);
    expect(screen.queryByTestId('mostly-gone')).toBeNull();
  });

  test('may be nothing', async () => {
    await shows(NO_CHANGES);
    expect(await importDialog()).toHaveTextContent('Nothing was added, renamed or removed.');
  });
});

describe('while it goes on', () => {
  const progress = (): Promise<HTMLElement> => screen.findByTestId('import-progress');

  test('reading shows how far it is, and can be cancelled', async () => {
    const fake = reads(PREVIEW).answers('directory.cancelImport', undefined);
    const reading = fake.holds('directory.chooseFiles');
    const { user } = await chooseFiles(fake);
    fake.push({ importing: { stage: 'reading', done: 0, total: 0 } });
    expect(await progress()).toHaveTextContent('Reading the files…');
    expect(screen.getByRole('progressbar')).not.toHaveAttribute('value');
    fake.push({ importing: { stage: 'checking', done: 50, total: 200 } });
    await waitFor(() => expect(screen.getByRole('progressbar')).toHaveAttribute('value', '50'));
    expect(screen.getByTestId('import-progress')).toHaveTextContent('Checking the entries… 25%');
    await user.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(fake.inputs('directory.cancelImport')).toHaveLength(1);
    expect(screen.getByRole('button', { name: 'Cancelling…' })).toBe(screen.getByTestId('import-cancel'));
    expect(isBusy('import-cancel')).toBe(true);
    reading.answer(ok({ outcome: 'cancelled' }));
    await importGone();
    expect(screen.getByTestId('import-note')).toHaveTextContent('Nothing was changed.');
  });

  test('saving can be cancelled as well', async () => {
    const fake = reads(PREVIEW).answers('directory.cancelImport', undefined);
    const saving = fake.holds('directory.importChosen');
    const { user } = await chooseFiles(fake);
    await importDialog();
    await user.click(importButton());
    fake.push({ importing: { stage: 'saving', done: 1, total: 4 } });
    expect(await progress()).toHaveTextContent('Saving… 25%');
    expect(importButton('Importing…')).toBeDisabled();
    await user.click(screen.getByRole('button', { name: 'Cancel' }));
    saving.answer(failure('cancelled'));
    await importGone();
    expect(screen.getByTestId('import-note')).toHaveTextContent('Cancelled. Nothing was changed.');
  });

  test('says that it is imported when the cancelling came too late', async () => {
    const fake = reads(PREVIEW).answers('directory.cancelImport', undefined);
    const saving = fake.holds('directory.importChosen');
    const { user } = await chooseFiles(fake);
    await importDialog();
    await user.click(importButton());
    await user.click(screen.getByRole('button', { name: 'Cancel' }));
    saving.answer(ok(undefined));
    expect(await screen.findByTestId('import-note')).toHaveTextContent('Directory imported');
  });

  test('nothing lies over the window while the system asks for the files', async () => {
    const fake = reads(PREVIEW);
    fake.holds('directory.chooseFiles');
    const { parts } = await chooseFiles(fake);
    await waitFor(() => expect(parts.importer.busy).toBe(true));
    expect(screen.queryByTestId('import-dialog')).toBeNull();
  });
});

test('the connection panel offers the import and empty tables for head office', async () => {
  const fake = fakeTill()
    .answers('directory.chooseFiles', PREVIEW)
    .answers('directory.saveTemplate', { name: 'outlets.csv' });
  const { user } = start(fake);
  await user.click(await screen.findByTestId('connection-chip'));
  await screen.findByTestId('connection-panel');
  expect(screen.getByTestId('counts')).toHaveTextContent('2 stores');
  await user.click(screen.getByText('Save a blank table'));
  await user.click(screen.getByRole('button', { name: 'Stores' }));
  await waitFor(() => expect(screen.getByTestId('template-saved')).toHaveTextContent('outlets.csv'));
  await user.click(screen.getByRole('button', { name: 'Import a newer one' }));
  expect(await importDialog()).toHaveTextContent(DIRECTORY.organisation?.name ?? '');
});
