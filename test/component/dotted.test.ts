import { expect, test } from 'vitest';
import { dotted } from '#shared/names/dotted.ts';

test('parts stand in one line, without those that are missing', () => {
  expect(dotted(['Nevsky 24', null, undefined, '', '2 tills'])).toBe('Nevsky 24 · 2 tills');
  expect(dotted([])).toBe('');
});

test('a name written from right to left keeps to itself, and takes no number that follows it', () => {
  expect(dotted(['רחוב יפו 1', '9 tills'])).toBe('\u2068רחוב יפו 1\u2069 · 9 tills');
  expect(dotted(['متجر', 'Анна'])).toBe('\u2068متجر\u2069 · Анна');
});
