import { describe, expect, it } from 'vitest';
import { MachineNotReadyError } from '../../../build/machine/not-ready.ts';
import { debianMirror } from '../../../build/windows/mirror.ts';
import { haveDebootstrap, type WindowsTestsWorld } from '../../../build/windows/needs.ts';
import { describeOutcome, isGreen, readReport } from '../../../build/windows/report.ts';

describe('what the tests on Windows Node need', () => {
  const ran: string[] = [];
  const ready: WindowsTestsWorld = {
    platform: 'linux',
    arch: 'x64',
    isRoot: true,
    hasProgram: () => true,
    canIsolate: () => true,
    runShell: (command) => {
      ran.push(command);
      return { ok: true, said: '' };
    },
  };
  const have = (changes: Partial<WindowsTestsWorld>) => {
    haveDebootstrap({ ...ready, ...changes }, () => undefined);
  };

  it('is there on a Debian machine with debootstrap, and nothing is installed', () => {
    have({});
    expect(ran).toEqual([]);
  });

  it.each([
    ['another system', { platform: 'win32' }, 'runs on Debian'],
    ['a Linux without apt', { hasProgram: () => false }, 'runs on Debian'],
    ['another processor', { arch: 'arm64' }, 'needs an x64 processor'],
    ['an ordinary user', { isRoot: false }, 'need root'],
    ['a container that may not mount', { canIsolate: () => false }, 'does not allow it'],
  ] as const)('is refused in plain words on %s', (_what, changes, words) => {
    expect(() => {
      have(changes);
    }).toThrow(MachineNotReadyError);
    expect(() => {
      have(changes);
    }).toThrow(words);
  });

  it('is installed where only debootstrap is missing, although one of the sources that apt asks is broken', () => {
    let installed = false;
    have({
      hasProgram: (name) => name !== 'debootstrap' || installed,
      runShell: (command) => {
        installed ||= / install .*debootstrap/.test(command);
        return { ok: !command.includes('update'), said: '' };
      },
    });
    expect(installed).toBe(true);
  });

  it('says how to install it where that did not work', () => {
    const failing = {
      hasProgram: (name: string) => name !== 'debootstrap',
      runShell: () => ({ ok: false, said: '' }),
    };
    expect(() => {
      have(failing);
    }).toThrow('apt-get install -y --no-install-recommends debootstrap');
  });
});

it.each([
  [
    'Debian|http://mirror.example/debian/\nDebian-Security|http://mirror.example/security/\n',
    'http://mirror.example/debian/',
  ],
  [
    'Debian-Security|http://mirror.example/security/\nDebian|https://other.example/debian\n',
    'https://other.example/debian',
  ],
  ['Ubuntu|http://mirror.example/ubuntu/\n', undefined],
  ['Debian|file:/media/cdrom/\n', undefined],
  ['', undefined],
])('of what apt reads (%j) Debian’s own packages come from %s', (targets, mirror) => {
  expect(debianMirror(targets)).toBe(mirror);
});

describe('the report', () => {
  const file = (name: string, statuses: string[], message = '') => ({
    name: `Z:/till-setup/test/unit/${name}`,
    status: message !== '' || statuses.includes('failed') ? 'failed' : 'passed',
    message,
    assertionResults: statuses.map((status, i) => ({ fullName: `test ${i}`, status })),
  });
  const read = (...testResults: ReturnType<typeof file>[]) => readWanting([], testResults);
  const readWanting = (wanted: string[], testResults: ReturnType<typeof file>[]) => {
    const statuses = testResults.flatMap(({ assertionResults }) =>
      assertionResults.map(({ status }) => status),
    );
    const count = (status: string) => statuses.filter((one) => one === status).length;
    const report = {
      numTotalTests: statuses.length,
      numPassedTests: count('passed'),
      numFailedTests: count('failed'),
      numPendingTests: count('skipped'),
      testResults,
    };
    return readReport(JSON.stringify(report), 'Z:/till-setup/', wanted);
  };

  it('is green when what was not skipped passed', () => {
    const outcome = read(file('a.test.ts', ['passed', 'skipped']));
    expect(isGreen(outcome)).toBe(true);
    expect(describeOutcome(outcome)).toBe(
      '1 files, 2 tests: 1 passed, 0 failed, 1 skipped; 0 files could not be loaded, 0 did not run',
    );
  });

  it('names what failed and what could not even be loaded', () => {
    const outcome = read(file('a.test.ts', ['passed', 'failed']), file('b.test.ts', [], 'no such module'));
    expect(isGreen(outcome)).toBe(false);
    expect(describeOutcome(outcome)).toContain('failed: test/unit/a.test.ts: test 1\n');
    expect(describeOutcome(outcome)).toContain('could not be loaded: test/unit/b.test.ts: no such module\n');
  });

  it('names the files that did not run at all, and is not green', () => {
    const outcome = readWanting(
      ['test/unit/a.test.ts', 'test/unit/b.test.ts'],
      [file('a.test.ts', ['passed'])],
    );
    expect(isGreen(outcome)).toBe(false);
    expect(describeOutcome(outcome)).toContain('did not run: test/unit/b.test.ts\n');
  });

  it('is not green when nothing ran', () => {
    expect(isGreen(read())).toBe(false);
  });

  it('is refused when it is none', () => {
    expect(() => readReport('{}', '', [])).toThrow();
  });
});
