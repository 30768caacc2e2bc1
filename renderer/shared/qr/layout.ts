/** White modules that a QR code needs around it to be found (ISO/IEC 18004, 5.3.8). */
export const QUIET_ZONE = 4;

/** Below this many device pixels a module, cameras and hand-held scanners begin to miss screens. */
export const MIN_MODULE_PIXELS = 2;

/** Where a QR code lies on the screen; the quiet zone is inside all of these measures. */
export type QrLayout = {
  /** Side of a module in whole device pixels. */
  modulePixels: number;
  /** Side of the canvas in device pixels: what its `width` and `height` are set to. */
  canvasPixels: number;
  /** Side of the canvas in CSS pixels: what its style is set to, so that no pixel is scaled. */
  cssPixels: number;
  /** Width of the white margin in modules. */
  quietZone: typeof QUIET_ZONE;
};

/** `450 × 1.1` is a little more or less than 495; a hundredth of a thousandth of a pixel is neither. */
const ROUNDING = 1e-6;

/**
 * Lays a QR code out in whole device pixels a module, the largest that fits the wanted size, but never below
 * `MIN_MODULE_PIXELS`: then it is larger than wanted, because an unreadable one is of no use.
 *
 * @param modules side of the symbol in modules, without the quiet zone
 * @param cssSize wanted side in CSS pixels, quiet zone included
 * @param devicePixelRatio device pixels a CSS pixel, `window.devicePixelRatio`
 */
export function qrLayout(wanted: { modules: number; cssSize: number; devicePixelRatio: number }): QrLayout {
  const { modules, cssSize, devicePixelRatio } = wanted;
  const across = modules + 2 * QUIET_ZONE;
  const fitting = Math.floor((cssSize * devicePixelRatio) / across + ROUNDING);
  const modulePixels = Math.max(MIN_MODULE_PIXELS, fitting);
  const canvasPixels = modulePixels * across;
  return { modulePixels, canvasPixels, cssPixels: canvasPixels / devicePixelRatio, quietZone: QUIET_ZONE };
}
