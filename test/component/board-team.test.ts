import { screen, within } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';
import type { TillTeam } from '#contract/board.ts';
import { ok } from '#contract/result.ts';
import type { NoteStays } from '#contract/tills.ts';
import { ago, row, tillGuid, withBoard } from './board-fixtures.ts';
import { openBoard, openTill, openTillAt, tillButton } from './board-on-screen.ts';
import { start } from './fixtures.ts';

const NOBODY: TillTeam = { here: null, issuedBy: null, doubledBy: null };

describe('a till of a shared board', () => {
  test('says in the list which laptop is at it, and since when something was heard of it', async () => {
    const here = { name: 'Till team 2', since: ago(45), isClaimed: true };
    const fake = withBoard(() => [row(1, { team: { ...NOBODY, here } }), row(2, { team: NOBODY })]);
    await openBoard(start(fake));
    const line = (await tillButton(tillGuid(1))).closest('[role="row"]') as HTMLElement;
    expect(within(line).getByTestId('board-at-it')).toHaveTextContent('At Till team 2');
    expect(line).toHaveTextContent('45 minutes ago');
    expect(screen.getAllByTestId('board-at-it')).toHaveLength(1);
  });

  test('with a code of another laptop has an employee that only that one knows', async () => {
    const team = { ...NOBODY, issuedBy: 'Till team 1' };
    const { panel } = await openTillAt({ kind: 'code_issued', at: ago(5) }, { issuedAt: ago(5), team });
    expect(panel.getByTestId('board-issued-by')).toHaveTextContent('Till team 1');
    expect(panel.getByTestId('board-till-facts')).toHaveTextContent('Chosen at Till team 1');
  });

  test('with two codes says whose the other one is, and what to do', async () => {
    const team = { ...NOBODY, doubledBy: 'Till team 1' };
    const { panel } = await openTillAt({ kind: 'code_uncertain', at: ago(5) }, { issuedAt: ago(5), team });
    expect(panel.getByTestId('board-doubled')).toHaveTextContent(
      'Till team 1 also got a code for this till. Check which code the till takes',
    );
  });
});

describe('the note of a till', () => {
  const open = async (noteStays?: NoteStays) => {
    const till = row(1, { note: 'The safe opens with 1234', team: NOBODY });
    const fake = withBoard(() => [till]).on('tills.till', () =>
      ok({ row: till, draft: null, events: [], ...(noteStays && { noteStays }) }),
    );
    const started = start(fake);
    await openBoard(started);
    const panel = await openTill(started, tillGuid(1));
    await panel.findByTestId('board-till-facts');
    return { ...started, panel };
  };

  test('that is kept here for what is in it says so, until another one is written', async () => {
    const { user, panel } = await open('secret');
    expect(await panel.findByTestId('board-note-stays')).toHaveTextContent('Kept on this computer only');
    await user.type(panel.getByTestId('board-note'), '!');
    expect(panel.queryByTestId('board-note-stays')).toBeNull();
  });

  test('that is not shared says so in one quiet line', async () => {
    const { panel } = await open('not_shared');
    expect(await panel.findByTestId('board-note-stays')).toHaveTextContent(
      'Other laptops don’t see this note.',
    );
  });

  test('that goes to the others needs no words', async () => {
    const { panel } = await open();
    expect(panel.queryByTestId('board-note-stays')).toBeNull();
  });
});
