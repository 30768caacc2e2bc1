/** A picture of an icon: the side of the square in pixels, and the PNG. */
export type Picture = { size: number; png: Uint8Array };

/** What macOS calls a PNG of each size: https://en.wikipedia.org/wiki/Apple_Icon_Image_format#Icon_types */
const ICNS_TYPES: readonly (readonly [type: string, size: number])[] = [
  ['ic11', 32],
  ['ic12', 64],
  ['ic07', 128],
  ['ic13', 256],
  ['ic08', 256],
  ['ic14', 512],
  ['ic09', 512],
  ['ic10', 1024],
];
export const ICNS_SIZES = [...new Set(ICNS_TYPES.map(([, size]) => size))];

/** What Windows shows at 100 % to 250 %, in lists and on the desktop. */
export const ICO_SIZES = [16, 20, 24, 32, 40, 48, 64, 128, 256];

const ICO_HEADER = 6;
const ICO_ENTRY = 16;

/**
 * Puts PNGs into a Windows icon, which takes them since Vista.
 * Format: https://learn.microsoft.com/en-us/previous-versions/ms997538(v=msdn.10)
 */
export function icoOf(pictures: readonly Picture[]): Buffer {
  const header = Buffer.alloc(ICO_HEADER);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(pictures.length, 4);
  let offset = ICO_HEADER + ICO_ENTRY * pictures.length;
  const entries = pictures.map(({ size, png }) => {
    const entry = Buffer.alloc(ICO_ENTRY);
    // One byte each for width and height: 256 is written as 0.
    entry.writeUInt8(size % 256, 0);
    entry.writeUInt8(size % 256, 1);
    entry.writeUInt16LE(1, 4);
    entry.writeUInt16LE(32, 6);
    entry.writeUInt32LE(png.length, 8);
    entry.writeUInt32LE(offset, 12);
    offset += png.length;
    return entry;
  });
  return Buffer.concat([header, ...entries, ...pictures.map(({ png }) => png)]);
}

/** Puts PNGs into a macOS icon. @param pictures one of each of `ICNS_SIZES` */
export function icnsOf(pictures: readonly Picture[]): Buffer {
  const blocks = ICNS_TYPES.map(([type, size]) => {
    const png = pictures.find((picture) => picture.size === size)?.png;
    if (!png) throw new Error(`no picture of ${size} pixels for the macOS icon`);
    return block(type, png);
  });
  return block('icns', Buffer.concat(blocks));
}

/** Four letters, the whole length, the content. */
function block(type: string, content: Uint8Array): Buffer {
  const head = Buffer.alloc(8);
  head.write(type, 'latin1');
  head.writeUInt32BE(head.length + content.length, 4);
  return Buffer.concat([head, content]);
}
