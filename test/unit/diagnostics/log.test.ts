import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createReport } from '../../../electron/diagnostics/log.ts';
import { createRedactor } from '../../../electron/diagnostics/redactor.ts';

function setUp() {
  const lines: string[] = [];
  const redactor = createRedactor();
  const report = createReport(
    (line) => lines.push(line),
    redactor,
    () => 0,
  );
  return { lines, redactor, report };
}

describe('the log of failed calls', () => {
  it('has the reference that the screen shows', () => {
    const { lines, report } = setUp();
    const ref = report({
      call: 'activation.issue',
      failure: { code: 'timed_out', retryable: true, reached: 'maybe' },
    });
    expect(JSON.parse(lines[0] ?? '')).toEqual({
      time: '1970-01-01T00:00:00.000Z',
      level: 'warn',
      ref,
      call: 'activation.issue',
      code: 'timed_out',
      reached: 'maybe',
    });
  });

  it('has the stack of a bug', () => {
    const { lines, report } = setUp();
    report({ call: 'a.b', failure: { code: 'internal', retryable: false }, cause: new Error('oh no') });
    expect(lines[0]).toContain('log.test.ts');
  });

  it('never has a known secret, whatever it stands in', () => {
    const secret = fc.stringMatching(/^[\x21-\x7e]{8,40}$/);
    fc.assert(
      fc.property(secret, fc.string(), fc.string(), (token, before, after) => {
        const { lines, redactor, report } = setUp();
        redactor.add(token);
        const cause = new Error(`${before}${token}${after}`);
        report({ call: 'a.b', failure: { code: 'internal', retryable: false }, cause });
        const written = JSON.parse(lines[0] ?? '') as Record<string, unknown>;
        expect(written['call']).toBe('a.b');
        expect(written['cause']).not.toContain(token);
      }),
    );
  });
});
