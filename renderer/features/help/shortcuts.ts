import type { Runtime } from '#contract/state.ts';
import type { en } from '#shared/messages/en/index.ts';

type Keys = typeof en.help.keys;

/** What a key does, and what the key is called; words under `help.keys`. */
export type ShortcutWords = {
  does: Exclude<keyof Keys, 'names' | 'title' | 'single'>;
  keys: keyof Keys['names'];
};

/** The keys that work all over the app (renderer/app/frame/keys.ts), in the order in which they are needed. */
export function shortcutsOf(platform: Runtime['platform'], singleKeys: boolean): ShortcutWords[] {
  return [
    { does: 'next', keys: 'enter' },
    { does: 'back', keys: 'alt_left' },
    { does: 'list', keys: 'arrows' },
    { does: 'board', keys: platform === 'macos' ? 'command_b' : 'ctrl_b' },
    { does: 'search', keys: platform === 'macos' ? 'command_k' : 'ctrl_k' },
    ...(singleKeys ? [{ does: 'code', keys: 'code' } as const] : []),
    { does: 'close', keys: 'escape' },
    { does: 'help', keys: singleKeys ? 'question' : 'f1' },
  ];
}
