import { correction, generate, mode } from 'lean-qr';

/** A QR code without its quiet zone: `size` × `size` modules, (0, 0) at the top left. */
export type QrMatrix = {
  readonly size: number;
  /** Whether a module is black. Outside the symbol everything is white. */
  readonly isDark: (x: number, y: number) => boolean;
};

/**
 * How characters may be written. What is not ASCII goes as UTF-8 and is declared so: without that, readers guess, and
 * zbar takes "Код" for Shift-JIS. ASCII is not declared, because some hand-held scanners type the declaration out as
 * "\000026". The library's other modes are left out: fewer readers know Latin-1 and kanji.
 */
const MODES = [mode.numeric, mode.alphaNumeric, mode.ascii, mode.utf8];

/** The code of the library's error for a text that no version holds. */
const TOO_LONG = 4;

/**
 * Turns a text into a QR code: the smallest version that holds it at level M, and of that version the highest level
 * that still holds it, so that the larger margin against dirt and glare costs no module.
 *
 * @returns `null` where there is nothing to draw: the text is empty, or beyond the largest symbol (about 2,300 bytes)
 */
export function encodeQr(text: string): QrMatrix | null {
  if (text === '') return null;
  try {
    const code = generate(text, { modes: MODES, minCorrectionLevel: correction.M });
    return { size: code.size, isDark: (x, y) => code.get(x, y) };
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === TOO_LONG) return null;
    throw error;
  }
}
