import { screen, waitFor, within } from '@testing-library/svelte';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { ok } from '#contract/result.ts';
import type { Draft, TillState } from '#contract/tills.ts';
import {
  ago,
  LivingBoard,
  ONE_OF_EACH,
  ONE_STORE,
  row,
  STATES,
  tillGuid,
  withBoard,
} from './board-fixtures.ts';
import { openBoard, openTill, openTillAt, tillButton } from './board-on-screen.ts';
import { failure } from './fake-till.ts';
import { CLOUD, EMPTY_OUTBOX, NEVSKY, start, TILL_1, TILL_3, type Started } from './fixtures.ts';
import { heading, tillRow } from './on-screen.ts';
import { draft } from './tills-fixtures.ts';

const ISSUED: TillState = { kind: 'code_issued', at: ago(60) };

afterEach(() => {
  vi.useRealTimers();
});

const actions = (): string[] =>
  within(screen.getByTestId('board-till-actions'))
    .queryAllByRole('button')
    .map(({ textContent }) => textContent);

describe('a till', () => {
  test('says where it stands and since when, where it is, for whom, and when it got what it has', async () => {
    const parts = { employeeName: 'Anna Sokolova', issuedAt: ago(60), handedOverAt: null, archived: true };
    const { panel, parts: app } = await openTillAt(ISSUED, parts);
    expect(screen.getByTestId('board-till-panel')).toHaveAccessibleName('Till 1');
    const state = panel.getByTestId('board-till-state');
    for (const words of ['Code created', '1 hour ago', app.i18n.when(parts.issuedAt)]) {
      expect(state).toHaveTextContent(words);
    }
    const facts = panel.getByTestId('board-till-facts');
    for (const words of [NEVSKY.name, 'Anna Sokolova', tillGuid(1), app.i18n.when(parts.issuedAt)]) {
      expect(facts).toHaveTextContent(words);
    }
    expect(panel.getByText(/Archived by head office/)).toBeVisible();
  });

  test.each([
    ['not_started', ['Set up']],
    ['draft', ['Continue', 'Discard draft']],
    ['ready', ['Get code', 'Discard draft']],
    ['code_uncertain', ['Continue', 'Mark as working']],
    ['code_issued', ['Mark as working', 'Continue']],
    ['handed_over', ['Set up again', 'Mark as not working']],
    ['settings_waiting', ['Show pending changes', 'Set up again', 'Mark as not working']],
    ['missing', ['Mark as working', 'Continue']],
  ] as const)('that is %s offers what can be done next', async (kind, words) => {
    const state = STATES.find((one) => one.kind === kind) ?? { kind: 'not_started' };
    await openTillAt(state);
    expect(actions()).toEqual(words);
  });

  test('that the service has seen to be active, and nobody handed over, has no hand-over to take back', async () => {
    const { panel } = await openTillAt({ kind: 'active', at: ago(5) }, { activatedAt: ago(30) });
    expect(actions()).toEqual(['Set up again']);
    expect(panel.getByTestId('board-till-facts')).toHaveTextContent('Active since');
  });

  test('that the directory lost says so, and where it stood', async () => {
    const { panel } = await openTillAt({ kind: 'missing', at: ago(5), was: 'code_issued' });
    expect(panel.getByTestId('board-till-missing')).toHaveTextContent(
      'This till is no longer in the directory. Its last state was: Code created.',
    );
  });

  test('that was never in a directory is not said to have left it', async () => {
    const { panel } = await openTillAt({ kind: 'missing', at: ago(5), was: 'draft' }, { name: null });
    expect(panel.getByTestId('board-till-missing')).toHaveTextContent('This till isn’t in the directory.');
    expect(screen.getByTestId('board-till-panel')).toHaveAccessibleName('00000002…');
  });

  test('with settings on their way says how many, and leads to them', async () => {
    const { panel, user } = await openTillAt({ kind: 'settings_waiting', at: ago(5), waiting: 2 });
    expect(panel.getByText('2 settings changes haven’t been sent yet.')).toBeVisible();
    await user.click(panel.getByTestId('board-see-waiting'));
    expect(await screen.findByTestId('outbox-panel')).toBeVisible();
    expect(screen.queryByTestId('board-till-panel')).toBeNull();
  });

  test('follows what happens to it while it is open', async () => {
    const { board, panel } = await openTillAt({ kind: 'not_started' });
    board.change(tillGuid(1), { state: { kind: 'ready', at: ago(0) } });
    await waitFor(() => expect(panel.getByTestId('board-till-state')).toHaveTextContent('Saved for later'));
    expect(actions()).toEqual(['Get code', 'Discard draft']);
  });

  test('shows what the list knows at once, and why the rest cannot be read', async () => {
    const fake = withBoard(() => ONE_OF_EACH).on('tills.till', () => failure('storage_failed'));
    const started = start(fake);
    await openBoard(started);
    const panel = await openTill(started, tillGuid(2));
    expect(panel.getByTestId('board-till-state')).toHaveTextContent('In progress');
    expect(await panel.findByTestId('error-screen')).toHaveAttribute('data-code', 'storage_failed');
  });
});

