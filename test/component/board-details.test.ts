import { screen, waitFor } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';
import type { TillEvent } from '#contract/tills.ts';
import { LANGUAGES } from '#contract/languages.ts';
import { MESSAGES } from '#shared/messages/messages.ts';
import { ago, ONE_STORE, row, tillGuid, withBoard } from './board-fixtures.ts';
import { openBoard, openTill, openTillAt, tillButton, tillNames } from './board-on-screen.ts';
import { failure } from './fake-till.ts';
import { start, TILL_1, type Started } from './fixtures.ts';

describe('the note', () => {
  test('is saved when the field is left, and the list shows it', async () => {
    const { user, fake, panel } = await openTillAt({ kind: 'not_started' });
    await user.type(panel.getByLabelText('Note'), ' Scanner comes on Friday ');
    expect(fake.inputs('tills.note')).toEqual([]);
    await user.tab();
    expect(fake.inputs('tills.note')).toEqual([
      { workplaceGuid: tillGuid(1), text: 'Scanner comes on Friday' },
    ]);
    await waitFor(() => expect(panel.getByTestId('board-note-says')).toHaveTextContent('Saved'));
    expect((await tillButton(tillGuid(1))).closest('[role="row"]')).toHaveTextContent('Friday');
  });

  test('is saved with Ctrl+Enter; what is typed next is not saved yet', async () => {
    const { user, fake, panel } = await openTillAt({ kind: 'not_started' });
    await user.type(panel.getByTestId('board-note'), 'One{Control>}{Enter}{/Control}');
    expect(fake.inputs('tills.note').map(({ text }) => text)).toEqual(['One']);
    await waitFor(() => expect(panel.getByTestId('board-note-says')).toHaveTextContent('Saved'));
    await user.type(panel.getByTestId('board-note'), ' more');
    expect(panel.getByTestId('board-note-says')).toBeEmptyDOMElement();
  });

  test('is taken back by Escape before it is saved; once more closes the till', async () => {
    const { user, fake, panel } = await openTillAt({ kind: 'not_started' }, { note: 'Kept' });
    await user.type(panel.getByTestId('board-note'), ' and lost');
    await user.keyboard('{Escape}');
    expect(panel.getByTestId('board-note')).toHaveValue('Kept');
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByTestId('board-till-panel')).toBeNull());
    expect(fake.inputs('tills.note')).toEqual([]);
  });

  test('is saved when the till is closed with the mouse, or the window', async () => {
    const { user, fake, panel } = await openTillAt({ kind: 'not_started' });
    await user.type(panel.getByTestId('board-note'), 'One');
    window.dispatchEvent(new Event('pagehide'));
    await waitFor(() => expect(fake.inputs('tills.note').map(({ text }) => text)).toEqual(['One']));
    await user.type(panel.getByTestId('board-note'), ', two');
    await user.click(panel.getByRole('button', { name: 'Close' }));
    await waitFor(() => expect(fake.inputs('tills.note').at(-1)?.text).toBe('One, two'));
    await waitFor(() => expect(screen.queryByTestId('board-till-panel')).toBeNull());
  });

  test('is not lost when it cannot be saved: the till stays open and says why', async () => {
    const { user, fake, panel } = await openTillAt({ kind: 'not_started' });
    fake.on('tills.note', () => failure('storage_failed'));
    await user.type(panel.getByTestId('board-note'), 'One');
    await user.click(panel.getByRole('button', { name: 'Close' }));
    expect(await panel.findByTestId('error-screen')).toHaveAttribute('data-code', 'storage_failed');
    expect(panel.getByTestId('board-note')).toHaveValue('One');
    fake.answers('tills.note', undefined);
    await user.click(panel.getByTestId('error-action'));
    await waitFor(() => expect(panel.queryByTestId('error-screen')).toBeNull());
    expect(panel.getByTestId('board-note-says')).toHaveTextContent('Saved');
  });

  test('that could not be saved and was undone by hand no longer keeps the till open', async () => {
    const { user, fake, panel } = await openTillAt({ kind: 'not_started' });
    fake.on('tills.note', () => failure('storage_failed'));
    await user.type(panel.getByTestId('board-note'), 'One');
    await user.tab();
    await panel.findByTestId('error-screen');
    await user.clear(panel.getByTestId('board-note'));
    await user.click(panel.getByRole('button', { name: 'Close' }));
    await waitFor(() => expect(screen.queryByTestId('board-till-panel')).toBeNull());
  });

  test('stays as it is being typed when the till changes meanwhile', async () => {
    const { user, board, panel } = await openTillAt({ kind: 'not_started' });
    await user.type(panel.getByTestId('board-note'), 'Half a no');
    board.change(tillGuid(1), { state: { kind: 'draft', at: ago(0) }, note: 'Another one’s' });
    await waitFor(() => expect(panel.getByTestId('board-till-state')).toHaveTextContent('In progress'));
    expect(panel.getByTestId('board-note')).toHaveValue('Half a no');
    expect(panel.getByTestId('board-note')).toHaveFocus();
  });

  test('takes a thousand characters, and says when few are left', async () => {
    const { user, panel } = await openTillAt({ kind: 'not_started' }, { note: 'a'.repeat(890) });
    expect(panel.getByTestId('board-note')).toHaveAttribute('maxlength', '1000');
    expect(panel.queryByTestId('board-note-left')).toBeNull();
    await user.type(panel.getByTestId('board-note'), 'b'.repeat(11));
    expect(panel.getByTestId('board-note-left')).toHaveTextContent('99 characters left');
  });
});

