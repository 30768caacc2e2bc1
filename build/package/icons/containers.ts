import { PNG } from 'pngjs';

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

/** What NSIS has room for beside its pages, in pixels. */
const SIDEBAR = { width: 164, height: 314 } as const;

/**
 * The picture beside an installer's pages: a mark on one colour, as a bitmap of 24 bits, which is all that NSIS takes.
 * Format: https://learn.microsoft.com/windows/win32/gdi/bitmap-storage
 * @param colour red, green, blue
 */
export function sidebarOf({ size, png }: Picture, colour: readonly [number, number, number]): Buffer {
  const { width, height } = SIDEBAR;
  const mark = PNG.sync.read(Buffer.from(png));
  const [left, top] = [Math.round((width - size) / 2), Math.round(height / 4)];
  const rowLength = Math.ceil((width * 3) / 4) * 4;
  const header = Buffer.alloc(54);
  header.write('BM', 'latin1');
  header.writeUInt32LE(header.length + rowLength * height, 2);
  header.writeUInt32LE(header.length, 10);
  header.writeUInt32LE(40, 14);
  header.writeInt32LE(width, 18);
  header.writeInt32LE(height, 22);
  header.writeUInt16LE(1, 26);
  header.writeUInt16LE(24, 28);
  const pixels = Buffer.alloc(rowLength * height);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const [column, row] = [x - left, y - top];
      const isMark = column >= 0 && column < size && row >= 0 && row < size;
      const from = (row * size + column) * 4;
      const alpha = isMark ? (mark.data[from + 3] ?? 0) / 255 : 0;
      // Rows go from the bottom up, colours from blue to red.
      const to = (height - 1 - y) * rowLength + x * 3;
      colour.forEach((below, channel) => {
        const above = mark.data[from + channel] ?? 0;
        pixels[to + 2 - channel] = Math.round(isMark ? above * alpha + below * (1 - alpha) : below);
      });
    }
  return Buffer.concat([header, pixels]);
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
