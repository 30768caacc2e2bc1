import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { MESSAGES } from '#electron/messages/messages.ts';
import { isSaid } from './messages.ts';
import { tableRows } from './tables.ts';

const text = readFileSync(join(import.meta.dirname, '../../../docs/for-rollout-teams.md'), 'utf8');
/** Bold words that begin a point of a list say what it is about; all others are on the screen. */
const bold = [...text.matchAll(/^(- |\d\. )?(.*)$/gm)].flatMap(([, point, line = '']) =>
  [...(point ? line.replace(/^\*\*[^*]+\*\*/, '') : line).matchAll(/\*\*(.+?)\*\*/g)].map(
    ([, word]) => word ?? '',
  ),
);

describe('the page for tills teams', () => {
  it('names many things that are on the screen', () => {
    expect(bold.length).toBeGreaterThan(25);
  });

  it.each([...new Set(bold)])('says “%s” exactly as the app does', (word) => {
    expect(isSaid(word, 'en')).toBe(true);
  });

  it('explains every state of a till, and of a till of a run, in the order in which it goes', () => {
    const states = tableRows(text).flatMap(([state = '']) => /^\*\*(.+)\*\*$/.exec(state)?.[1] ?? []);
    const { board, run } = MESSAGES.en;
    expect(states).toEqual([...Object.values(board.states), ...Object.values(run.states)]);
  });
});
