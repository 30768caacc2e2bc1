/** Seeded pseudo-random numbers, so that every run measures the same pictures. */
export type Random = {
  /** A number from `from` (included) to `to` (excluded). */
  between: (from: number, to: number) => number;
  /** One of the elements. */
  pick: <T>(elements: readonly T[]) => T;
  /** A number from a normal distribution around 0 with standard deviation 1. */
  normal: () => number;
};

/** A 32-bit hash of a text (FNV-1a): the seed that belongs to a name. */
function seedOf(name: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

/** The random numbers that belong to a name (mulberry32): the same name gives the same numbers. */
export function randomOf(name: string): Random {
  let state = seedOf(name);
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    between: (from, to) => from + next() * (to - from),
    pick: (elements) => {
      const picked = elements[Math.floor(next() * elements.length)];
      if (picked === undefined) throw new RangeError('Nothing to pick from');
      return picked;
    },
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
  };
}
