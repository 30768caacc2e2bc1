/** A page is read as it comes; one that is longer is not believed. In bytes. */
export const LONGEST_PAGE = 16 * 1024 * 1024;
/** An entry that is longer is passed over; a till with every extension may have over 10 MB. In bytes. */
export const LONGEST_ITEM = 64 * 1024;
/** What may stand around the entries. In bytes. */
const LONGEST_OUTLINE = 64 * 1024;

/** A key that is longer is none that matters, every letter of it escaped or not. In bytes. */
const LONGEST_KEY = 64;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const WHITE_SPACE: readonly number[] = [0x20, 0x09, 0x0a, 0x0d];

/** How deep the entries of `items` lie: page, list. */
const IN_ITEMS = 2;

/** The page is no JSON, or too long. */
class Malformed extends Error {}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown;
  } catch (cause) {
    throw new Malformed('not JSON', { cause });
  }
}

function isKey(quoted: readonly number[], name: string): boolean {
  return quoted.length < LONGEST_KEY && parse(Uint8Array.from(quoted)) === name;
}

/** Keeps an entry's bytes, up to the limit. */
function createEntry() {
  let parts: Uint8Array[] = [];
  let length = 0;
  return {
    add(bytes: Uint8Array): void {
      length += bytes.length;
      if (length > LONGEST_ITEM) parts = [];
      // A copy: whoever gave the chunk may use its memory again.
      else parts.push(bytes.slice());
    },
    /** The entry's bytes, or `undefined` where they were too many; then it begins anew. */
    take(): Uint8Array | undefined {
      const whole = length > LONGEST_ITEM ? undefined : Buffer.concat(parts);
      parts = [];
      length = 0;
      return whole;
    },
  };
}

/**
 * Takes the entries of `items` out of a page of JSON while it comes, so that neither the page nor an entry that is too
 * long is ever whole in memory. It splits by strings and brackets alone; whether what lies between them is JSON is
 * for `JSON.parse` to say, of each entry and of what stands around them.
 * @param onItem gets each entry, parsed, in its order
 */
export class PageScanner {
  readonly #onItem: (item: unknown) => void;
  readonly #outline: number[] = [];
  readonly #entry = createEntry();
  #length = 0;
  #depth = 0;
  #inString = false;
  #isEscaped = false;
  #inItems = false;
  #lists = 0;
  #entries = 0;
  #tooLong = 0;
  #isMalformed = false;
  /** The last string of the page's own level, quotes included, and whether the value after it is the list of entries. */
  #text: number[] = [];
  #isItemsNext = false;

  constructor(onItem: (item: unknown) => void) {
    this.#onItem = onItem;
  }

  /** The next bytes of the page. @returns whether it is of any use to go on */
  write(chunk: Uint8Array): boolean {
    try {
      if (!this.#isMalformed) this.#read(chunk);
    } catch (error) {
      if (!(error instanceof Malformed)) throw error;
      this.#isMalformed = true;
    }
    return !this.#isMalformed;
  }

  /**
   * There are no more bytes.
   * @returns the page without its entries (`items` is an empty list then), and how many entries were too long;
   * `undefined` where it was no JSON, or too long
   */
  end(): { outline: unknown; tooLong: number } | undefined {
    if (this.#isMalformed) return undefined;
    try {
      return { outline: parse(Uint8Array.from(this.#outline)), tooLong: this.#tooLong };
    } catch (error) {
      if (error instanceof Malformed) return undefined;
      throw error;
    }
  }

  /** Whether the byte belongs to a string, or begins one. */
  #isOfString(byte: number): boolean {
    if (!this.#inString) {
      this.#inString = byte === QUOTE;
      return this.#inString;
    }
    if (this.#isEscaped) this.#isEscaped = false;
    else if (byte === BACKSLASH) this.#isEscaped = true;
    else if (byte === QUOTE) this.#inString = false;
    return true;
  }

  #nest(byte: number): void {
    if (byte === OPEN_LIST || byte === OPEN_OBJECT) this.#depth += 1;
    if (byte === CLOSE_LIST || byte === CLOSE_OBJECT) this.#depth -= 1;
  }

  #readOutline(byte: number): void {
    this.#outline.push(byte);
    if (this.#outline.length > LONGEST_OUTLINE) throw new Malformed('too much around the entries');
    const wasInString = this.#inString;
    if (this.#isOfString(byte)) {
      if (this.#depth === 1) this.#text = wasInString ? [...this.#text, byte].slice(0, LONGEST_KEY) : [byte];
      return;
    }
    if (this.#depth === 1 && byte === COLON) this.#isItemsNext = isKey(this.#text, 'items');
    if (this.#depth === 1 && byte === COMMA) this.#isItemsNext = false;
    this.#nest(byte);
    this.#inItems = this.#isItemsNext && this.#depth === IN_ITEMS && byte === OPEN_LIST;
    if (this.#inItems && (this.#lists += 1) > 1) throw new Malformed('two lists of entries');
  }

  #endEntry(isLast: boolean): void {
    const bytes = this.#entry.take();
    // An empty list has nothing before its end, and nothing else may.
    if (isLast && this.#entries === 0 && bytes?.every((byte) => WHITE_SPACE.includes(byte)) === true) return;
    this.#entries += 1;
    if (bytes === undefined) this.#tooLong += 1;
    else this.#onItem(parse(bytes));
  }

  /** Reads on in an entry. @returns where the chunk goes on after it */
  #readEntry(chunk: Uint8Array, from: number): number {
    for (let at = from; at < chunk.length; at += 1) {
      const byte = chunk[at] ?? 0;
      if (this.#isOfString(byte)) continue;
      if (this.#depth === IN_ITEMS && (byte === COMMA || byte === CLOSE_LIST)) {
        this.#entry.add(chunk.subarray(from, at));
        this.#endEntry(byte === CLOSE_LIST);
        if (byte === COMMA) return at + 1;
        this.#inItems = false;
        this.#isItemsNext = false;
        return at;
      }
      this.#nest(byte);
      if (this.#depth < IN_ITEMS) throw new Malformed('the list of entries is not closed');
    }
    this.#entry.add(chunk.subarray(from));
    return chunk.length;
  }

  #read(chunk: Uint8Array): void {
    this.#length += chunk.length;
    if (this.#length > LONGEST_PAGE) throw new Malformed('too long');
    let at = 0;
    while (at < chunk.length) {
      if (this.#inItems) at = this.#readEntry(chunk, at);
      else this.#readOutline(chunk[at++] ?? 0);
    }
  }
}
