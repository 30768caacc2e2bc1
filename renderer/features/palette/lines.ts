import type { Component } from 'svelte';
import type { CallError } from '#contract/errors.ts';
import type { TillStateKind } from '#contract/tills.ts';
import { createSearchIndex } from '#electron/search/index.ts';
import type { Texts } from '#electron/search/searchable.ts';

/** What a line stands for, in the order in which equally good groups follow each other. */
type LineKind = 'store' | 'till' | 'employee' | 'action';

/** Why what was chosen did not come to pass; `null`: it did. */
export type Refusal = CallError['code'] | 'asking' | null;

/** Something that can be chosen. */
export type PaletteLine = {
  readonly kind: LineKind;
  /** Tells it from every other. */
  readonly id: string;
  readonly icon: Component;
  readonly title: string;
  readonly detail?: string | undefined;
  /** Where a till stands. */
  readonly state?: TillStateKind | undefined;
  /** What it is found by. */
  readonly texts: Texts;
  /** Goes there, or does it. */
  readonly run: () => Promise<Refusal>;
  /** It opens nothing over the screen, and may fail: the palette stays until that is known. */
  readonly mayFail?: boolean;
};

/** The lines of one kind, the best first. */
export type LineGroup = {
  readonly kind: LineKind;
  readonly lines: readonly PaletteLine[];
  /** How many match besides. */
  readonly more: number;
};

const textsOf = ({ texts }: PaletteLine): Texts => texts;
/** More than there are ranks. */
const READING = 100;

/** How well a line matches, 0 best: by the rules that every search of the app goes by. */
function placeOf(line: PaletteLine, search: string): number {
  const { reading, ranks } = createSearchIndex([line], textsOf).find(search);
  const rank = ranks.findIndex((lines) => lines.length > 0);
  return rank === -1 ? Infinity : reading * READING + rank;
}

/** Those of some lines that match, the best first; all of them where nothing is searched for. */
export function matching(lines: readonly PaletteLine[], search: string): PaletteLine[] {
  return createSearchIndex(lines, textsOf).find(search).ranks.flat();
}

/** Groups that have lines, that with the best match first. */
export function arranged(groups: readonly LineGroup[], search: string): LineGroup[] {
  const placed = groups.flatMap((group) => {
    const [best] = group.lines;
    return best === undefined ? [] : [{ group, place: placeOf(best, search) }];
  });
  return placed.toSorted((one, other) => one.place - other.place).map(({ group }) => group);
}
