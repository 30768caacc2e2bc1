import jsQR from 'jsqr';

/** The part of an `ImageData` that is read: RGBA bytes, row by row. */
export type QrPicture = { data: Uint8ClampedArray; width: number; height: number };

/** Whether a picture says what it must; `read` is what it says instead, `null` when nothing was found in it. */
export type QrVerdict = { ok: true } | { ok: false; read: string | null };

/**
 * Decodes a drawn QR code again, with another library than the one that encoded it, and compares.
 * An inverted picture is refused, because many scanners refuse it too.
 *
 * @param picture the whole canvas, quiet zone included
 * @param text what the picture must say, to the character
 */
export function verifyQr(picture: QrPicture, text: string): QrVerdict {
  const read = readQr(picture);
  return read === text ? { ok: true } : { ok: false, read };
}

/** What the QR code in a picture says, as a plain scanner reads it; `null`: there is none that it can read. */
export function readQr({ data, width, height }: QrPicture): string | null {
  return jsQR(data, width, height, { inversionAttempts: 'dontInvert' })?.data ?? null;
}
