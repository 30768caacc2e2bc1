/** A place in a directory file that an issue can name. */
export type Place = {
  /** Where it is, as an issue carries it. */
  where(): { pointer: string };
  /** How another issue's message names it. */
  readonly name: string;
  /** A member (or, by number, an item) of what stands here. */
  member(key: string | number): Place;
};

/** A longer pointer is cut back to the place around it: keys can be megabytes long. */
const LONGEST_POINTER = 1000;

/**
 * A place in a JSON file, given by the keys and indices that lead to it. The pointer is written only when it is asked
 * for: a file has far more places than issues.
 */
export function jsonPlace(...keys: (string | number)[]): Place {
  return keys.reduce<JsonPlace>((place, key) => place.member(key), new JsonPlace(undefined, ''));
}

class JsonPlace implements Place {
  readonly #outer: JsonPlace | undefined;
  readonly #key: string | number;

  constructor(outer: JsonPlace | undefined, key: string | number) {
    this.#outer = outer;
    this.#key = key;
  }

  get name(): string {
    return this.#written().pointer;
  }

  where(): { pointer: string } {
    return { pointer: this.name };
  }

  /** Once the pointer was cut back, what is further inside is not added to it. */
  #written(): { pointer: string; isCut: boolean } {
    if (this.#outer === undefined) return { pointer: '', isCut: false };
    const outer = this.#outer.#written();
    const key = String(this.#key);
    if (outer.isCut || outer.pointer.length + key.length > LONGEST_POINTER) {
      return { pointer: outer.pointer, isCut: true };
    }
    return { pointer: `${outer.pointer}/${escapeToken(key)}`, isCut: false };
  }

  member(key: string | number): JsonPlace {
    return new JsonPlace(this, key);
  }
}

/** Writes one reference token (RFC 6901 §3). */
function escapeToken(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}
