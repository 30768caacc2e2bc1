import { randomOf } from './random.ts';

/** A text to be read from pictures. */
export type Code = { kind: string; text: string };

const DIGITS = '0123456789';
const UPPER = 'ABCDEFGHJKLMNPQRSTUVWXYZ';
const CYRILLIC = 'АБВГДЕЖЗИКЛМНПРСТУФХЦЧШЩЭЮЯ';

const ALPHABETS: readonly { kind: string; alphabet: string; prefix: string }[] = [
  { kind: 'digits', alphabet: DIGITS, prefix: '' },
  { kind: 'latin', alphabet: UPPER + DIGITS + '-', prefix: '' },
  { kind: 'latin mixed case', alphabet: UPPER + UPPER.toLowerCase() + DIGITS, prefix: '' },
  { kind: 'cyrillic', alphabet: CYRILLIC + DIGITS, prefix: '' },
  { kind: 'url', alphabet: UPPER.toLowerCase() + DIGITS, prefix: 'https://a.example/' },
];

const LENGTHS = [4, 12, 24, 40];

/** Random codes of every kind, of 4 to 40 characters; a URL has its code after the host. */
export function codes(): Code[] {
  return ALPHABETS.flatMap(({ kind, alphabet, prefix }) =>
    LENGTHS.map((length) => {
      const random = randomOf(`${kind} ${String(length)}`);
      const missing = Math.max(4, length - prefix.length);
      const tail = Array.from({ length: missing }, () => random.pick(Array.from(alphabet))).join('');
      return { kind, text: prefix + tail };
    }),
  );
}
