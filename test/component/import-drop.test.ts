import { fireEvent, screen, waitFor } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';
import { fakeTill, start, TRAINING } from './fixtures.ts';
import { PREVIEW, reads } from './import-fixtures.ts';
import { heading } from './on-screen.ts';

const FILES = { files: [new File(['{}'], 'outlets.csv'), new File(['{}'], 'tills.csv')], types: ['Files'] };
const TEXT = { files: [], types: ['text/plain'] };

const over = (dataTransfer: object): Promise<boolean> => fireEvent.dragOver(document.body, { dataTransfer });
const drop = (dataTransfer: object): Promise<boolean> => fireEvent.drop(document.body, { dataTransfer });
const store = (): Promise<HTMLElement> => heading('Choose a store');

describe('files over the window', () => {
  test('are invited', async () => {
    start(reads(PREVIEW));
    await store();
    expect(await over(FILES)).toBe(false);
    expect(await screen.findByTestId('drop-zone')).toHaveTextContent('Drop the files here');
  });

  test('are no longer invited when they leave it', async () => {
    start(reads(PREVIEW));
    await store();
    await over(FILES);
    await screen.findByTestId('drop-zone');
    await fireEvent.dragLeave(document.body);
    await waitFor(() => expect(screen.queryByTestId('drop-zone')).toBeNull());
  });

  test('are no longer invited when the dragging ended elsewhere', async () => {
    start(reads(PREVIEW));
    await store();
    await over(FILES);
    await screen.findByTestId('drop-zone');
    await fireEvent.pointerMove(document.body);
    await waitFor(() => expect(screen.queryByTestId('drop-zone')).toBeNull());
  });

  test('are read when they are dropped, and looked at before anything changes', async () => {
    const { fake } = start(reads(PREVIEW));
    await store();
    await over(FILES);
    expect(await drop(FILES)).toBe(false);
    expect(await screen.findByTestId('import-dialog')).toBeVisible();
    expect(screen.queryByTestId('drop-zone')).toBeNull();
    expect(fake.inputs('directory.readFiles')).toEqual([{ paths: ['outlets.csv', 'tills.csv'] }]);
    expect(fake.inputs('directory.importChosen')).toEqual([]);
  });

  test('take the place of files that were read before', async () => {
    const { fake } = start(reads(PREVIEW));
    await store();
    await drop(FILES);
    await screen.findByTestId('import-dialog');
    fake.answers('directory.readFiles', { outcome: 'refused', file: 'b.csv', reason: 'no_header' });
    await drop(FILES);
    expect(await screen.findByTestId('import-refused')).toHaveTextContent('b.csv');
  });
});

describe('what is dropped is not read', () => {
  test('when it is text: that goes where it always goes', async () => {
    const { fake } = start(reads(PREVIEW));
    await store();
    expect(await over(TEXT)).toBe(true);
    expect(await drop(TEXT)).toBe(true);
    expect(screen.queryByTestId('drop-zone')).toBeNull();
    expect(fake.inputs('directory.readFiles')).toEqual([]);
  });

  test('when nobody is connected, and that is said', async () => {
    const { fake } = start(fakeTill({ connection: null, directory: null }));
    await heading('Sign in to LIFE POS');
    await over(FILES);
    expect(await screen.findByTestId('drop-zone')).toHaveTextContent('Connect first');
    expect(await drop(FILES)).toBe(false);
    expect(fake.inputs('directory.readFiles')).toEqual([]);
  });

  test('in the training store, and that is said', async () => {
    const { fake } = start(fakeTill({ connection: TRAINING }));
    await store();
    await over(FILES);
    expect(await screen.findByTestId('drop-zone')).toHaveTextContent('Not in the training store');
    await drop(FILES);
    expect(fake.inputs('directory.readFiles')).toEqual([]);
  });

  test('while a dialog asks for something else', async () => {
    const { parts, fake } = start(reads(PREVIEW));
    await store();
    parts.navigation.openPatch({ kind: 'typed' });
    await screen.findByRole('dialog');
    expect(await over(FILES)).toBe(false);
    expect(await drop(FILES)).toBe(false);
    expect(screen.queryByTestId('drop-zone')).toBeNull();
    expect(fake.inputs('directory.readFiles')).toEqual([]);
  });

  test('while files that were dropped before are being read', async () => {
    const { fake } = start(reads(PREVIEW));
    fake.holds('directory.readFiles');
    await store();
    await drop(FILES);
    await drop(FILES);
    expect(fake.inputs('directory.readFiles')).toHaveLength(1);
  });
});

test('files can be dropped on the connection panel, where the directory is', async () => {
  const { user } = start(reads(PREVIEW));
  await user.click(await screen.findByTestId('connection-chip'));
  await screen.findByTestId('connection-panel');
  await over(FILES);
  expect(await screen.findByTestId('drop-zone')).toHaveTextContent('Drop the files');
  await drop(FILES);
  expect(await screen.findByTestId('import-dialog')).toBeVisible();
});
