import { Linter } from 'eslint';
import tseslint from 'typescript-eslint';
import { describe, expect, it } from 'vitest';
import { tests } from '../../../build/lint/tests.ts';

const linter = new Linter({ configType: 'flat' });
const config: Linter.Config[] = [
  { files: ['**/*.ts'], languageOptions: { parser: tseslint.parser } },
  ...tests,
];

/** What lint says of one line in a test. */
const complaints = (line: string) =>
  linter.verify(line, config, { filename: 'test/unit/x.test.ts' }).map(({ message }) => message);

describe('lint', () => {
  it.each([
    "test.only('x', run);",
    'it.only.each(rows)("x", run);',
    "describe.only('x', run);",
    "it.todo('x');",
    "test.fixme('x', run);",
    "test.skip('x', run);",
    "describe.skip('x', run);",
    'await page.waitForTimeout(500);',
    'await new Promise((resolve) => setTimeout(resolve, 500));',
  ])('forbids in tests: %s', (line) => {
    expect(complaints(line)).toHaveLength(1);
  });

  it.each([
    "test.skipIf(process.platform === 'win32')('x', run);",
    "test.skip(process.platform !== 'linux', 'only there');",
    "test.runIf(isLinux)('x', run);",
    'test.setTimeout(1000);',
    'await new Promise((resolve) => socket.once("close", resolve));',
  ])('allows in tests: %s', (line) => {
    expect(complaints(line)).toEqual([]);
  });
});
