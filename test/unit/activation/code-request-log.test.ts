import { describe, expect, it } from 'vitest';
import { Activation } from '#electron/activation/activation.ts';
import type { RequestCode } from '#electron/activation/code-request.ts';
import type { Earlier, CodeRequestLog, RequestOutcome } from '#electron/activation/code-request-log.ts';
import type { IssueInput } from '#contract/activation.ts';
import type { Failure } from '#contract/errors.ts';
import { err, ok, type Result } from '#contract/result.ts';

const TILL = '0f8fad5b-d9cb-469f-a165-70867728950e';
const EMPLOYEE = '7c9e6679-7425-40de-944b-e07fc1f90ae7';
const input = (changes: Partial<IssueInput> = {}): IssueInput => ({
  workplaceGuid: TILL,
  outletGuid: null,
  employeeGuid: EMPLOYEE,
  sendSms: false,
  replace: false,
  ...changes,
});
const storageFailed = err<Failure>({ code: 'storage_failed', retryable: true });

/** Activation over a log of code requests that says what it is told to, and a request that is answered as the test says. */
function setUp(earlier: Result<Earlier, Failure> = ok({ kind: 'none' }), answer: RequestCode = code('A')) {
  const happened: string[] = [];
  const outcomes: RequestOutcome[] = [];
  const book: CodeRequestLog & { writes: boolean } = {
    writes: true,
    earlier: () => earlier,
    requested() {
      happened.push('written');
      return book.writes ? ok(undefined) : storageFailed;
    },
    ended: (_guid, outcome) => outcomes.push(outcome),
    activated: () => undefined,
  };
  const activation = new Activation(
    (...args) => {
      happened.push('sent');
      return answer(...args);
    },
    () => 1000,
    () => undefined,
    () => book,
  );
  return { activation, happened, outcomes, book };
}

function code(activationCode: string): RequestCode {
  return () => Promise.resolve(ok({ activationCode, qrText: activationCode, serverTime: null }));
}
const fails =
  (failure: Partial<Failure>): RequestCode =>
  () =>
    Promise.resolve(err({ code: 'internal', retryable: false, ...failure }));

describe('a code of an earlier session', () => {
  const issued = { issuedAt: 5, employeeName: 'Anna', handedOverAt: 7 };

  it('is spoken of before another is asked for: when, to whom, and when it was handed over', async () => {
    const { activation, happened } = setUp(ok({ kind: 'issued', ...issued }));
    expect(await activation.issue(input())).toEqual(
      ok({ kind: 'issued_before', ...issued, seen: 'not_known' }),
    );
    expect(happened).toEqual([]);
  });

  it('is replaced when the user says so', async () => {
    const { activation } = setUp(ok({ kind: 'issued', ...issued }));
    expect(await activation.issue(input({ replace: true }))).toMatchObject({ data: { kind: 'issued' } });
  });

  it('that may exist is asked about first, too', async () => {
    const { activation, happened } = setUp(ok({ kind: 'maybe', askedAt: 5 }));
    expect(await activation.issue(input())).toEqual(
      ok({ kind: 'maybe_exists', askedAt: 5, seen: 'not_known' }),
    );
    expect(happened).toEqual([]);
    expect(await activation.issue(input({ replace: true }))).toMatchObject({ data: { kind: 'issued' } });
  });

  it('does not hide the one of this session, which can be shown', async () => {
    const { activation } = setUp(ok({ kind: 'issued', ...issued }));
    await activation.issue(input({ replace: true }));
    expect(await activation.issue(input())).toEqual(ok({ kind: 'exists', issuedAt: 1000 }));
  });
});

describe('a request', () => {
  it('is written down before it goes out, and its code’s time afterwards', async () => {
    const { activation, happened, outcomes } = setUp();
    await activation.issue(input());
    expect(happened).toEqual(['written', 'sent']);
    expect(outcomes).toEqual([{ kind: 'issued', at: 1000 }]);
  });

  it('whose outcome cannot be noted for a bug is remembered all the same', async () => {
    const { activation, book } = setUp();
    book.ended = () => {
      throw new Error('a bug');
    };
    await expect(activation.issue(input())).rejects.toThrow('a bug');
    expect(activation.find(TILL)?.code).toBe('A');
    book.ended = () => undefined;
    expect(await activation.issue(input({ replace: true }))).toMatchObject({ data: { kind: 'issued' } });
  });

  it('that failed may be tried again though its outcome cannot be noted for a bug', async () => {
    const { activation, book } = setUp(ok({ kind: 'none' }), fails({ reached: 'no' }));
    book.ended = () => {
      throw new Error('a bug');
    };
    await expect(activation.issue(input())).rejects.toThrow('a bug');
    book.ended = () => undefined;
    expect(await activation.issue(input())).toMatchObject({ error: { code: 'internal' } });
  });

  it('does not go out when it cannot be written down, and may be tried again', async () => {
    const { activation, happened, book } = setUp();
    book.writes = false;
    expect(await activation.issue(input())).toEqual(
      err({ code: 'storage_failed', retryable: true, reached: 'no' }),
    );
    expect(happened).toEqual(['written']);
    book.writes = true;
    expect(await activation.issue(input())).toMatchObject({ data: { kind: 'issued' } });
  });

  it('does not go out when nobody can say what was before', async () => {
    const { activation, happened } = setUp(storageFailed);
    expect(await activation.issue(input())).toMatchObject({
      error: { code: 'storage_failed', reached: 'no' },
    });
    expect(happened).toEqual([]);
  });

  it.each([
    [{ code: 'offline', reached: 'no' } as const, { kind: 'refused', code: 'offline' }],
    [{ code: 'NoPermissions', reached: 'yes' } as const, { kind: 'refused', code: 'NoPermissions' }],
    [{ code: 'timed_out', reached: 'maybe' } as const, { kind: 'uncertain', code: 'timed_out' }],
  ])('has what became of it written down (%o)', async (failure, outcome) => {
    const { activation, outcomes } = setUp(ok({ kind: 'none' }), fails(failure));
    await activation.issue(input());
    expect(outcomes).toEqual([outcome]);
  });

  it('that a bug ended may have arrived', async () => {
    const { activation, outcomes } = setUp(ok({ kind: 'none' }), () => Promise.reject(new Error('a bug')));
    await expect(activation.issue(input())).rejects.toThrow('a bug');
    expect(outcomes).toEqual([{ kind: 'uncertain', code: 'internal' }]);
  });

  it('that was under way when the connection was left may have made a code, whatever comes later', async () => {
    let answer: (value: Awaited<ReturnType<RequestCode>>) => void = () => undefined;
    const { activation, outcomes } = setUp(
      ok({ kind: 'none' }),
      () => new Promise((resolve) => (answer = resolve)),
    );
    const waiting = activation.issue(input());
    activation.forgetAll();
    answer(ok({ activationCode: 'LATE', qrText: 'LATE', serverTime: null }));
    await waiting;
    expect(outcomes).toEqual([{ kind: 'uncertain', code: 'cancelled' }]);
  });
});
