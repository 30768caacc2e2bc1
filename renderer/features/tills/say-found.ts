import type { App } from '../../app/app-context.ts';

/**
 * Tells a screen reader how many tills or stores there are, once what was asked for is here, unless that is the last that
 * was said: with every letter typed it would be tiring.
 */
export async function sayFound(
  { board, i18n, announcer }: App,
  what: 'tills' | 'stores',
  task: Promise<void>,
): Promise<void> {
  await task;
  const { total } = board[what];
  if (total === null) return;
  const found = i18n.t(`board.${what}`, { count: total, number: i18n.number(total) });
  if (found !== announcer.said.text) announcer.say(found);
}