/** One of each kind, and of each outcome. */
const EVENTS: readonly TillEvent[] = [
  { kind: 'back_in_directory', at: ago(1) },
  { kind: 'left_directory', at: ago(2) },
  { kind: 'note', at: ago(3), text: '<b>First line</b>\nsecond' },
  { kind: 'note', at: ago(4), text: '' },
  { kind: 'settings_ended', at: ago(5), optionName: 'Receipt', outcome: 'sent' },
  { kind: 'settings_ended', at: ago(6), optionName: null, outcome: 'discarded' },
  { kind: 'settings_ended', at: ago(7), optionName: 'Receipt', outcome: 'went_through' },
  { kind: 'settings_saved', at: ago(8), optionName: 'Receipt' },
  { kind: 'settings_seen', at: ago(9) },
  { kind: 'hand_over_undone', at: ago(10) },
  { kind: 'handed_over', at: ago(11) },
  { kind: 'code_uncertain', at: ago(12), code: null },
  { kind: 'code_uncertain', at: ago(13), code: 'timed_out' },
  { kind: 'code_refused', at: ago(14), code: 'NotAllowedForArchived' },
  { kind: 'code_issued', at: ago(15), employeeName: 'Anna Sokolova', texted: true, replaced: true },
  { kind: 'code_issued', at: ago(16), employeeName: null, texted: false, replaced: false },
  { kind: 'no_longer_ready', at: ago(17) },
  { kind: 'prepared', at: ago(18) },
  { kind: 'draft_discarded', at: ago(19) },
  { kind: 'draft_started', at: ago(20) },
];

describe.each(LANGUAGES)('the history in %s', (language) => {
  async function history(events: readonly TillEvent[]): Promise<{ lines: HTMLElement[]; started: Started }> {
    const fake = withBoard(
      () => [row(1)],
      { ...ONE_STORE, language },
      () => [...events],
    );
    const started = start(fake);
    await openBoard(started);
    const panel = await openTill(started, tillGuid(1));
    return { lines: await panel.findAllByTestId('board-event'), started };
  }

  test('says in words what happened and when, the latest first', async () => {
    const { lines, started } = await history(EVENTS);
    expect(lines.map(({ dataset }) => dataset['kind'])).toEqual(EVENTS.map(({ kind }) => kind));
    const { i18n } = started.parts;
    for (const [place, event] of EVENTS.entries()) {
      expect(lines[place]).toHaveTextContent(i18n.when(event.at));
      expect(lines[place]?.querySelector('span')?.textContent).toMatch(/\S/);
    }
  });

  test('names whom and what it is about, and errors by their title', async () => {
    const { lines } = await history(EVENTS);
    const words = MESSAGES[language].words;
    const line = (kind: TillEvent['kind'], nth = 0) =>
      lines.filter(({ dataset }) => dataset['kind'] === kind)[nth];
    expect(line('code_refused')).toHaveTextContent(
      words.errors.NotAllowedForArchived.title.replace('{{till}}', words.failure.this_till),
    );
    expect(line('code_uncertain', 0)).toHaveTextContent(words.board.history.app_ended);
    expect(line('code_uncertain', 1)).toHaveTextContent(words.errors.timed_out.title);
    expect(line('code_issued', 0)?.querySelector('bdi')).toHaveTextContent('Anna Sokolova');
    expect(line('code_issued', 0)).toHaveTextContent(words.board.history.replaced);
    expect(line('code_issued', 0)).toHaveTextContent(words.board.history.texted);
    expect(line('settings_saved')).toHaveTextContent('Receipt');
    expect(line('note', 0)?.querySelector('bdi')?.textContent).toBe('<b>First line</b>\nsecond');
    expect(line('note', 1)).toHaveTextContent(words.board.history.note_removed);
  });
});

test('a long history says that it is not all there is', async () => {
  const events = Array.from(
    { length: 200 },
    (_, index) => ({ kind: 'settings_seen', at: ago(index) }) as const,
  );
  const started = start(
    withBoard(
      () => [row(1)],
      ONE_STORE,
      () => events,
    ),
  );
  await openBoard(started);
  const panel = await openTill(started, tillGuid(1));
  expect(await panel.findByText('The latest 200 entries are shown.')).toBeVisible();
  expect(tillNames()).toEqual([TILL_1.name]);
});