describe('going on with a till', () => {
  function onBoard(state: TillState, own: Draft | null): Started {
    const line = row(1, { workplaceGuid: TILL_3.guid, name: TILL_3.name, state });
    return start(
      withBoard(() => [line], ONE_STORE).answers('tills.till', { row: line, draft: own, events: [] }),
    );
  }

  test('opens it where it was left, and the board is there again afterwards', async () => {
    const started = onBoard({ kind: 'ready', at: ago(5) }, draft());
    await openBoard(started);
    const panel = await openTill(started, TILL_3.guid);
    await started.user.click(panel.getByTestId('board-get-code'));
    await heading(NEVSKY.name);
    expect(screen.queryByTestId('board-till-panel')).toBeNull();
    await openBoard(started);
    expect(await tillButton(TILL_3.guid)).toBeVisible();
    expect(screen.queryByTestId('board-till-panel')).toBeNull();
  });

  test('says why it cannot be opened, and stays', async () => {
    const started = onBoard({ kind: 'not_started' }, null);
    await openBoard(started);
    const panel = await openTill(started, TILL_3.guid);
    await panel.findByTestId('board-note');
    started.fake.on('directory.lookUp', () => failure('storage_failed'));
    await started.user.click(panel.getByTestId('board-set-up'));
    expect(await panel.findByTestId('error-screen')).toHaveAttribute('data-code', 'storage_failed');
    await started.user.click(panel.getByTestId('error-action'));
    expect(panel.queryByTestId('error-screen')).toBeNull();
    expect(screen.getByTestId('board-panel')).toBeInTheDocument();
  });
});

describe('handing over', () => {
  test('is marked, said aloud, and leaves the focus on where the till stands now', async () => {
    const { user, fake, panel } = await openTillAt(ISSUED);
    await user.click(panel.getByTestId('board-hand-over'));
    expect(fake.inputs('tills.handOver')).toEqual([{ workplaceGuid: tillGuid(1) }]);
    await waitFor(() => expect(panel.getByTestId('board-till-state')).toHaveTextContent('Working'));
    await waitFor(() => expect(panel.getByTestId('board-till-state')).toHaveFocus());
    expect(screen.getByTestId('announcer')).toHaveTextContent('“Till 1” is marked as working.');
    expect(screen.queryByTestId('board-undo-bar')).toBeNull();
  });

  test('is taken back in the details at any time', async () => {
    const { user, fake, panel } = await openTillAt({ kind: 'handed_over', at: ago(9000) });
    await user.click(panel.getByTestId('board-undo-hand-over'));
    expect(fake.inputs('tills.undoHandOver')).toEqual([{ workplaceGuid: tillGuid(1) }]);
    await waitFor(() => expect(panel.getByTestId('board-till-state')).toHaveTextContent('Code created'));
    expect(screen.getByTestId('announcer')).toHaveTextContent('“Till 1” is no longer marked as working.');
  });

  test('is taken back in a bar for a moment after the details were closed', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'] });
    const { user, fake, panel } = await openTillAt(ISSUED);
    await user.click(panel.getByTestId('board-hand-over'));
    await waitFor(() => expect(panel.getByTestId('board-till-state')).toHaveTextContent('Working'));
    vi.advanceTimersByTime(8000);
    await user.keyboard('{Escape}');
    expect(await screen.findByTestId('board-undo-bar')).toHaveTextContent('“Till 1” is marked as working.');
    expect(screen.getByTestId('board-undo')).toHaveTextContent('Undo (10 s)');
    await user.click(screen.getByTestId('board-undo'));
    expect(fake.inputs('tills.undoHandOver')).toEqual([{ workplaceGuid: tillGuid(1) }]);
    await waitFor(() => expect(screen.queryByTestId('board-undo-bar')).toBeNull());
  });

  test('is no longer offered to be taken back there after ten seconds', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'] });
    const { user, panel } = await openTillAt(ISSUED);
    await user.click(panel.getByTestId('board-hand-over'));
    await user.keyboard('{Escape}');
    await screen.findByTestId('board-undo-bar');
    vi.advanceTimersByTime(11_000);
    await waitFor(() => expect(screen.queryByTestId('board-undo-bar')).toBeNull());
  });

  test('is not offered to be taken back there again because the details are opened later', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'] });
    const started = await openTillAt(ISSUED);
    await started.user.click(started.panel.getByTestId('board-hand-over'));
    await started.user.keyboard('{Escape}');
    await screen.findByTestId('board-undo-bar');
    vi.advanceTimersByTime(3_600_000);
    await waitFor(() => expect(screen.queryByTestId('board-undo-bar')).toBeNull());
    await openTill(started, tillGuid(1));
    await started.user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByTestId('board-till-panel')).toBeNull());
    expect(screen.queryByTestId('board-undo-bar')).toBeNull();
  });

  test.each([
    ['done', ok(undefined)],
    ['not kept', failure('storage_failed')],
  ])('that is %s only in the next organisation says nothing there', async (_, answer) => {
    const started = await openTillAt(ISSUED);
    const held = started.fake.holds('tills.handOver');
    await started.user.click(started.panel.getByTestId('board-hand-over'));
    started.fake.push({ connection: { ...CLOUD, baseUrl: 'https://other.example.com' } });
    await waitFor(() => expect(screen.queryByTestId('board-panel')).toBeNull());
    expect(started.parts.board.busy(tillGuid(1))).toBe(false);
    held.answer(answer);
    await openBoard(started);
    expect(screen.queryByTestId('error-screen')).toBeNull();
    expect(screen.queryByTestId('board-undo-bar')).toBeNull();
    expect(screen.getByTestId('announcer')).not.toHaveTextContent('marked as working');
  });

  test('that is not kept says why, beside the button', async () => {
    const { user, fake, panel } = await openTillAt(ISSUED);
    fake.on('tills.handOver', () => failure('storage_failed'));
    await user.click(panel.getByTestId('board-hand-over'));
    expect(await panel.findByTestId('error-screen')).toHaveAttribute('data-code', 'storage_failed');
    expect(panel.getByTestId('board-hand-over')).toHaveFocus();
  });

  test('is asked of main once, however often the button is pressed', async () => {
    const { user, fake, panel } = await openTillAt(ISSUED);
    const held = fake.holds('tills.handOver');
    await user.dblClick(panel.getByTestId('board-hand-over'));
    expect(fake.inputs('tills.handOver')).toHaveLength(1);
    held.answer(ok(undefined));
  });

  test('taken back too late in the bar says why on the page', async () => {
    const { user, fake, panel } = await openTillAt(ISSUED);
    await user.click(panel.getByTestId('board-hand-over'));
    await user.keyboard('{Escape}');
    fake.on('tills.undoHandOver', () => failure('till_unknown'));
    await user.click(await screen.findByTestId('board-undo'));
    expect(await screen.findByTestId('error-screen')).toHaveAttribute('data-code', 'till_unknown');
  });
});

