import { describe, expect, it } from 'vitest';
import { Activation } from '#electron/activation/activation.ts';
import type { RequestCode } from '#electron/activation/code-request.ts';
import type { IssueInput, TillActivation } from '#contract/activation.ts';
import type { Failure } from '#contract/errors.ts';
import { err, ok } from '#contract/result.ts';

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

/** Activation over a request whose answers are given one by one. */
function setUp(...answers: ReturnType<RequestCode>[]) {
  const sent: { input: IssueInput; signal: AbortSignal }[] = [];
  let published: TillActivation[] = [];
  let time = 1000;
  const activation = new Activation(
    (asked, signal) => {
      sent.push({ input: asked, signal });
      return answers[sent.length - 1] ?? expect.fail('sent once too often');
    },
    () => time,
    (tills) => (published = tills),
    () => undefined,
  );
  return { activation, sent, published: () => published, at: (next: number) => (time = next) };
}

const code = (activationCode: string) =>
  Promise.resolve(ok({ activationCode, qrText: `qr:${activationCode}`, serverTime: null }));
const fails = (failure: Partial<Failure>) =>
  Promise.resolve(err<Failure>({ code: 'internal', retryable: false, ...failure }));

describe('asking for a code', () => {
  it('sends one request and gives the code with what its QR code says', async () => {
    const { activation, sent } = setUp(code('7K4F29QM'));
    expect(await activation.issue(input())).toEqual(
      ok({
        kind: 'issued',
        issued: {
          workplaceGuid: TILL,
          outletGuid: null,
          employeeGuid: EMPLOYEE,
          code: '7K4F29QM',
          qrText: 'qr:7K4F29QM',
          issuedAt: 1000,
          texted: false,
          handedOverAt: null,
        },
      }),
    );
    expect(sent).toHaveLength(1);
  });

  it('sends nothing for a till that has a code already, and says when it was issued', async () => {
    const { activation, sent, at } = setUp(code('A'), code('B'));
    await activation.issue(input());
    at(9000);
    expect(await activation.issue(input())).toEqual(ok({ kind: 'exists', issuedAt: 1000 }));
    expect(sent).toHaveLength(1);
    expect(activation.find(TILL)?.code).toBe('A');
  });

  it('replaces that code when told to', async () => {
    const { activation } = setUp(code('A'), code('B'));
    await activation.issue(input());
    await activation.issue(input({ replace: true }));
    expect(activation.find(TILL)?.code).toBe('B');
  });

  it('is refused while the till’s earlier request is under way, even with a replacement asked for', async () => {
    const { activation, sent } = setUp(new Promise(() => undefined));
    void activation.issue(input());
    expect(await activation.issue(input({ replace: true }))).toMatchObject({
      error: { code: 'already_running' },
    });
    expect(sent).toHaveLength(1);
  });

  it('succeeds at a second attempt when the first request never reached the server', async () => {
    const { activation } = setUp(fails({ code: 'connection_refused', reached: 'no' }), code('A'));
    expect(await activation.issue(input())).toMatchObject({ error: { code: 'connection_refused' } });
    expect(await activation.issue(input())).toMatchObject({ data: { kind: 'issued' } });
  });

  it('asks before another when the answer was lost', async () => {
    const { activation, sent, at } = setUp(fails({ code: 'timed_out', reached: 'maybe' }), code('A'));
    const answer = activation.issue(input());
    at(9000);
    await answer;
    expect(await activation.issue(input())).toEqual(
      ok({ kind: 'maybe_exists', askedAt: 1000, seen: 'not_known' }),
    );
    expect(sent).toHaveLength(1);
    expect(await activation.issue(input({ replace: true }))).toMatchObject({ data: { kind: 'issued' } });
  });

  it('keeps the earlier code when its replacement was refused', async () => {
    const { activation } = setUp(code('A'), fails({ code: 'NoPermissions', reached: 'yes' }));
    await activation.issue(input());
    await activation.issue(input({ replace: true }));
    expect(activation.find(TILL)?.code).toBe('A');
  });

  it('takes a bug in between for a request that may have arrived', async () => {
    const { activation } = setUp(Promise.reject(new Error('a bug')));
    await expect(activation.issue(input())).rejects.toThrow('a bug');
    expect(await activation.issue(input())).toMatchObject({ data: { kind: 'maybe_exists' } });
  });

  it('may be tried again after a bug before the request', async () => {
    const { activation, sent, published } = setUp(code('A'));
    const bug = () => Promise.reject(new Error('a bug'));
    await expect(activation.issue(input(), bug)).rejects.toThrow('a bug');
    expect(published()).toEqual([]);
    expect(sent).toEqual([]);
    expect(await activation.issue(input())).toMatchObject({ data: { kind: 'issued' } });
  });

  it('keeps the earlier code after a bug before its replacement’s request', async () => {
    const { activation } = setUp(code('A'));
    await activation.issue(input());
    const bug = () => Promise.reject(new Error('a bug'));
    await expect(activation.issue(input({ replace: true }), bug)).rejects.toThrow('a bug');
    expect(activation.find(TILL)?.code).toBe('A');
  });
});

describe('stopping the wait', () => {
  it('aborts the request of this till', () => {
    const { activation, sent } = setUp(new Promise(() => undefined));
    void activation.issue(input());
    activation.stopWaiting(TILL);
    expect(sent[0]?.signal.aborted).toBe(true);
  });
});

describe('handing over', () => {
  it('is noted with its time', async () => {
    const { activation, published, at } = setUp(code('A'));
    await activation.issue(input());
    at(5000);
    activation.markHandedOver(TILL);
    expect(activation.find(TILL)?.handedOverAt).toBe(5000);
    expect(published()).toEqual([{ workplaceGuid: TILL, state: 'handed_over', at: 5000 }]);
  });

  it('needs a code', () => {
    expect(setUp().activation.markHandedOver(TILL)).toMatchObject({ error: { code: 'no_code' } });
  });
});

describe('taking a hand-over back', () => {
  it('shows the code as issued again', async () => {
    const { activation, published, at } = setUp(code('A'));
    await activation.issue(input());
    at(5000);
    activation.markHandedOver(TILL);
    activation.undoHandedOver(TILL);
    expect(activation.find(TILL)?.handedOverAt).toBeNull();
    expect(published()).toEqual([{ workplaceGuid: TILL, state: 'issued', at: 1000 }]);
  });

  it('does nothing to a till without a code of this session', () => {
    const { activation, published } = setUp();
    activation.undoHandedOver(TILL);
    expect(published()).toEqual([]);
  });
});

describe('leaving the connection', () => {
  it('drops the codes and does not let in one that comes late', async () => {
    let answer: (value: Awaited<ReturnType<RequestCode>>) => void = () => undefined;
    const { activation, published, sent } = setUp(new Promise((resolve) => (answer = resolve)));
    const waiting = activation.issue(input());
    activation.forgetAll();
    expect(sent[0]?.signal.aborted).toBe(true);
    answer(ok({ activationCode: 'LATE', qrText: 'LATE', serverTime: null }));
    expect(await waiting).toMatchObject({ error: { code: 'cancelled' } });
    expect(activation.find(TILL)).toBeUndefined();
    expect(published()).toEqual([]);
  });
});

describe('what the renderer is told of the tills', () => {
  it('never holds a code', async () => {
    const { activation, published } = setUp(code('SECRET-CODE'));
    await activation.issue(input());
    expect(published()).toEqual([{ workplaceGuid: TILL, state: 'issued', at: 1000 }]);
  });
});
