import { screen, waitFor } from '@testing-library/svelte';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { ok } from '#contract/result.ts';
import { failure, type FakeTill } from './fake-till.ts';
import { CLOUD, start, type Started } from './fixtures.ts';
import { heading } from './on-screen.ts';
import { entry, RECEIPT, SCALES, withEntries, withSettings } from './outbox-fixtures.ts';
import { settled } from './settled.ts';

const TYPED = 'ABCDEF01-2345-4678-9abc-def012345678';
const REMOVE = '[{ "op": "remove", "path": "/unit" }]';

afterEach(() => {
  vi.useRealTimers();
});

async function open({ user }: Started, of: string): Promise<void> {
  await user.click(await screen.findByTestId('open-settings'));
  await user.click(await screen.findByRole('button', { name: `Advanced: edit ${of} as a JSON Patch` }));
  await screen.findByTestId('patch-editor');
}

async function write({ user }: Started, text: string): Promise<void> {
  await user.clear(screen.getByTestId('patch-text'));
  await user.click(screen.getByTestId('patch-text'));
  await user.paste(text);
}

/** A patch of the scales is being queued, until main's answer is given. */
async function queueing(): Promise<{ fake: FakeTill; started: Started; answer: () => void }> {
  const fake = withSettings();
  const started = start(fake);
  await open(started, 'Scales');
  await write(started, REMOVE);
  const held = fake.holds('outbox.queuePatch');
  await started.user.click(screen.getByTestId('patch-queue'));
  return { fake, started, answer: () => held.answer(ok({ id: 77 })) };
}

