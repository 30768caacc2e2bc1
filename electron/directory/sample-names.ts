import { describe, parseName } from './text.ts';

const MOST = 5;
/** A letter whose bytes depend on the encoding. */
const LETTER_OUTSIDE_ASCII = /(?![A-Za-z])\p{L}/u;

/**
 * Chooses names by which a person sees whether a file was read rightly: different ones, those with letters outside
 * ASCII first. Names with faults count too, since a wrong encoding makes some.
 */
export function sampleNames(names: Iterable<string>): string[] {
  const telling = new Set<string>();
  const others = new Set<string>();
  for (const text of names) {
    const isTelling = LETTER_OUTSIDE_ASCII.test(text);
    if (!isTelling && others.size >= MOST) continue;
    const parsed = parseName(text);
    const name = 'name' in parsed ? parsed.name : describe(text.trim());
    if (name !== '') (isTelling ? telling : others).add(name);
    if (telling.size >= MOST) break;
  }
  return [...telling, ...others].slice(0, MOST);
}
