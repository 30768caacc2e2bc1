import type { I18n } from '#shared/messages/i18n.svelte.ts';
import type { Announcer } from '#shared/ui/announcer.svelte.ts';
import type { Board } from './board.svelte.ts';

/**
 * Tells a screen reader how many tills or stores there are, once what was asked for is here, unless that is the last that
 * was said: with every letter typed it would be tiring.
 */
export async function announceResults(
  { board, i18n, announcer }: { board: Board; i18n: I18n; announcer: Announcer },
  what: 'tills' | 'stores',
  task: Promise<void>,
): Promise<void> {
  await task;
  const { total } = board[what];
  if (total === null) return;
  const found = i18n.t(`board.${what}`, { count: total, number: i18n.number(total) });
  if (found !== announcer.said.text) announcer.say(found);
}