describe('the patch editor', () => {
  test('queues a patch for an option that has no form', async () => {
    const fake = withSettings();
    const started = start(fake);
    await open(started, 'Scales');
    expect(screen.getByTestId('patch-text')).toHaveFocus();
    expect(screen.getByTestId('patch-queue')).toBeDisabled();
    await write(started, REMOVE);
    await started.user.click(screen.getByTestId('patch-queue'));
    await waitFor(() => expect(screen.queryByTestId('patch-editor')).toBeNull());
    expect(fake.inputs('outbox.queuePatch')).toEqual([
      {
        optionGuid: SCALES.guid,
        patch: [{ op: 'remove', path: '/unit' }],
      },
    ]);
    expect(screen.getByTestId('announcer')).toHaveTextContent('Saved.');
  });

  test('takes an option by its GUID, of which no directory knows', async () => {
    const fake = withSettings();
    const started = start(fake);
    await started.user.click(await screen.findByTestId('open-settings'));
    await started.user.click(await screen.findByTestId('open-patch-typed'));
    await write(started, REMOVE);
    await started.user.type(screen.getByTestId('patch-guid'), 'abc');
    expect(screen.getByTestId('patch-queue')).toBeDisabled();
    expect(screen.getByText(/Enter a GUID/)).toBeVisible();
    await started.user.clear(screen.getByTestId('patch-guid'));
    await started.user.type(screen.getByTestId('patch-guid'), TYPED);
    await started.user.click(screen.getByTestId('patch-queue'));
    await waitFor(() => expect(fake.inputs('outbox.queuePatch')).toHaveLength(1));
    expect(fake.inputs('outbox.queuePatch')[0]?.optionGuid).toBe(TYPED.toLowerCase());
  });

  test.each([
    ['[\n  { "op" }\n]', 'Line 2, column 10: invalid JSON here.'],
    ['{}', 'Enter a list of operations'],
    ['[]', 'Add an operation'],
    ['[{ "op": "put", "path": "" }]', 'At /0/op: unknown operation'],
    ['[{ "op": "remove", "path": "a" }]', 'At /0/path: not a JSON Pointer'],
    ['[{ "op": "remove", "path": "/__proto__" }]', 'At /0/path: this name is reserved'],
    ['[{ "op": "add", "path": "/a" }]', 'At /0/value: this member is missing'],
    ['[{ "op": "move", "from": "/a", "path": "/a/b" }]', 'At /0/path: a value can’t be moved into itself'],
  ])('says of %s what is wrong with it', async (text, words) => {
    const started = start(withSettings());
    await open(started, 'Scales');
    await write(started, text);
    expect(screen.getByTestId('patch-problem')).toHaveTextContent(words);
    expect(screen.getByTestId('patch-text')).toBeInvalid();
    expect(screen.getByTestId('patch-queue')).toBeDisabled();
  });

  test('puts a template of an operation into the text', async () => {
    const started = start(withSettings());
    await open(started, 'Scales');
    await started.user.click(screen.getByTestId('patch-op-test'));
    await started.user.click(screen.getByTestId('patch-op-move'));
    const text = screen.getByTestId<HTMLTextAreaElement>('patch-text').value;
    expect(JSON.parse(text)).toMatchObject([{ op: 'test' }, { op: 'move' }]);
    expect(screen.getByTestId('patch-text')).toHaveFocus();
  });

  test('shows what it will change, once the typing has paused', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const before = { footer: 'Thanks', copies: 1 };
    const fake = withSettings().answers('options.previewPatch', {
      kind: 'applies',
      before,
      after: { ...before, footer: 'Bye' },
    });
    const started = start(fake);
    await open(started, 'Receipt');
    await write(started, '[{ "op": "replace", "path": "/footer", "value": "B" }]');
    await write(started, '[{ "op": "replace", "path": "/footer", "value": "Bye" }]');
    vi.advanceTimersByTime(400);
    await waitFor(() =>
      expect(screen.getByTestId('patch-preview')).toHaveTextContent('Closing words: “Thanks” → “Bye”'),
    );
    expect(fake.inputs('options.previewPatch').at(-1)).toMatchObject({
      optionGuid: RECEIPT.guid,
      patch: [{ value: 'Bye' }],
    });
  });

  test('shows the first operation that does not go through, and why', async () => {
    const fake = withSettings().answers('options.previewPatch', {
      kind: 'fails',
      before: { unit: 'kg' },
      index: 1,
      reason: 'there is nothing at /x',
    });
    const started = start(fake);
    await open(started, 'Scales');
    await write(started, '[{"op":"test","path":"/unit","value":"kg"},{"op":"remove","path":"/x"}]');
    await waitFor(() =>
      expect(screen.getByTestId('patch-preview')).toHaveTextContent(
        'Operation 2 fails. There’s nothing at that path.',
      ),
    );
  });

  test('says where the value is not known', async () => {
    const started = start(withSettings());
    await open(started, 'Shift');
    await write(started, REMOVE);
    await waitFor(() =>
      expect(screen.getByTestId('patch-preview')).toHaveTextContent('the current value isn’t known'),
    );
  });

  test('keeps the text when it could not be queued, and when it is closed before', async () => {
    const fake = withSettings().on('outbox.queuePatch', () => failure('storage_failed'));
    const started = start(fake);
    await open(started, 'Scales');
    await write(started, REMOVE);
    await started.user.click(screen.getByTestId('patch-queue'));
    expect(await screen.findByText(/This change isn’t saved/)).toBeVisible();
    expect(screen.getByTestId('patch-text')).toHaveValue(REMOVE);
    await started.user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByTestId('patch-editor')).toBeNull());
    await open(started, 'Scales');
    expect(screen.getByTestId('patch-text')).toHaveValue(REMOVE);
  });

  test('keeps the GUID with the text when it is closed before', async () => {
    const started = start(withSettings());
    await started.user.click(await screen.findByTestId('open-settings'));
    await started.user.click(await screen.findByTestId('open-patch-typed'));
    await write(started, REMOVE);
    await started.user.click(screen.getByTestId('patch-guid'));
    await started.user.paste(TYPED);
    await started.user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByTestId('patch-editor')).toBeNull());
    await started.user.click(await screen.findByTestId('open-patch-typed'));
    expect(screen.getByTestId('patch-text')).toHaveValue(REMOVE);
    expect(screen.getByTestId('patch-guid')).toHaveValue(TYPED);
  });

  test('is closed before the settings are read again: a second click would queue the patch twice', async () => {
    const { fake, answer } = await queueing();
    const read = fake.holds('options.list');
    answer();
    await waitFor(() => expect(screen.queryByTestId('patch-editor')).toBeNull());
    expect(screen.getByTestId('announcer')).not.toHaveTextContent('Saved.');
    read.answer(ok([]));
    await waitFor(() => expect(screen.getByTestId('announcer')).toHaveTextContent('Saved.'));
  });

  test('that was closed while its change was being queued leaves the next one alone', async () => {
    const { started, answer } = await queueing();
    await started.user.click(screen.getByRole('button', { name: 'Cancel' }));
    await waitFor(() => expect(screen.queryByTestId('patch-editor')).toBeNull());
    await started.user.click(await screen.findByTestId('open-patch-typed'));
    const other = '[{ "op": "remove", "path": "/other" }]';
    await write(started, other);
    answer();
    await waitFor(() => expect(screen.getByTestId('announcer')).toHaveTextContent('Saved.'));
    await settled();
    expect(screen.getByTestId('patch-text')).toHaveValue(other);
  });

  test('does not offer again what was queued after it was closed', async () => {
    const { started, answer } = await queueing();
    await started.user.click(screen.getByRole('button', { name: 'Cancel' }));
    answer();
    await waitFor(() => expect(screen.getByTestId('announcer')).toHaveTextContent('Saved.'));
    await open(started, 'Scales');
    expect(screen.getByTestId('patch-text')).toHaveValue('');
  });

  test('keeps what was typed for the same option while its first change was being queued', async () => {
    const { started, answer } = await queueing();
    await started.user.click(screen.getByRole('button', { name: 'Cancel' }));
    await open(started, 'Scales');
    const other = '[{ "op": "remove", "path": "/other" }]';
    await write(started, other);
    await started.user.click(screen.getByRole('button', { name: 'Cancel' }));
    answer();
    await waitFor(() => expect(screen.getByTestId('announcer')).toHaveTextContent('Saved.'));
    await settled();
    await open(started, 'Scales');
    expect(screen.getByTestId('patch-text')).toHaveValue(other);
  });

  test('stays open with what was typed while the change before it was being queued', async () => {
    const { started, answer } = await queueing();
    const other = '[{ "op": "remove", "path": "/other" }]';
    await write(started, other);
    answer();
    await waitFor(() => expect(screen.getByTestId('announcer')).toHaveTextContent('Saved.'));
    await settled();
    expect(screen.getByTestId('patch-text')).toHaveValue(other);
    expect(screen.getByTestId('patch-queue')).toBeEnabled();
  });

  test('that was opened again meanwhile does not offer what has been queued', async () => {
    const { started, answer } = await queueing();
    await started.user.click(screen.getByRole('button', { name: 'Cancel' }));
    await open(started, 'Scales');
    answer();
    await waitFor(() => expect(screen.queryByTestId('patch-editor')).toBeNull());
    await open(started, 'Scales');
    expect(screen.getByTestId('patch-text')).toHaveValue('');
  });

  test('that was queued for the organisation that was left says nothing in the next', async () => {
    const { fake, answer } = await queueing();
    fake.push({ connection: { ...CLOUD, baseUrl: 'https://other.example.com' } });
    await heading('Choose a store');
    answer();
    await settled();
    expect(screen.getByTestId('announcer')).not.toHaveTextContent('Saved.');
  });

  test('mends an entry that needs the user, and shows what the patch does in its place', async () => {
    const fake = withEntries(() => [entry(7, { state: { kind: 'attention' } })]);
    const started = start(fake);
    await started.user.click(await screen.findByTestId('outbox-chip'));
    await started.user.click(await screen.findByTestId('outbox-edit'));
    expect(screen.getByTestId<HTMLTextAreaElement>('patch-text').value).toContain('"path":"/footer"');
    fake.on('outbox.edit', () => ok(undefined));
    await write(started, REMOVE);
    await waitFor(() =>
      expect(fake.inputs('options.previewPatch').at(-1)).toMatchObject({ id: 7, patch: [{ op: 'remove' }] }),
    );
    await started.user.click(screen.getByTestId('patch-queue'));
    await waitFor(() =>
      expect(fake.inputs('outbox.edit')).toEqual([{ id: 7, patch: [{ op: 'remove', path: '/unit' }] }]),
    );
    await waitFor(() => expect(screen.queryByTestId('patch-editor')).toBeNull());
  });
});
