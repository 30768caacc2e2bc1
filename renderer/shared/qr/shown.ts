import type { QrPicture } from './picture.ts';

/** The pixels of the QR code that is on the screen just now; `null`: there is none. */
export function shownQr(): QrPicture | null {
  const canvas = document.querySelector<HTMLCanvasElement>('[data-qr="shown"] canvas:not([hidden])');
  const context = canvas?.getContext('2d', { willReadFrequently: true });
  if (canvas === null || !context) return null;
  return context.getImageData(0, 0, canvas.width, canvas.height);
}
