import type { Json } from '#contract/json.ts';
import type { OptionField } from '#contract/option.ts';

/** One changed setting; `field` where the directory has one for it. */
export type SavedLine = {
  readonly field?: OptionField | undefined;
  readonly path: string;
  readonly before: Json | undefined;
  readonly after: Json | undefined;
};

/** What was put in the outbox under one number. */
export type Saved = {
  readonly id: number;
  readonly option: { readonly guid: string; readonly name: string };
  readonly lines: readonly SavedLine[];
  /** Taken out of the outbox again; it may yet come back. */
  readonly discarded: boolean;
};

function beforeOf({ path }: SavedLine, lines: readonly SavedLine[]): Pick<SavedLine, 'before'> | undefined {
  const line = lines.find((other) => other.path === path);
  return line && { before: line.before };
}

/** What was changed while this till is being set up, for the rail and the summary. */
export class SavedChanges {
  #all = $state.raw<readonly Saved[]>([]);

  get all(): readonly Saved[] {
    return this.#all.filter(({ discarded }) => !discarded);
  }

  /** How many settings. */
  get count(): number {
    return this.all.reduce((sum, { lines }) => sum + lines.length, 0);
  }

  add(id: number, { guid, name }: Saved['option'], lines: readonly SavedLine[]): void {
    this.#all = [...this.#all, { id, option: { guid, name }, lines, discarded: false }];
  }

  /**
   * Settings were edited where a refused change stood: of what was saved for them before nothing is left.
   * @param id of the change that has its place now; `null`: there was nothing left to be sent
   */
  putInPlace(id: number | null, option: Saved['option'], lines: readonly SavedLine[]): void {
    const former = this.all.filter(({ option: { guid } }) => guid === option.guid);
    const before = former.flatMap((saved) => saved.lines);
    for (const saved of former)
      this.replace(
        saved.id,
        saved.lines.filter(({ path }) => lines.every((line) => line.path !== path)),
      );
    if (id !== null) {
      const others = this.all.find((saved) => saved.id === id)?.lines ?? [];
      this.#all = this.#all.filter((saved) => saved.id !== id);
      // What was refused was never there: it is changed from what it was before.
      const anew = lines.map((line) => ({ ...line, ...beforeOf(line, before) }));
      this.add(id, option, [...others, ...anew]);
    }
    this.#all = this.#all.filter((saved) => saved.lines.length > 0);
  }

  /** The entry was taken out of the outbox, or put back. */
  discard(id: number, discarded: boolean): void {
    this.#change(id, (saved) => ({ ...saved, discarded }));
  }

  /** Another patch took the entry's place. */
  replace(id: number, lines: readonly SavedLine[]): void {
    this.#change(id, (saved) => ({ ...saved, lines }));
  }

  clear(): void {
    this.#all = [];
  }

  #change(id: number, change: (saved: Saved) => Saved): void {
    this.#all = this.#all.map((saved) => (saved.id === id ? change(saved) : saved));
  }
}
