import { createWorld, dataOf, guid, type World } from './world.ts';

export const ALL = { state: null, search: '', offset: 0, limit: 200 };

/** An outbox that keeps what is put in, because nobody is signed in. */
export function keeping(
  values: Parameters<typeof createWorld>[0],
  overrides?: Parameters<typeof createWorld>[1],
): World {
  const world = createWorld(values, overrides);
  world.settings.signedIn = false;
  world.start();
  return world;
}
export const edit = ({ outbox }: World, option: number, path: string, after?: number | string) =>
  outbox().outbox.queueEdits({
    optionGuid: guid(option),
    edits: [{ path, after }],
  });
export const idOf = (result: ReturnType<typeof edit>) => dataOf(result).id ?? 0;
export const entries = ({ outbox }: World) => dataOf(outbox().outbox.page(ALL)).entries;
export const view = ({ outbox }: World, option: number) =>
  dataOf(outbox().options.list()).find(({ guid: one }) => one === guid(option));
