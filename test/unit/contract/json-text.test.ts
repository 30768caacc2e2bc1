import { expect, test } from 'vitest';
import { isExactNumber } from '#contract/json-text.ts';

test.each(['0', '-0.0', '100', '1.50', '15e-1', '1e21', '-1200e-2', '9007199254740992'])(
  'a number that JSON.stringify writes differently but equal is exact: %s',
  (written) => {
    expect(isExactNumber(written)).toBe(true);
  },
);

test.each(['9007199254740993', '0.1000000000000000055511151231257827', '1e400', '1e-400'])(
  'a number of which JavaScript would keep another is not: %s',
  (written) => {
    expect(isExactNumber(written)).toBe(false);
  },
);

// With a time that grows with the square of the length this does not end.
test('a number may have millions of digits, whatever they are', () => {
  const zeros = '0'.repeat(2_000_000);
  expect(isExactNumber(`1${zeros}1`)).toBe(false);
  expect(isExactNumber(`1.5${zeros}`)).toBe(true);
  expect(isExactNumber(`1.${zeros}5`)).toBe(false);
});
