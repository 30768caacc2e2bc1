import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { ConnectInput, ConnectionOptions } from '#contract/connection.ts';
import { FieldProblem } from '#contract/errors.ts';

const lines = (count: number) => Array.from({ length: count }, (_, i) => `Step ${String(i + 1)}`).join('\n');
const parse = (registerSteps: unknown) => v.safeParse(ConnectionOptions, { registerSteps });
const problem = (registerSteps: unknown) => parse(registerSteps).issues?.[0].message;

describe('head office’s own steps at the register', () => {
  it('are none unless some are written', () => {
    expect(v.parse(ConnectionOptions, {}).registerSteps).toBe('');
    expect(parse('   \n ').output).toMatchObject({ registerSteps: '' });
  });

  it('are eight lines at the most', () => {
    expect(parse(lines(8)).output).toMatchObject({ registerSteps: lines(8) });
    expect(problem(lines(9))).toBe('too_many_lines');
  });

  it('are counted without the empty lines around them, and with those between', () => {
    expect(parse(`\n\n${lines(8)}\n\n`).output).toMatchObject({ registerSteps: lines(8) });
    expect(problem(lines(8).replace('\n', '\n\n'))).toBe('too_many_lines');
  });

  it('are 1608 characters at the most, which is said before the lines are counted', () => {
    expect(parse('x'.repeat(1608)).success).toBe(true);
    expect(problem('x'.repeat(1609))).toBe('too_long');
    expect(problem(lines(300))).toBe('too_long');
  });

  it('are refused by the connect form under the name of their field, with a problem it has words for', () => {
    const entered = {
      baseUrl: 'https://pos.example',
      orgGuid: '00000000-0000-4000-8000-000000000001',
      alias: '',
      token: 'token',
      options: { registerSteps: lines(9) },
    };
    const [issue, ...others] = v.safeParse(ConnectInput, entered).issues ?? expect.fail('it was taken');
    expect(others).toEqual([]);
    expect(v.getDotPath(issue)).toBe('options.registerSteps');
    expect(v.is(FieldProblem, issue.message)).toBe(true);
  });
});
