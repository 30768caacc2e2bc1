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

export type PageScanner = {
  /** The next bytes of the page. @returns whether it is of any use to go on */
  write(chunk: Uint8Array): boolean;
  /**
   * There are no more bytes.
   * @returns the page without its entries (`items` is an empty list then), and how many entries were too long;
   * `undefined` where it was no JSON, or too long
   */
  end(): { outline: unknown; tooLong: number } | undefined;
};

/**
 * Takes the entries of `items` out of a page of JSON while it comes, so that neither the page nor an entry that is too
 * long is ever whole in memory. It splits by strings and brackets alone; whether what lies between them is JSON is
 * for `JSON.parse` to say, of each entry and of what stands around them.
 * @param onItem gets each entry, parsed, in its order
 */
export function createPageScanner(onItem: (item: unknown) => void): PageScanner {
  const outline: number[] = [];
  const entry = createEntry();
  let length = 0;
  let depth = 0;
  let inString = false;
  let isEscaped = false;
  let inItems = false;
  let lists = 0;
  let entries = 0;
  let tooLong = 0;
  let isMalformed = false;
  /** The last string of the page's own level, quotes included, and whether the value after it is the list of entries. */
  let text: number[] = [];
  let isItemsNext = false;

  /** Whether the byte belongs to a string, or begins one. */
  function isOfString(byte: number): boolean {
    if (!inString) {
      inString = byte === QUOTE;
      return inString;
    }
    if (isEscaped) isEscaped = false;
    else if (byte === BACKSLASH) isEscaped = true;
    else if (byte === QUOTE) inString = false;
    return true;
  }

  function nest(byte: number): void {
    if (byte === OPEN_LIST || byte === OPEN_OBJECT) depth += 1;
    if (byte === CLOSE_LIST || byte === CLOSE_OBJECT) depth -= 1;
  }

  function readOutline(byte: number): void {
    outline.push(byte);
    if (outline.length > LONGEST_OUTLINE) throw new Malformed('too much around the entries');
    const wasInString = inString;
    if (isOfString(byte)) {
      if (depth === 1) text = wasInString ? [...text, byte].slice(0, LONGEST_KEY) : [byte];
      return;
    }
    if (depth === 1 && byte === COLON) isItemsNext = isKey(text, 'items');
    if (depth === 1 && byte === COMMA) isItemsNext = false;
    nest(byte);
    inItems = isItemsNext && depth === IN_ITEMS && byte === OPEN_LIST;
    if (inItems && (lists += 1) > 1) throw new Malformed('two lists of entries');
  }

  function endEntry(isLast: boolean): void {
    const bytes = entry.take();
    // An empty list has nothing before its end, and nothing else may.
    if (isLast && entries === 0 && bytes?.every((byte) => WHITE_SPACE.includes(byte)) === true) return;
    entries += 1;
    if (bytes === undefined) tooLong += 1;
    else onItem(parse(bytes));
  }

  /** Reads on in an entry. @returns where the chunk goes on after it */
  function readEntry(chunk: Uint8Array, from: number): number {
    for (let at = from; at < chunk.length; at += 1) {
      const byte = chunk[at] ?? 0;
      if (isOfString(byte)) continue;
      if (depth === IN_ITEMS && (byte === COMMA || byte === CLOSE_LIST)) {
        entry.add(chunk.subarray(from, at));
        endEntry(byte === CLOSE_LIST);
        if (byte === COMMA) return at + 1;
        inItems = false;
        isItemsNext = false;
        return at;
      }
      nest(byte);
      if (depth < IN_ITEMS) throw new Malformed('the list of entries is not closed');
    }
    entry.add(chunk.subarray(from));
    return chunk.length;
  }

  function read(chunk: Uint8Array): void {
    length += chunk.length;
    if (length > LONGEST_PAGE) throw new Malformed('too long');
    let at = 0;
    while (at < chunk.length) {
      if (inItems) at = readEntry(chunk, at);
      else readOutline(chunk[at++] ?? 0);
    }
  }

  return {
    write(chunk) {
      try {
        if (!isMalformed) read(chunk);
      } catch (error) {
        if (!(error instanceof Malformed)) throw error;
        isMalformed = true;
      }
      return !isMalformed;
    },
    end() {
      if (isMalformed) return undefined;
      try {
        return { outline: parse(Uint8Array.from(outline)), tooLong };
      } catch (error) {
        if (error instanceof Malformed) return undefined;
        throw error;
      }
    },
  };
}
