import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commandIn, readCommand } from '#electron/command/arguments.ts';

describe('the word that makes a command', () => {
  it('is the first one that is no switch, behind the app’s folder where it is no package', () => {
    expect(commandIn(['run', '--file', 'a'], true)).toEqual(['--file', 'a']);
    expect(commandIn(['--lang=en', 'run', '--file', 'a'], true)).toEqual(['--file', 'a']);
    expect(commandIn(['--no-sandbox', '/app', '--user-data-dir=x', 'run'], false)).toEqual([]);
  });

  it('never follows a link, a file, or anything else that the system wants to be opened', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.array(fc.string()), (first, more) => {
        fc.pre(first !== 'run' && !first.startsWith('-'));
        expect(commandIn([first, 'run', ...more], true)).toBeUndefined();
      }),
    );
    expect(commandIn(['till-setup://till/x', 'run', '--file', 'a'], true)).toBeUndefined();
  });
});

describe('the command’s arguments', () => {
  it('are read with what holds where nothing is said', () => {
    expect(readCommand(['--file', 'a.csv', '--out', 'b.json'])).toEqual({
      ok: true,
      data: {
        ...{ file: 'a.csv', out: 'b.json', codes: undefined, employee: undefined, sendSms: false },
        ...{ orgGuid: undefined, address: undefined, patienceMs: 300_000, abandons: false },
      },
    });
  });

  it.each([
    [['--out', 'b']],
    [['--file', 'a']],
    [['--file', 'a', '--out', 'b', '--fast']],
    [['--file', 'a', '--out', 'b', 'more']],
    [['--file', 'a', '--out', 'b', '--organisation', 'north']],
    [['--file', 'a', '--out', 'b', '--patience', '-1']],
    [['--file', 'a', '--out', 'b', '--codes', '']],
  ])('%j are refused', (args) => {
    expect(readCommand(args).ok).toBe(false);
  });
});
