import fc from 'fast-check';
import { expect, it } from 'vitest';
import { withoutScheme } from '#electron/connection/token-text.ts';

it.each([
  ['abc', 'Bearer', 'abc'],
  ['Bearer abc', 'Bearer', 'abc'],
  ['  bearer   abc ', 'Bearer', 'abc'],
  ['Bearer Bearer abc', 'Bearer', 'abc'],
  ['Authorization: Bearer abc', 'Bearer', 'abc'],
  ['authorization:abc', '', 'abc'],
  ['Bearer abc', '', 'abc'],
  ['Token abc', 'Token', 'abc'],
  ['Token abc', 'Bearer', 'Token abc'],
  ['Bearer', 'Bearer', 'Bearer'],
  ['BEARER\tabc', 'Bearer', 'abc'],
  ['Bearer: abc', 'Bearer', 'abc'],
  ['"Bearer abc"', 'Bearer', 'abc'],
  ['Bearer "abc"', 'Bearer', 'abc'],
  ['“abc”', 'Bearer', 'abc'],
  ['"Authorization": "Bearer abc",', 'Bearer', 'abc'],
  ['-H "Authorization: Bearer abc"', 'Bearer', 'abc'],
  ["'Authorization: Token Token abc'", 'Token', 'abc'],
  ['Authorization=Bearer abc;', 'Bearer', 'abc'],
  ['bearer:abc', '', 'abc'],
  ['"', 'Bearer', '"'],
  ['""', 'Bearer', '""'],
])('%j with the scheme %j is the token %j', (text, scheme, token) => {
  expect(withoutScheme(text, scheme)).toBe(token);
});

it('leaves a token without spaces as it is, and never gives back nothing', () => {
  const token = fc.string({ unit: fc.constantFrom(...'abcXYZ019-._~+/='), minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(token, fc.constantFrom('', 'Bearer', 'Token'), (text, scheme) => {
      expect(withoutScheme(text, scheme)).toBe(text);
      expect(withoutScheme(`${scheme} ${text}`, scheme)).toBe(text);
    }),
  );
});
