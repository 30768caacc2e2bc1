import type { ChooseModel } from './choose.svelte.ts';
import type { ListWindow } from './list-window.svelte.ts';

/**
 * How many lines a key goes in a list, up where negative; `undefined` for a key that does not move, or means something
 * else with another one.
 * @param count how many lines there are
 * @param pageful how many of them a page key goes
 */
export function linesFor(event: KeyboardEvent, count: number, pageful: number): number | undefined {
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return undefined;
  switch (event.key) {
    case 'ArrowDown':
      return 1;
    case 'ArrowUp':
      return -1;
    case 'PageDown':
      return pageful;
    case 'PageUp':
      return -pageful;
    case 'Home':
      return -count;
    case 'End':
      return count;
    default:
      return undefined;
  }
}

/**
 * Goes along a list whose lines have the focus, if the key is one for that.
 * @param field what of a line has the focus, as a selector; the line itself unless given
 */
export async function moveFocus(
  event: KeyboardEvent,
  model: Pick<ChooseModel<unknown>, 'count' | 'move'>,
  view: ListWindow,
  field = '',
): Promise<void> {
  const by = linesFor(event, model.count, view.pageful);
  if (by === undefined) return;
  event.preventDefault();
  model.move(by);
  await view.reveal();
  view.box?.querySelector<HTMLElement>(`[data-active="true"] ${field}`)?.focus();
}
