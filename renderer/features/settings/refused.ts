import type { OptionField, OptionView, RefusedChange } from '#contract/option.ts';
import type { SavedAs } from './settings.svelte.ts';

/** Whether a refused change is about a field: sets it, something in it, or something around it. */
export function isRefused({ changes }: RefusedChange, { path }: OptionField): boolean {
  return changes.some(
    (change) =>
      change.path === path || change.path.startsWith(`${path}/`) || path.startsWith(`${change.path}/`),
  );
}

/** The field in which a refused value is changed; `undefined` where the form has none for it. */
export function refusedField({ fields, refused }: OptionView): OptionField | undefined {
  return refused?.isByForm === true ? fields.find((field) => isRefused(refused, field)) : undefined;
}

/** What the service refused of saved changes. */
export type Refusals = {
  /** How many of them it refused. */
  readonly refused: number;
  /** The option in which another change was refused, behind which one of them waits. */
  readonly behind: OptionView | undefined;
};

/** @param options as they were listed last */
export function refusalsOf(changes: readonly SavedAs[], options: readonly OptionView[]): Refusals {
  const held = options.filter(
    ({ guid, refused }) => refused && changes.some((one) => one.optionGuid === guid),
  );
  const own = held.filter(({ refused }) => changes.some(({ id }) => id === refused?.id));
  return { refused: own.length, behind: held.find((option) => !own.includes(option)) };
}