describe('discarding a draft', () => {
  test('is asked about by name first', async () => {
    const { user, fake, panel } = await openTillAt({ kind: 'draft', at: ago(5) });
    await user.click(panel.getByTestId('board-discard'));
    expect(await screen.findByTestId('confirm-dialog')).toHaveTextContent('Discard the draft for “Till 1”?');
    await user.click(screen.getByTestId('confirm-no'));
    expect(fake.inputs('tills.discardDraft')).toEqual([]);
    expect(screen.getByTestId('board-till-panel')).toBeInTheDocument();
  });

  test('and not doing so leaves the page to the mouse once the till is closed', async () => {
    const { user, panel } = await openTillAt({ kind: 'draft', at: ago(5) });
    await user.click(panel.getByTestId('board-discard'));
    await user.click(await screen.findByTestId('confirm-no'));
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByTestId('board-till-panel')).toBeNull());
    await waitFor(() => expect(document.body.style.pointerEvents).not.toBe('none'));
  });

  test('leaves the till as if nothing had been chosen', async () => {
    const { user, fake, panel } = await openTillAt({ kind: 'ready', at: ago(5) });
    await user.click(panel.getByTestId('board-discard'));
    await user.click(await screen.findByTestId('confirm-yes'));
    expect(fake.inputs('tills.discardDraft')).toEqual([{ workplaceGuid: tillGuid(1) }]);
    await waitFor(() => expect(panel.getByTestId('board-till-state')).toHaveTextContent('Not set up'));
    expect(screen.getByTestId('announcer')).toHaveTextContent('Draft for “Till 1” discarded.');
  });

  test('lets go of it where it was being set up: what is saved for it later is chosen anew', async () => {
    let kept: Draft | null = draft({ workplaceGuid: TILL_1.guid });
    const board = new LivingBoard([row(1, { state: { kind: 'draft', at: ago(5) } })], ONE_STORE);
    board.fake
      .answers('tills.current', kept)
      .on('tills.keep', (now) => {
        kept = now.workplaceGuid === TILL_1.guid ? now : kept;
        return ok(undefined);
      })
      .on('tills.discardDraft', () => {
        kept = null;
        return ok(undefined);
      })
      .on('tills.prepare', () => (kept === null ? failure('draft_incomplete') : ok(undefined)));
    board.fake.push({ outbox: { ...EMPTY_OUTBOX, online: false } });
    const started = start(board.fake);
    const { user } = started;
    await openBoard(started);
    const panel = await openTill(started, TILL_1.guid);
    await user.click(panel.getByTestId('board-discard'));
    await user.click(await screen.findByTestId('confirm-yes'));
    await waitFor(() => expect(screen.getByTestId('announcer')).toHaveTextContent('discarded'));
    await user.keyboard('{Escape}{Escape}');
    const tillOf = within(await tillRow(TILL_1.guid));
    await user.click(tillOf.getByRole('button', { name: /^Save for later/ }));
    expect(await screen.findByTestId('ready-note')).toHaveTextContent(TILL_1.name);
  });
});
