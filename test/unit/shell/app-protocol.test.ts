import fc from 'fast-check';
import { sep } from 'node:path';
import { describe, expect, it } from 'vitest';
import { insideFolder } from '#electron/shell/inside-folder.ts';

const FOLDER = `${sep}app${sep}renderer`;

describe('a path of the app’s own protocol', () => {
  it('is a file below its folder', () => {
    expect(insideFolder(FOLDER, '/assets/%D0%B0.js')).toBe([FOLDER, 'assets', 'а.js'].join(sep));
  });

  it.each(['/../main.js', '/..%2fmain.js', '/%2e%2e/main.js', '/a/../../main.js', '/%00', '/%', '/..'])(
    'is nothing for %s',
    (path) => {
      expect(insideFolder(FOLDER, path)).toBeUndefined();
    },
  );

  it('never leads out of the folder', () => {
    const piece = fc.oneof(fc.constantFrom('..', '.', '%2e%2e', '%2f', '\\', '/', 'a'), fc.string());
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const path = insideFolder(FOLDER, `/${pieces.join('/')}`);
        if (path !== undefined) expect(path.startsWith(FOLDER + sep)).toBe(true);
      }),
    );
  });
});
