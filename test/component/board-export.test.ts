import { screen, waitFor } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';
import { ONE_OF_EACH, withBoard } from './board-fixtures.ts';
import { openBoard, tillsAre } from './board-on-screen.ts';
import { failure } from './fake-till.ts';
import { start } from './fixtures.ts';

describe('saving as a table', () => {
  test('saves what matches, in its order, and names the file', async () => {
    const fake = withBoard(() => ONE_OF_EACH);
    const started = start(fake);
    await openBoard(started);
    await started.user.click(await screen.findByTestId('board-chip-draft'));
    await tillsAre(['Till 2']);
    expect(screen.getByTestId('board-export')).toHaveTextContent('Export 1 till as CSV');
    await started.user.click(screen.getByTestId('board-export'));
    await waitFor(() => expect(screen.getByTestId('board-exported')).toHaveTextContent('tills.csv'));
    expect(fake.inputs('tills.exportCsv')).toEqual([
      { outletGuid: null, states: ['draft'], search: '', sort: 'store', descending: false },
    ]);
  });

  test('says nothing when the user thought better of it', async () => {
    const fake = withBoard(() => ONE_OF_EACH).answers('tills.exportCsv', { name: null });
    const started = start(fake);
    await openBoard(started);
    await started.user.click(await screen.findByTestId('board-export'));
    await waitFor(() => expect(fake.inputs('tills.exportCsv')).toHaveLength(1));
    expect(screen.getByTestId('board-exported')).toBeEmptyDOMElement();
  });

  test('says why it could not be saved', async () => {
    const fake = withBoard(() => ONE_OF_EACH).on('tills.exportCsv', () => failure('file_not_saved'));
    const started = start(fake);
    await openBoard(started);
    await started.user.click(await screen.findByTestId('board-export'));
    expect(await screen.findByTestId('error-screen')).toHaveAttribute('data-code', 'file_not_saved');
    fake.answers('tills.exportCsv', { name: 'tills.csv' });
    await started.user.click(screen.getByTestId('error-action'));
    await waitFor(() => expect(screen.getByTestId('board-exported')).toHaveTextContent('tills.csv'));
  });
});
