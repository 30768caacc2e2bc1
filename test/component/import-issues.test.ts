import { screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';
import { failure } from './fake-till.ts';
import { CLOUD } from './fixtures.ts';
import {
  chooseFiles,
  ERROR,
  importButton,
  importDialog,
  importGone,
  NOTICE,
  PREVIEW,
  reads,
} from './import-fixtures.ts';
import { errorScreen } from './on-screen.ts';

describe('the list of issues', () => {
  const WITH_ISSUES = { ...PREVIEW, issueCount: 2, errorCount: 1, issues: [ERROR, NOTICE] };
  const items = (): HTMLElement[] => within(screen.getByTestId('import-issues')).getAllByRole('listitem');

  test('says of each how bad it is, what is wrong, and where', async () => {
    await chooseFiles(reads(WITH_ISSUES));
    await importDialog();
    expect(screen.getByRole('heading', { name: '2 problems' })).toBeVisible();
    expect(items()[0]).toHaveTextContent('Error Not a GUID<b>till</b> export.json/workplaces/4/guid');
    expect(items()[1]).toHaveTextContent('Warning');
    expect(items()[1]).toHaveTextContent('outlets.csv, row 12, column “Comment”');
  });

  test('names an entry of the present directory that has to go as well', async () => {
    const kept = { table: 'workplaces', guid: CLOUD.orgGuid, name: 'Till 4' } as const;
    const issue = { file: '', kept, kind: 'left_out_outlet', severity: 'error' } as const;
    await chooseFiles(reads({ ...PREVIEW, issueCount: 1, errorCount: 1, issues: [issue] }));
    await importDialog();
    expect(items()[0]).toHaveTextContent('In your current directory: till “Till 4”');
  });

  test('can be narrowed to the errors or the notices', async () => {
    const { user } = await chooseFiles(reads(WITH_ISSUES));
    await importDialog();
    await user.click(screen.getByRole('radio', { name: 'Warnings (1)' }));
    expect(items().map((item) => item.textContent)).toEqual([expect.stringContaining('Unknown column')]);
    await user.click(screen.getByRole('radio', { name: 'Errors (1)' }));
    expect(items().map((item) => item.textContent)).toEqual([expect.stringContaining('Not a GUID')]);
    await user.click(screen.getByRole('radio', { name: 'All (2)' }));
    expect(items()).toHaveLength(2);
  });

  test('says that it is longer than what is listed', async () => {
    await chooseFiles(reads({ ...WITH_ISSUES, issueCount: 5000, errorCount: 4000 }));
    expect(await importDialog()).toHaveTextContent('The first 2 are shown. Save the list to see them all.');
  });

  test('is saved as a file, of which the name is said', async () => {
    const fake = reads(WITH_ISSUES).answers('directory.saveIssues', { name: 'issues.csv' });
    const { user } = await chooseFiles(fake);
    await importDialog();
    await user.click(screen.getByRole('button', { name: 'Save the list' }));
    await waitFor(() => expect(screen.getByTestId('issues-saved')).toHaveTextContent('Saved as issues.csv.'));
    expect(fake.inputs('directory.saveIssues')).toEqual([{ id: 'import-1' }]);
  });

  test('says nothing when the user thought better of saving it', async () => {
    const fake = reads(WITH_ISSUES).answers('directory.saveIssues', { name: null });
    const { user } = await chooseFiles(fake);
    await importDialog();
    await user.click(screen.getByRole('button', { name: 'Save the list' }));
    expect(screen.getByTestId('issues-saved')).toBeEmptyDOMElement();
  });

  test('says why it could not be saved, and saves it at another try', async () => {
    const fake = reads(WITH_ISSUES).on('directory.saveIssues', () => failure('file_not_saved'));
    const { user } = await chooseFiles(fake);
    await importDialog();
    await user.click(screen.getByRole('button', { name: 'Save the list' }));
    await errorScreen('file_not_saved');
    fake.answers('directory.saveIssues', { name: 'issues.csv' });
    await user.click(screen.getByRole('button', { name: 'Retry' }));
    await waitFor(() => expect(screen.getByTestId('issues-saved')).toHaveTextContent('issues.csv'));
  });

  test('leaves the rest to be imported', async () => {
    const { fake, user } = await chooseFiles(reads(WITH_ISSUES));
    await importDialog();
    await user.click(importButton('Import the rest'));
    await importGone();
    expect(fake.inputs('directory.importChosen')).toEqual([{ id: 'import-1' }]);
  });
});

describe('a refusal', () => {
  const REFUSED = {
    outcome: 'refused',
    file: 'workplaces.csv',
    reason: 'missing_column',
    row: 1,
    column: 'outlet_guid',
  } as const;

  test('says which file, why, where, and what to do', async () => {
    await chooseFiles(reads(REFUSED));
    expect(await screen.findByRole('heading', { name: 'This file can’t be imported' })).toBeVisible();
    const refused = screen.getByTestId('import-refused');
    expect(refused).toHaveTextContent('workplaces.csv');
    expect(refused).toHaveTextContent('A required column is missing.');
    expect(refused).toHaveTextContent('row 1, column “outlet_guid”');
    expect(refused).toHaveTextContent('What to do Add the column.');
    expect(screen.queryByTestId('import-confirm')).toBeNull();
  });

  test('of a table offers empty ones, and says where each was saved', async () => {
    const fake = reads(REFUSED).answers('directory.saveTemplate', { name: 'workplaces.csv' });
    const { user } = await chooseFiles(fake);
    await importDialog();
    const group = screen.getByRole('group', { name: 'Save a blank table' });
    await user.click(within(group).getByRole('button', { name: 'Tills' }));
    await waitFor(() =>
      expect(screen.getByTestId('template-saved')).toHaveTextContent('Saved as workplaces.csv.'),
    );
    expect(fake.inputs('directory.saveTemplate')).toEqual([{ table: 'workplaces' }]);
  });

  test('of a JSON file names the place in it, and offers no table', async () => {
    await chooseFiles(
      reads({ outcome: 'refused', file: 'Export.JSON', reason: 'table_not_a_list', pointer: '/outlets' }),
    );
    await importDialog();
    expect(screen.getByTestId('import-refused')).toHaveTextContent('/outlets');
    expect(screen.queryByRole('group', { name: 'Save a blank table' })).toBeNull();
  });

  test('leads to other files', async () => {
    const { fake, user } = await chooseFiles(reads(REFUSED));
    await importDialog();
    fake.answers('directory.chooseFiles', PREVIEW);
    await user.click(screen.getByRole('button', { name: 'Choose other files' }));
    await waitFor(() => expect(importButton()).toBeEnabled());
  });

  test('is still there when no other files were chosen', async () => {
    const { fake, user } = await chooseFiles(reads(REFUSED));
    await importDialog();
    fake.answers('directory.chooseFiles', { outcome: 'cancelled' });
    await user.click(screen.getByRole('button', { name: 'Choose other files' }));
    await waitFor(() => expect(fake.inputs('directory.chooseFiles')).toHaveLength(2));
    expect(await screen.findByTestId('import-refused')).toBeVisible();
  });
});
