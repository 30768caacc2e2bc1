import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseGuid } from '#contract/guid.ts';

describe('a GUID', () => {
  it('is read in any letter case and given back in lower case, whatever its version digits', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.boolean(), (guid, upper) => {
        expect(parseGuid(upper ? guid.toUpperCase() : guid)).toBe(guid.toLowerCase());
      }),
    );
    expect(parseGuid('ffffffff-ffff-ffff-ffff-ffffffffffff')).toBeDefined();
  });

  it('may have white space around it', () => {
    expect(parseGuid(' \t0f8fad5b-d9cb-469f-a165-70867728950e\n')).toBe(
      '0f8fad5b-d9cb-469f-a165-70867728950e',
    );
  });

  it.each([
    '{0f8fad5b-d9cb-469f-a165-70867728950e}',
    '0f8fad5bd9cb469fa16570867728950e',
    '0f8fad5b-d9cb-469f-a165-70867728950',
    '0f8fad5b-d9cb-469f-a165-70867728950e0',
    '0f8fad5g-d9cb-469f-a165-70867728950e',
    '0f8fad5b d9cb-469f-a165-70867728950e',
    '',
  ])('is not %j', (text) => {
    expect(parseGuid(text)).toBeUndefined();
  });
});
