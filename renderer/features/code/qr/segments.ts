import { _ALPHANUMERIC as ALPHANUMERIC } from 'qr';

/** How a run of characters is written into a QR code (ISO/IEC 18004, 7.3). */
export type Mode = 'numeric' | 'alphanumeric' | 'byte';

/** One run of characters in one mode. */
export type Segment = { mode: Mode; text: string };

/** Width of the character count by version 1–9, 10–26 and 27–40 (ISO/IEC 18004, table 3). */
type CountWidths = readonly [number, number, number];

const COUNT_WIDTHS: Record<Mode, CountWidths> = {
  numeric: [10, 12, 14],
  alphanumeric: [9, 11, 13],
  byte: [8, 16, 16],
};
const INDICATORS: Record<Mode, number> = { numeric: 1, alphanumeric: 2, byte: 4 };
const MODES: readonly Mode[] = ['byte', 'alphanumeric', 'numeric'];
const UTF8 = new TextEncoder();

/**
 * Bits of the header that says "what follows is UTF-8" (mode 0111, assignment 26: ISO/IEC 18004, 7.4.2).
 * Without it readers guess: zbar takes "Код" for Shift-JIS. All-ASCII text needs none and gets none, because some
 * hand-held scanners type an ECI header out as "\000026".
 */
const UTF8_HEADER_BITS = 12;

/** Whether the text holds anything but ASCII, so that its character set must be declared. */
export function needsUtf8Header(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    if (text.charCodeAt(i) > 0x7f) return true;
  }
  return false;
}

function countWidth(mode: Mode, version: number): number {
  const [small, medium, large] = COUNT_WIDTHS[mode];
  return version <= 9 ? small : version <= 26 ? medium : large;
}

/** Cost of one character in sixths of a bit, so that thirds and halves stay whole numbers. */
function charCost(char: string, mode: Mode): number {
  if (mode === 'byte') return UTF8.encode(char).length * 48;
  if (mode === 'alphanumeric') return ALPHANUMERIC.includes(char) ? 33 : Infinity;
  return char >= '0' && char <= '9' && char.length === 1 ? 20 : Infinity;
}

type Path = { cost: number; modes: Mode[] };

/** The cheapest ways to end the text so far in each mode, continued by one character. */
function extend(paths: Record<Mode, Path>, char: string, version: number): Record<Mode, Path> {
  const next = (mode: Mode): Path => {
    let best: Path = { cost: Infinity, modes: [] };
    for (const from of MODES) {
      const path = paths[from];
      const stays = from === mode && path.modes.length > 0;
      const header = stays ? 0 : (4 + countWidth(mode, version)) * 6;
      const begun = stays ? path.cost : Math.ceil(path.cost / 6) * 6;
      const cost = begun + header + charCost(char, mode);
      if (cost < best.cost) best = { cost, modes: [...path.modes, mode] };
    }
    return best;
  };
  return { byte: next('byte'), alphanumeric: next('alphanumeric'), numeric: next('numeric') };
}

/**
 * Splits a text into the segments that take the fewest bits at a version (1–40); their texts joined are the text.
 * A smaller symbol has larger modules in the same place on the screen, which is what makes it readable from afar.
 */
export function splitIntoSegments(text: string, version: number): Segment[] {
  const start: Path = { cost: 0, modes: [] };
  let paths: Record<Mode, Path> = { byte: start, alphanumeric: start, numeric: start };
  const chars = Array.from(text);
  for (const char of chars) paths = extend(paths, char, version);
  const best = MODES.map((mode) => paths[mode]).reduce((a, b) => (b.cost < a.cost ? b : a));
  const segments: Segment[] = [];
  best.modes.forEach((mode, i) => {
    const last = segments.at(-1);
    if (last?.mode === mode) last.text += chars[i] ?? '';
    else segments.push({ mode, text: chars[i] ?? '' });
  });
  return segments;
}

function payloadLength({ mode, text }: Segment): number {
  return mode === 'byte' ? UTF8.encode(text).length : text.length;
}

function payloadBits(segment: Segment): number {
  const length = payloadLength(segment);
  if (segment.mode === 'byte') return length * 8;
  if (segment.mode === 'alphanumeric') return Math.floor(length / 2) * 11 + (length % 2) * 6;
  return Math.floor(length / 3) * 10 + ([0, 4, 7][length % 3] ?? 0);
}

/** Bits that the segments take at a version, headers included; `Infinity` when a count does not fit its field. */
export function segmentBits(segments: readonly Segment[], version: number, utf8Header: boolean): number {
  let bits = utf8Header ? UTF8_HEADER_BITS : 0;
  for (const segment of segments) {
    const width = countWidth(segment.mode, version);
    if (payloadLength(segment) >= 2 ** width) return Infinity;
    bits += 4 + width + payloadBits(segment);
  }
  return bits;
}

type PushBits = (value: number, width: number) => void;

function pushPayload({ mode, text }: Segment, push: PushBits): void {
  if (mode === 'byte') {
    for (const byte of UTF8.encode(text)) push(byte, 8);
  } else if (mode === 'numeric') {
    for (const group of text.match(/.{1,3}/g) ?? []) push(Number(group), group.length * 3 + 1);
  } else {
    for (const pair of text.match(/.{1,2}/g) ?? []) {
      const [first = 0, second] = Array.from(pair, (char) => ALPHANUMERIC.indexOf(char));
      if (second === undefined) push(first, 6);
      else push(first * 45 + second, 11);
    }
  }
}

/**
 * The data codewords of a symbol: header, segments, terminator and padding (ISO/IEC 18004, 7.4.10).
 * `capacity` is the number of data codewords; the caller has made sure that the segments fit.
 */
export function dataCodewords(
  segments: readonly Segment[],
  version: number,
  utf8Header: boolean,
  capacity: number,
): Uint8Array {
  const codewords = new Uint8Array(capacity);
  let used = 0;
  const push: PushBits = (value, width) => {
    for (let bit = width - 1; bit >= 0; bit--, used++) {
      if ((value >>> bit) & 1) codewords[used >>> 3] = (codewords[used >>> 3] ?? 0) | (0x80 >>> (used & 7));
    }
  };
  if (utf8Header) push(0b0111_0001_1010, UTF8_HEADER_BITS);
  for (const segment of segments) {
    push(INDICATORS[segment.mode], 4);
    push(payloadLength(segment), countWidth(segment.mode, version));
    pushPayload(segment, push);
  }
  const terminated = Math.ceil(Math.min(used + 4, capacity * 8) / 8);
  for (let i = terminated, pad = 0xec; i < capacity; i++, pad ^= 0xec ^ 0x11) codewords[i] = pad;
  return codewords;
}
