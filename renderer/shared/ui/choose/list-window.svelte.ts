import { tick } from 'svelte';
import { BLOCK, blocksOf, inSight } from './blocks.ts';

/** How many lines there are, and which the arrows are on. */
type Lines = { readonly count: number; readonly active: number };

/** How many lines a page key goes where nothing has been laid out. */
const PAGEFUL = 8;

/** The part of a long list that is in sight: only that is drawn, with room above and below for the rest. */
export class ListWindow {
  readonly #lines: Lines;
  /** Block → its height, in CSS pixels. */
  #measured = $state.raw<Readonly<Record<number, number>>>({});
  /** What scrolls; `null`: it was left. */
  box = $state<HTMLElement | null>();
  /** How far it is scrolled and how large it is, in CSS pixels. */
  top = $state(0);
  height = $state(0);
  width = $state(0);

  readonly #blocks = $derived.by(() => blocksOf(this.#lines.count, this.#measured));
  readonly #drawn = $derived.by(() => inSight(this.#blocks, this.top, this.height));

  constructor(lines: Lines) {
    this.#lines = lines;
  }

  /** The numbers of the blocks that are drawn. */
  get blocks(): number[] {
    const { from, to } = this.#drawn;
    return Array.from({ length: to - from }, (_, at) => from + at);
  }

  /** The lines that are drawn: the first, and the one after the last. */
  get from(): number {
    return this.#drawn.from * BLOCK;
  }

  get to(): number {
    return this.#drawn.to * BLOCK;
  }

  /** The room for the lines above and below those that are drawn, in CSS pixels. */
  get above(): number {
    return this.#edge(this.#drawn.from);
  }

  get below(): number {
    return this.#edge(this.#blocks.edges.length - 1) - this.#edge(this.#drawn.to);
  }

  /** The lines of a block. */
  linesOf(block: number): number[] {
    const count = Math.min(BLOCK, this.#lines.count - block * BLOCK);
    return Array.from({ length: count }, (_, at) => block * BLOCK + at);
  }

  measure(block: number, height: number): void {
    if (this.#measured[block] !== height) this.#measured = { ...this.#measured, [block]: height };
  }

  /** Another answer, or another width: what is not drawn now may be of another height the next time. */
  forget(): void {
    const drawn = this.blocks.map(String);
    const kept = Object.entries(this.#measured).filter(([block]) => drawn.includes(block));
    this.#measured = Object.fromEntries(kept);
  }

  /** How many lines a page key goes. */
  get pageful(): number {
    const line = this.#edge(1) / Math.min(BLOCK, Math.max(this.#lines.count, 1));
    return this.height > 0 && line > 0 ? Math.max(1, Math.floor(this.height / line) - 1) : PAGEFUL;
  }

  toTop(): void {
    // Scrolling lays the page out at once, so not where it changes nothing.
    if (this.top > 0) this.box?.scrollTo({ top: 0 });
    this.top = 0;
  }

  /** Brings the active line in sight, unless the list was left. */
  async reveal(): Promise<void> {
    if (this.box === null) return;
    const { active } = this.#lines;
    if (active < this.from || active >= this.to) {
      const block = Math.floor(active / BLOCK);
      const line = (this.#edge(block + 1) - this.#edge(block)) / BLOCK;
      this.top = Math.max(0, this.#edge(block) + (active % BLOCK) * line - this.height / 2);
      await tick();
      this.box?.scrollTo({ top: this.top });
    }
    await tick();
    this.box?.querySelector('[data-active=true]')?.scrollIntoView({ block: 'nearest' });
  }

  #edge(block: number): number {
    return this.#blocks.edges[block] ?? 0;
  }
}
