import type { OptionView } from '#contract/option.ts';
import type { OutboxEntry } from '#contract/outbox.ts';

/** What a JSON Patch is written for: an option of the directory, one whose GUID is typed, or an entry to be mended. */
export type PatchTarget =
  | { readonly kind: 'option'; readonly option: OptionView }
  | { readonly kind: 'typed' }
  | { readonly kind: 'entry'; readonly entry: OutboxEntry };

/** Tells targets apart, so that what was typed for each can be kept. */
export function targetKey(target: PatchTarget): string {
  if (target.kind === 'entry') return `entry ${target.entry.id}`;
  return target.kind === 'option' ? target.option.guid : 'typed';
}
