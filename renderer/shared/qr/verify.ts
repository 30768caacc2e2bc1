import jsQR from 'jsqr';
import type { QrPicture } from './picture.ts';
import { shrunk } from './shrink.ts';

/** Whether a picture says what it must; `read` is what it says instead, `null` when nothing was found in it. */
export type QrVerdict = { ok: true } | { ok: false; read: string | null };

/** Pixels a module that are enough to read it; more only take longer. */
const ENOUGH = 4;

/**
 * Decodes a drawn QR code again, with another library than the one that encoded it, and compares.
 * An inverted picture is refused, because many scanners refuse it too.
 *
 * @param picture the whole canvas, quiet zone included
 * @param text what the picture must say, to the character
 * @param modulePixels side of a module: a large picture is read in a smaller size first, in a fraction of the time
 */
export function verifyQr(picture: QrPicture, text: string, modulePixels = ENOUGH): QrVerdict {
  const side = Math.floor(modulePixels / ENOUGH);
  if (side > 1 && readQr(shrunk(picture, side)) === text) return { ok: true };
  const read = readQr(picture);
  return read === text ? { ok: true } : { ok: false, read };
}

/** What the QR code in a picture says, as a plain scanner reads it; `null`: there is none that it can read. */
export function readQr({ data, width, height }: QrPicture): string | null {
  return jsQR(data, width, height, { inversionAttempts: 'dontInvert' })?.data ?? null;
}
