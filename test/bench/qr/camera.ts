import { plain, type Grey } from './picture.ts';
import type { Random } from './random.ts';

/** How a camera stands to the screen. */
export type View = {
  degrees?: number;
  /** How much nearer one edge is than the opposite one: 0 is straight on. */
  tilt?: number;
  /** Direction of the nearer edge in radians. */
  tiltDirection?: number;
  /** Camera pixels a device pixel, at most 1. */
  scale?: number;
};

/** What a camera sees of a scene from a view; each of its pixels averages several points of the screen. */
export function seen(scene: Grey, view: View): Grey {
  const { degrees = 0, tilt = 0, tiltDirection = 0, scale = 1 } = view;
  const result = plain(Math.round(scene.width * scale), Math.round(scene.height * scale), 0);
  const points = Math.max(2, Math.ceil(1 / scale));
  const cos = Math.cos((degrees * Math.PI) / 180);
  const sin = Math.sin((degrees * Math.PI) / 180);
  const tiltX = (tilt * Math.cos(tiltDirection)) / scene.width;
  const tiltY = (tilt * Math.sin(tiltDirection)) / scene.width;
  const middle = scene.width / 2;
  const shadeAt = (x: number, y: number): number => {
    const fromX = x / scale - middle;
    const fromY = y / scale - middle;
    const depth = 1 + fromX * tiltX + fromY * tiltY;
    const column = Math.floor(middle + (cos * fromX - sin * fromY) / depth);
    const row = Math.floor(middle + (sin * fromX + cos * fromY) / depth);
    return scene.data[within(row, scene.height) * scene.width + within(column, scene.width)] ?? 0;
  };
  for (let y = 0; y < result.height; y++) {
    for (let x = 0; x < result.width; x++) {
      let sum = 0;
      for (let down = 0.5; down < points; down++) {
        for (let right = 0.5; right < points; right++) sum += shadeAt(x + right / points, y + down / points);
      }
      result.data[y * result.width + x] = Math.round(sum / (points * points));
    }
  }
  return result;
}

/** The index, or the nearest one inside: what lies outside of a picture looks like its edge. */
function within(index: number, length: number): number {
  return index < 0 ? 0 : index >= length ? length - 1 : index;
}

/** The picture blurred along both axes by a Gaussian of `sigma` pixels. */
export function blurred(picture: Grey, sigma: number): Grey {
  const reach = Math.ceil(sigma * 3);
  const weights = Array.from({ length: 2 * reach + 1 }, (_, i) =>
    Math.exp(-((i - reach) ** 2) / (2 * sigma ** 2)),
  );
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const along = (from: Grey, stepX: number, stepY: number): Grey => {
    const to = plain(from.width, from.height, 0);
    for (let y = 0; y < from.height; y++) {
      for (let x = 0; x < from.width; x++) {
        let sum = 0;
        for (let i = -reach; i <= reach; i++)
          sum +=
            (from.data[within(y + i * stepY, from.height) * from.width + within(x + i * stepX, from.width)] ??
              0) * (weights[i + reach] ?? 0);
        to.data[y * to.width + x] = Math.round(sum / total);
      }
    }
    return to;
  };
  return along(along(picture, 1, 0), 0, 1);
}

function mapped({ data, width, height }: Grey, shade: (from: number, index: number) => number): Grey {
  const to = new Uint8ClampedArray(data.length);
  for (let i = 0; i < data.length; i++) to[i] = shade(data[i] ?? 0, i);
  return { data: new Uint8Array(to.buffer), width, height };
}

/** The picture with black and white only `range` (0–1) of the whole scale apart, around mid-grey. */
export function lowContrast(picture: Grey, range: number): Grey {
  return mapped(picture, (from) => 127.5 + (from - 127.5) * range);
}

/** The picture with normally distributed noise. */
export function noisy(picture: Grey, deviation: number, random: Random): Grey {
  return mapped(picture, (from) => from + deviation * random.normal());
}

/** The picture with a lamp mirrored in it: a white spot, near the middle, fading out over `radius`, a share of the width. */
export function glare(picture: Grey, radius: number, random: Random): Grey {
  const spread = picture.width * 0.2;
  const centreX = picture.width / 2 + random.between(-spread, spread);
  const centreY = picture.height / 2 + random.between(-spread, spread);
  return mapped(picture, (from, index) => {
    const distance = Math.hypot(
      (index % picture.width) - centreX,
      Math.floor(index / picture.width) - centreY,
    );
    return from + 400 * Math.exp(-((distance / (radius * picture.width)) ** 2) * 2);
  });
}
