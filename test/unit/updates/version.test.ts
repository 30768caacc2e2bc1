import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareVersions, trialOf, VERSION } from '#contract/version.ts';

/** The order of the specification's own example (§11), and what comes around it. */
const IN_ORDER = [
  '0.9.0',
  '0.10.0',
  '1.0.0-alpha',
  '1.0.0-alpha.1',
  '1.0.0-alpha.beta',
  '1.0.0-beta',
  '1.0.0-beta.2',
  '1.0.0-beta.11',
  '1.0.0-rc.1',
  '1.0.0',
  '1.0.1',
  '2.0.0',
];
const version = fc.constantFrom(...IN_ORDER);

describe('versions', () => {
  it('are ordered as Semantic Versioning says', () => {
    fc.assert(
      fc.property(version, version, (one, other) => {
        const expected = Math.sign(IN_ORDER.indexOf(one) - IN_ORDER.indexOf(other));
        expect(compareVersions(one, other)).toBe(expected);
      }),
    );
  });

  it.each(IN_ORDER)('are written so: %s', (text) => {
    expect(text).toMatch(VERSION);
  });

  it.each(['1.0', 'v1.0.0', '01.0.0', '1.0.0-', '1.0.0-01', '1.0.0+build', '1.0.0 ', ''])(
    'are not written so: “%s”',
    (text) => {
      expect(text).not.toMatch(VERSION);
    },
  );

  it('say what they are a trial of', () => {
    expect(['1.0.0', '1.0.0-beta.2', '1.0.0-rc'].map(trialOf)).toEqual([undefined, 'beta', 'rc']);
  });
});
