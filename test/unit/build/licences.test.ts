import { expect, it } from 'vitest';
import { eachTextOnce } from '../../../build/package/licences.ts';

const LICENCES = `# Licenses

The app bundles these:

## one - 1.0.0 (MIT)

Copyright A

## two - 2.1.0-rc.1 (Apache-2.0)

Apache

## Purpose

To be read.

## @three/four - 3.0.0 (Apache-2.0)

Apache

## Purpose

To be read.

## none - 1.0.0 (MIT)
`;

it('writes a text that two packages share once, under both their headings, and keeps every other as it is', () => {
  expect(eachTextOnce(LICENCES)).toBe(`# Licenses

The app bundles these:

## one - 1.0.0 (MIT)

Copyright A

## two - 2.1.0-rc.1 (Apache-2.0)

## @three/four - 3.0.0 (Apache-2.0)

Apache

## Purpose

To be read.

## none - 1.0.0 (MIT)
`);
});
