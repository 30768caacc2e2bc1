import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MIN_MODULE_PIXELS, qrLayout } from '#shared/qr/layout.ts';

const RATIOS = [1, 1.1, 1.25, 1.5, 1.75, 2, 2.25, 3];

const modules = fc.integer({ min: 1, max: 40 }).map((version) => 17 + 4 * version);
const ratio = fc.constantFrom(...RATIOS);

describe('qrLayout', () => {
  it.each([
    { devicePixelRatio: 1, modulePixels: 10, canvasPixels: 290, cssPixels: 290 },
    { devicePixelRatio: 1.25, modulePixels: 12, canvasPixels: 348, cssPixels: 278.4 },
    { devicePixelRatio: 1.5, modulePixels: 15, canvasPixels: 435, cssPixels: 290 },
    { devicePixelRatio: 2, modulePixels: 20, canvasPixels: 580, cssPixels: 290 },
  ])('fits whole device pixels into 300 CSS pixels at ratio $devicePixelRatio', (expected) => {
    const { devicePixelRatio, ...layout } = expected;
    expect(qrLayout({ modules: 21, cssSize: 300, devicePixelRatio })).toEqual({ ...layout, quietZone: 4 });
  });

  it('is as large as fits, with a quiet zone of four modules, and never below two device pixels a module', () => {
    fc.assert(
      fc.property(modules, ratio, fc.integer({ min: 1, max: 1200 }), (across, devicePixelRatio, cssSize) => {
        const layout = qrLayout({ modules: across, cssSize, devicePixelRatio });
        const available = cssSize * devicePixelRatio + 1e-3;
        expect(Number.isInteger(layout.modulePixels)).toBe(true);
        expect(layout.canvasPixels).toBe(layout.modulePixels * (across + 8));
        expect((layout.modulePixels + 1) * (across + 8)).toBeGreaterThan(available - 2e-3);
        if (layout.modulePixels > MIN_MODULE_PIXELS)
          expect(layout.canvasPixels).toBeLessThanOrEqual(available);
        else expect(layout.modulePixels).toBe(MIN_MODULE_PIXELS);
      }),
    );
  });

  it('gives a CSS size that covers exactly the canvas’s device pixels', () => {
    fc.assert(
      fc.property(modules, ratio, fc.integer({ min: 100, max: 800 }), (across, devicePixelRatio, cssSize) => {
        const layout = qrLayout({ modules: across, cssSize, devicePixelRatio });
        expect(layout.cssPixels * devicePixelRatio).toBeCloseTo(layout.canvasPixels, 6);
      }),
    );
  });

  it('loses no pixel of a module to the rounding of fractions', () => {
    expect(qrLayout({ modules: 21, cssSize: 29 * 10, devicePixelRatio: 1.1 }).modulePixels).toBe(11);
    expect(qrLayout({ modules: 21, cssSize: (29 * 7) / 1.15, devicePixelRatio: 1.15 }).modulePixels).toBe(7);
  });
});
