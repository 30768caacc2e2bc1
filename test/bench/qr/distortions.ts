import { blurred, glare, lowContrast, noisy, seen, type View } from './camera.ts';
import type { Grey } from './picture.ts';
import type { Random } from './random.ts';

/** What is known about the square in the middle of a scene, the same for every drawing. */
export type Subject = {
  /** Side of the square in device pixels. */
  side: number;
  /** Modules across the standard picture of the text, margin included. */
  modules: number;
};

/** Something that happens between screen and reader; draws all its chance from `random`. */
export type Distortion = {
  group: string;
  strength: string;
  /** Device pixels a module on the screen; `null` for the size that a code usually has in a window. */
  devicePixels: number | null;
  apply: (scene: Grey, subject: Subject, random: Random) => Grey;
};

function each<T>(
  group: string,
  strengths: readonly T[],
  apply: (strength: T) => Distortion['apply'],
): Distortion[] {
  return strengths.map((strength) => {
    return { group, strength: String(strength), devicePixels: null, apply: apply(strength) };
  });
}

/** How near a reader usually is: so near that a module of the standard picture is about this many of its pixels. */
const USUAL_PIXELS = 3;

/** A reader's picture with `pixels` of its pixels a module. */
function shot(scene: Grey, { side, modules }: Subject, pixels: number, view: View = {}): Grey {
  return seen(scene, { ...view, scale: Math.min(1, (pixels * modules) / side) });
}

/** Screenshots, in which a module has a few device pixels and seldom a whole number of them. */
const SCREENSHOTS: readonly Distortion[] = [2, 3, 4].map((devicePixels) => {
  return {
    group: 'screenshot, device px a module',
    strength: String(devicePixels),
    devicePixels,
    apply: (scene) => scene,
  };
});

/** A code held to a camera by hand: a bit of everything. */
function heldByHand(scene: Grey, subject: Subject, random: Random): Grey {
  const turned = shot(scene, subject, random.between(2.5, 4), {
    degrees: random.between(-30, 30),
    tilt: random.between(0, 0.2),
    tiltDirection: random.between(0, 2 * Math.PI),
  });
  const soft = blurred(turned, random.between(0.4, 1));
  const shiny = glare(soft, random.between(0.05, 0.12), random);
  return noisy(lowContrast(shiny, random.between(0.4, 0.9)), random.between(3, 8), random);
}

/** Every distortion in every strength. Blur and noise are in pixels and shades of the reader's picture. */
export const DISTORTIONS: readonly Distortion[] = [
  ...SCREENSHOTS,
  ...each(
    'camera px a module',
    [1, 1.5, 2, 3, 4],
    (pixels) => (scene, subject) => shot(scene, subject, pixels),
  ),
  ...each('rotation', [-30, -17, 8, 30], (degrees) => (scene, subject) => {
    return shot(scene, subject, USUAL_PIXELS, { degrees });
  }),
  ...each('perspective', [0.15, 0.3, 0.45], (tilt) => (scene, subject, random) => {
    return shot(scene, subject, USUAL_PIXELS, { tilt, tiltDirection: random.between(0, 2 * Math.PI) });
  }),
  ...each('blur', [0.7, 1, 1.5, 2], (sigma) => (scene, subject) => {
    return blurred(shot(scene, subject, USUAL_PIXELS), sigma);
  }),
  ...each('low contrast', [0.3, 0.12, 0.05], (range) => (scene, subject, random) => {
    return noisy(lowContrast(shot(scene, subject, USUAL_PIXELS), range), 1, random);
  }),
  ...each('noise', [25, 50, 80], (deviation) => (scene, subject, random) => {
    return noisy(shot(scene, subject, USUAL_PIXELS), deviation, random);
  }),
  ...each('glare', [0.05, 0.1, 0.15], (radius) => (scene, subject, random) => {
    return glare(shot(scene, subject, USUAL_PIXELS), radius, random);
  }),
  ...each('held by hand', ['1st', '2nd', '3rd', '4th'], () => heldByHand),
];

/** What a distortion is called in the tables. */
export function nameOf({ group, strength }: Distortion): string {
  return `${group} ${strength}`;
}
