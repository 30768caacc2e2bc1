const SPACE = /[ \t\n\r]*/y;
const STRING = /"(?:[ !#-[\]-\uffff]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /true|false|null/y;

/** Reads along a text by the grammar of RFC 8259; throws its own position where the grammar ends. */
class Walker {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** @returns the offset of the first character that does not belong there, `undefined` for JSON */
  walk(): number | undefined {
    // What is still to come, the next last: containers are kept here and not on the call stack.
    const toCome: ('value' | 'members' | 'items' | 'after-member' | 'after-item' | 'member')[] = ['value'];
    for (let next = toCome.pop(); next !== undefined; next = toCome.pop()) {
      this.#skip(SPACE);
      const more = this.#step(next);
      if (more === undefined) return this.#at;
      toCome.push(...more);
    }
    this.#skip(SPACE);
    return this.#at < this.#text.length ? this.#at : undefined;
  }

  #step(
    next: string,
  ): ('value' | 'members' | 'items' | 'after-member' | 'after-item' | 'member')[] | undefined {
    switch (next) {
      case 'value':
        if (this.#take('{')) return ['members'];
        if (this.#take('[')) return ['items'];
        return this.#skip(STRING) || this.#skip(WORD) || this.#skip(NUMBER) ? [] : undefined;
      case 'members':
        return this.#take('}') ? [] : ['member'];
      case 'member':
        if (!this.#skip(STRING)) return undefined;
        this.#skip(SPACE);
        return this.#take(':') ? ['after-member', 'value'] : undefined;
      case 'after-member':
        if (this.#take(',')) return ['member'];
        return this.#take('}') ? [] : undefined;
      case 'items':
        return this.#take(']') ? [] : ['after-item', 'value'];
      default:
        if (this.#take(',')) return ['after-item', 'value'];
        return this.#take(']') ? [] : undefined;
    }
  }

  #take(character: string): boolean {
    if (this.#text[this.#at] !== character) return false;
    this.#at++;
    return true;
  }

  #skip(pattern: RegExp): boolean {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text);
    if (found === null) return false;
    this.#at = pattern.lastIndex;
    return found[0] !== '';
  }
}

/**
 * Where a text stops being JSON (RFC 8259). The engine's own messages leave the place out more often than not.
 * @returns the offset of the first character, or of the text's end, that does not belong there; `undefined` for JSON
 */
export function whereJsonStops(text: string): number | undefined {
  return new Walker(text).walk();
}
