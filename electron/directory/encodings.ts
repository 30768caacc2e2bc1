import type { FileReport } from '#contract/directory.ts';

type Encoding = FileReport['encoding'];

export type Decoded = { text: string; encoding: Encoding };

/** Bytes that say or look like one encoding and are none; `before`: the text up to the first of them. */
export type Damaged = { before: string };

/** Of a damaged UTF-8 file nearly all letters are whole. In Windows-1251 hardly any two bytes are UTF-8 by chance. */
const WHOLE_TO_BROKEN = 3;

/**
 * Reads bytes as UTF-8, with or without a byte-order mark, or as UTF-16 with one.
 * @returns the text without its mark, or `undefined` when the bytes are not valid in that encoding
 */
export function decodeUnicode(bytes: Uint8Array): Decoded | undefined {
  const encoding = unicodeOf(bytes);
  try {
    return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes), encoding };
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

/**
 * Reads the bytes of a CSV file: Unicode as above, else Windows-1251 – unless they are damaged UTF-8, which a mark at
 * their beginning, or nearly all of their other letters, say they are.
 */
export function decodeCsv(bytes: Uint8Array): Decoded | Damaged {
  const decoded = decodeUnicode(bytes);
  if (decoded !== undefined) return decoded;
  const encoding = unicodeOf(bytes);
  if (encoding !== 'utf-8') return { before: wholeUtf16(bytes, encoding) };
  const { first, whole, broken } = surveyUtf8(bytes);
  if (hasUtf8Mark(bytes) || whole >= WHOLE_TO_BROKEN * broken) {
    return { before: new TextDecoder('utf-8').decode(bytes.subarray(0, first)) };
  }
  return { text: new TextDecoder('windows-1251').decode(bytes), encoding: 'windows-1251' };
}

/** The beginning of a file, whatever its encoding is; what cannot be read becomes U+FFFD. */
export function beginning(bytes: Uint8Array, length: number): string {
  return new TextDecoder(unicodeOf(bytes)).decode(bytes.subarray(0, length));
}

function unicodeOf(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | 'utf-8' {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return 'utf-8';
}

function hasUtf8Mark(bytes: Uint8Array): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
}

/** The text up to the first half of a surrogate pair, or up to the byte that is half a unit. */
function wholeUtf16(bytes: Uint8Array, encoding: 'utf-16le' | 'utf-16be'): string {
  const text = new TextDecoder(encoding).decode(bytes.subarray(0, bytes.length & ~1));
  const units = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let i = 0; i < text.length; i += 1) {
    // Half a pair was decoded as U+FFFD; a file can also hold that character itself. The mark is not in the text.
    if (text.charCodeAt(i) !== 0xfffd) continue;
    if (units.getUint16(2 * (i + 1), encoding === 'utf-16le') !== 0xfffd) return text.slice(0, i);
  }
  return text;
}

/** Counts the bytes outside ASCII that belong to whole UTF-8 characters, and those that do not. */
function surveyUtf8(bytes: Uint8Array): { first: number; whole: number; broken: number } {
  let first = bytes.length;
  let whole = 0;
  let broken = 0;
  for (let i = 0; i < bytes.length;) {
    if ((bytes[i] ?? 0) < 0x80) {
      i += 1;
      continue;
    }
    const length = sequenceLength(bytes, i);
    if (length > 0) whole += length;
    else {
      if (broken === 0) first = i;
      broken += 1;
    }
    i += Math.max(length, 1);
  }
  return { first, whole, broken };
}

/** Bytes of the well-formed UTF-8 sequence that begins here (The Unicode Standard, table 3-7); 0: there is none. */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0;
  const length = lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
  if (length === 0 || at + length > bytes.length) return 0;
  const second = bytes[at + 1] ?? 0;
  const lowest = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
  const highest = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
  if (second < lowest || second > highest) return 0;
  for (let i = 2; i < length; i += 1) {
    if (((bytes[at + i] ?? 0) & 0xc0) !== 0x80) return 0;
  }
  return length;
}
