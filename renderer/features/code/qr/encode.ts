import { _BYTES, _ECC_BLOCKS, _GF256, _tests, _WORDS_PER_BLOCK, type ErrorCorrection } from 'qr';
import { dataCodewords, needsUtf8Header, segmentBits, splitIntoSegments, type Segment } from './segments.ts';

/** A QR code without its quiet zone: `size` × `size` modules, (0, 0) at the top left. */
export type QrMatrix = {
  readonly size: number;
  /** Symbol version, 1–40; `size` is 17 + 4 × version. */
  readonly version: number;
  readonly level: ErrorCorrection;
  /** Whether a module is black. Outside the symbol everything is white. */
  readonly isDark: (x: number, y: number) => boolean;
};

const MAX_VERSION = 40;
const LEVELS_FROM_HIGHEST: readonly ErrorCorrection[] = ['high', 'quartile', 'medium'];

/** Block structure of a version and level (ISO/IEC 18004, table 9). */
type Blocks = { count: number; parity: number; data: number };

function blocksOf(version: number, level: ErrorCorrection): Blocks {
  const total = _BYTES[version - 1];
  const count = _ECC_BLOCKS[level][version - 1];
  const parity = _WORDS_PER_BLOCK[level][version - 1];
  if (total === undefined || count === undefined || parity === undefined) {
    throw new RangeError(`No QR code of version ${String(version)}`);
  }
  return { count, parity, data: total - count * parity };
}

/** The Reed–Solomon generator polynomial without its leading 1, highest power first (ISO/IEC 18004, annex A). */
function generator(degree: number): Uint8Array {
  const { exp, log } = _GF256;
  const times = (a: number, power: number): number =>
    a === 0 ? 0 : (exp[((log[a] ?? 0) + power) % 255] ?? 0);
  const result = new Uint8Array(degree);
  result[degree - 1] = 1;
  for (let power = 0; power < degree; power++) {
    for (let i = 0; i < degree; i++) result[i] = times(result[i] ?? 0, power) ^ (result[i + 1] ?? 0);
  }
  return result;
}

/** Splits the data into blocks, adds each one's parity and interleaves all (ISO/IEC 18004, 7.5 and 7.6). */
function withErrorCorrection(data: Uint8Array, { count, parity }: Blocks): Uint8Array {
  const polynomial = generator(parity);
  const short = Math.floor(data.length / count);
  const longFrom = count - (data.length % count);
  const blocks: Uint8Array[] = [];
  for (let i = 0, at = 0; i < count; i++) {
    const length = short + (i >= longFrom ? 1 : 0);
    blocks.push(data.subarray(at, at + length));
    at += length;
  }
  const parities = blocks.map((block) => _tests.rsEcc(block, polynomial));
  const interleave = (rows: readonly Uint8Array[], columns: number): number[] =>
    Array.from({ length: columns }, (_, column) => rows.flatMap((row) => row[column] ?? [])).flat();
  return Uint8Array.from([...interleave(blocks, short + 1), ...interleave(parities, parity)]);
}

type Plan = { version: number; level: ErrorCorrection; segments: Segment[]; utf8Header: boolean };

function plan(text: string): Plan | null {
  const utf8Header = needsUtf8Header(text);
  let segments: Segment[] = [];
  for (let version = 1; version <= MAX_VERSION; version++) {
    // The cheapest split depends on the width of the counts, which changes at these versions only.
    if (version === 1 || version === 10 || version === 27) segments = splitIntoSegments(text, version);
    const bits = segmentBits(segments, version, utf8Header);
    const level = LEVELS_FROM_HIGHEST.find((candidate) => bits <= blocksOf(version, candidate).data * 8);
    if (level !== undefined) return { version, level, segments, utf8Header };
  }
  return null;
}

/** Whether a text can be drawn at all: not empty, and not beyond the largest symbol at level M (about 2,300 bytes). */
export function fitsQr(text: string): boolean {
  return text.length > 0 && plan(text) !== null;
}

/**
 * Turns a text into a QR code: the smallest version that holds it at level M, and of that version the highest level
 * that still holds it, so that the larger margin against dirt and glare costs no module.
 *
 * ASCII is written without an ECI header, everything else as UTF-8 with one: see `segments.ts`.
 *
 * @throws RangeError when the text is empty or does not fit; ask `fitsQr` first where that can happen.
 */
export function encodeQr(text: string): QrMatrix {
  const chosen = text.length > 0 ? plan(text) : null;
  if (chosen === null)
    throw new RangeError(`A text of ${String(text.length)} characters does not fit a QR code`);
  const { version, level, segments, utf8Header } = chosen;
  const blocks = blocksOf(version, level);
  const codewords = withErrorCorrection(dataCodewords(segments, version, utf8Header, blocks.data), blocks);
  const drawn = _tests.drawSymbol(version, level, codewords);
  const size = drawn.size;
  // The library draws the next symbol into the same memory, so the modules are copied out.
  const dark = Array.from({ length: size * size }, (_, i) => {
    return _tests.matGet(drawn, i % size, Math.floor(i / size)) === 1;
  });
  const inside = (at: number): boolean => at >= 0 && at < size;
  const isDark = (x: number, y: number): boolean => inside(x) && inside(y) && dark[y * size + x] === true;
  return { size, version, level, isDark };
}
