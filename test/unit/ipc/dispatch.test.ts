import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { type Call, contract } from '#contract/contract.ts';
import { CallError, type Failure } from '#contract/errors.ts';
import { err, ok } from '#contract/result.ts';
import { type AnyHandler, dispatch } from '#electron/ipc/dispatch.ts';

const calls = Object.entries(contract).flatMap(([domain, ofDomain]) =>
  Object.entries<Call>(ofDomain).map(([name, call]) => ({ name: `${domain}.${name}`, call })),
);
const echo: Call = { input: v.object({ text: v.pipe(v.string(), v.nonEmpty('required')) }), output: v.any() };

function recorder() {
  const reports: { call: string; failure: Failure; cause?: unknown }[] = [];
  const report = (event: (typeof reports)[number]) => {
    reports.push(event);
    return `ref-${reports.length}`;
  };
  return { reports, report };
}

describe('a call', () => {
  it('runs its handler with the parsed input and passes on what it returns', async () => {
    const handler: AnyHandler = (input) => ok(input);
    const envelope = await dispatch('a.b', echo, handler, { text: 'x', more: 1 }, recorder().report);
    expect(envelope).toEqual({ ok: true, data: { text: 'x' } });
  });

  it('answers malformed input with the fields at fault, and does not run its handler', async () => {
    const { report, reports } = recorder();
    const envelope = await dispatch('a.b', echo, () => expect.fail('was run'), { text: '' }, report);
    expect(envelope).toEqual({
      ok: false,
      error: { code: 'invalid_input', retryable: false, fields: { text: 'required' }, ref: 'ref-1' },
    });
    expect(reports[0]?.call).toBe('a.b');
  });

  it('gives an expected failure the reference under which it is in the log', async () => {
    const handler: AnyHandler = () => err<Failure>({ code: 'no_code', retryable: false });
    const envelope = await dispatch('a.b', echo, handler, { text: 'x' }, recorder().report);
    expect(envelope).toEqual({ ok: false, error: { code: 'no_code', retryable: false, ref: 'ref-1' } });
  });

  it.each([
    ['throws', () => Promise.reject(new Error('a bug'))],
    [
      'throws at once',
      () => {
        throw new Error('a bug');
      },
    ],
    ['returns something that is no result', () => 'done'],
    ['returns nothing', () => undefined],
  ])('becomes an internal error when its handler %s', async (_, handler) => {
    const { report, reports } = recorder();
    const envelope = await dispatch('a.b', echo, handler, { text: 'x' }, report);
    expect(envelope).toEqual({ ok: false, error: { code: 'internal', retryable: false, ref: 'ref-1' } });
    expect(reports[0]?.cause).toBeDefined();
  });
});

/** Everything that can be sent between processes, and some of what cannot. */
const hostile = fc.oneof(
  fc.anything({ withBigInt: true, withDate: true, withMap: true, withSet: true, withTypedArray: true }),
  fc.anything({ withNullPrototype: true, withObjectString: true, withSparseArray: true }),
  fc.string({ unit: 'binary', maxLength: 2000 }),
  fc.dictionary(
    fc.constantFrom('workplaceGuid', 'employeeGuid', 'token', 'baseUrl', 'id', 'on'),
    fc.anything(),
  ),
  fc.constant(JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}')),
);

describe('every call of the contract', () => {
  it.each(calls)('$name answers any value whatever with an envelope', async ({ name, call }) => {
    await fc.assert(
      fc.asyncProperty(hostile, async (value) => {
        const envelope = await dispatch(
          name,
          call,
          () => ok(undefined),
          value,
          () => 'ref',
        );
        if (!envelope.ok) expect(v.is(CallError, envelope.error)).toBe(true);
        // What got through is exactly what the contract asks for.
        expect(envelope.ok).toBe(v.is(call.input, value));
      }),
      { numRuns: 300 },
    );
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });
});
