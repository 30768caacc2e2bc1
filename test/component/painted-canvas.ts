/** A canvas' 2D context as far as squares are painted and read back, for a DOM that has none. */
export class PaintedCanvas {
  fillStyle = '#000';
  readonly #canvas: HTMLCanvasElement;
  #pixels = new Uint32Array(0);

  constructor(canvas: HTMLCanvasElement) {
    this.#canvas = canvas;
  }

  /** Gives every canvas such a context. @param spoil what happens to a picture before it is read back */
  static install(spoil: (pixels: Uint32Array) => void = () => undefined): void {
    const contexts = new WeakMap<HTMLCanvasElement, PaintedCanvas>();
    const getContext = function (this: HTMLCanvasElement): PaintedCanvas {
      const context = contexts.get(this) ?? new PaintedCanvas(this);
      context.#spoil = spoil;
      contexts.set(this, context);
      return context;
    };
    Object.defineProperty(HTMLCanvasElement.prototype, 'getContext', {
      configurable: true,
      value: getContext,
    });
  }

  #spoil: (pixels: Uint32Array) => void = () => undefined;

  setTransform(): void {
    const { width, height } = this.#canvas;
    if (this.#pixels.length !== width * height) this.#pixels = new Uint32Array(width * height);
  }

  fillRect(left: number, top: number, width: number, height: number): void {
    const across = this.#canvas.width;
    const colour = this.fillStyle === '#fff' ? 0xffffffff : 0xff000000;
    for (let y = top; y < top + height; y++) {
      this.#pixels.fill(colour, y * across + left, y * across + left + width);
    }
  }

  getImageData(): { data: Uint8ClampedArray; width: number; height: number } {
    this.#spoil(this.#pixels);
    const { width, height } = this.#canvas;
    return { data: new Uint8ClampedArray(this.#pixels.buffer), width, height };
  }
}
