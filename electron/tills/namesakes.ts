import type { Workplace } from '#contract/directory.ts';
import type { Language } from '#contract/languages.ts';
import { numberAsName } from '../directory/live.ts';
import { repeated } from '../directory/repeated.ts';
import { MESSAGES } from '../messages/messages.ts';
import { type Group, nameOf, type TillEntry } from './till-index.ts';

/** So much of a GUID tells a till from its namesakes. */
const TELLING = 8;

/** A till as it is called in a language: by its number, where nobody gave it a name. */
export function inLanguage(workplace: Workplace, language: Language): Workplace {
  const { name, number } = workplace;
  const isNameless = number !== undefined && name === numberAsName(number);
  return isNameless ? { ...workplace, name: MESSAGES[language].board.number(number) } : workplace;
}

/** Tells tills of one name in a store apart, by their numbers or GUIDs: there the name alone says nothing. */
export class Namesakes {
  /** Store → the names that several of its tills have, as long as its list is the same. */
  readonly #shared = new WeakMap<readonly TillEntry[], ReadonlySet<string>>();

  readonly #language: () => Language;

  constructor(language: () => Language) {
    this.#language = language;
  }

  /** A till as it is called in the app's language. */
  named(workplace: Workplace): Workplace {
    return inLanguage(workplace, this.#language());
  }

  /** Whether another till in its store is called the same. */
  has(line: TillEntry): boolean {
    const name = nameOf(line);
    return name !== null && this.#sharedIn(line.group).has(name);
  }

  /** A till's name, with what tells it apart where another one in its store is called the same; `null`: it has none. */
  titleOf(line: TillEntry): string | null {
    const { workplace, guid } = line;
    const name = workplace === null ? nameOf(line) : this.named(workplace).name;
    if (name === null || !this.has(line)) return name;
    const number = workplace?.number;
    const telling =
      number === undefined ? `${guid.slice(0, TELLING)}…` : MESSAGES[this.#language()].board.number(number);
    return name === telling ? name : `${name} · ${telling}`;
  }

  #sharedIn({ lines }: Group): ReadonlySet<string> {
    const known = this.#shared.get(lines);
    if (known !== undefined) return known;
    const shared = repeated(lines.flatMap((line) => nameOf(line) ?? []));
    this.#shared.set(lines, shared);
    return shared;
  }
}
