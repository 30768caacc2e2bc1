import type { Language } from '#contract/languages.ts';
import { MESSAGES } from '../messages/messages.ts';
import { type Group, nameOf, type TillEntry } from './till-index.ts';

/** Tells tills of one name in a store apart by their numbers: there the name alone says nothing. */
export class Namesakes {
  /** Store → the names that several of its tills have, as long as its list is the same. */
  readonly #shared = new WeakMap<readonly TillEntry[], ReadonlySet<string>>();

  readonly #language: () => Language;

  constructor(language: () => Language) {
    this.#language = language;
  }

  /** A till's name, with its number where another one in its store is called the same; `null`: it has none. */
  titleOf(line: TillEntry): string | null {
    const name = nameOf(line);
    const number = line.workplace?.number;
    if (name === null || number === undefined || !this.#sharedIn(line.group).has(name)) return name;
    return MESSAGES[this.#language()].board.withNumber(name, number);
  }

  #sharedIn({ lines }: Group): ReadonlySet<string> {
    const known = this.#shared.get(lines);
    if (known !== undefined) return known;
    const seen = new Set<string>();
    const shared = new Set<string>();
    for (const name of lines.map(nameOf)) {
      if (name === null) continue;
      if (seen.has(name)) shared.add(name);
      seen.add(name);
    }
    this.#shared.set(lines, shared);
    return shared;
  }
}
