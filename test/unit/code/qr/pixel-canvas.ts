import type { QrContext } from '#shared/qr/draw.ts';
import type { QrPicture } from '#shared/qr/picture.ts';

/** A canvas in memory that understands what `drawQr` uses, starting out transparent like a browser's. */
export class PixelCanvas implements QrContext {
  readonly picture: QrPicture;
  fillStyle: string | object = '#000';
  /** Every style that something was filled with. */
  readonly stylesUsed = new Set<string | object>();
  #scale = 1;

  constructor(side: number) {
    this.picture = { data: new Uint8ClampedArray(side * side * 4), width: side, height: side };
  }

  setTransform(a: number, b: number, c: number, d: number, e: number, f: number): void {
    if (b !== 0 || c !== 0 || e !== 0 || f !== 0 || a !== d)
      throw new Error('Only a uniform scale is supported');
    this.#scale = a;
  }

  fillRect(x: number, y: number, width: number, height: number): void {
    const edges = [x, y, x + width, y + height].map((edge) => edge * this.#scale);
    if (!edges.every(Number.isInteger)) throw new Error('A rectangle falls between device pixels');
    const [left = 0, top = 0, right = 0, bottom = 0] = edges;
    const shade = this.#shade();
    const { data, width: across } = this.picture;
    for (let row = top; row < bottom; row++) {
      data.fill(shade, (row * across + left) * 4, (row * across + right) * 4);
      for (let column = left; column < right; column++) data[(row * across + column) * 4 + 3] = 255;
    }
  }

  #shade(): number {
    this.stylesUsed.add(this.fillStyle);
    if (this.fillStyle === '#fff') return 255;
    if (this.fillStyle === '#000') return 0;
    throw new Error(`Neither black nor white: ${JSON.stringify(this.fillStyle)}`);
  }
}
