import { describe, expect, test } from 'vitest';
import type { CallError } from '#contract/errors.ts';
import { err, ok, type Result } from '#contract/result.ts';
import { Sending } from '#shared/state/sending.svelte.ts';

const FAILED: CallError = { code: 'storage_failed', retryable: true, ref: 'r1' };
const WRONG: CallError = { code: 'invalid_input', retryable: false, ref: 'r2', fields: { name: 'required' } };

describe('what a form sends', () => {
  test('is sent once, however often it is asked for meanwhile', async () => {
    const sending = new Sending();
    let answer: (result: Result<number, CallError>) => void = () => undefined;
    const first = sending.run(() => new Promise<Result<number, CallError>>((resolve) => (answer = resolve)));
    expect(sending.busy).toBe(true);
    expect(await sending.run(() => Promise.resolve(ok(2)))).toBeNull();
    answer(ok(1));
    expect(await first).toEqual(ok(1));
    expect(sending.busy).toBe(false);
  });

  test('says why it failed until it is sent again', async () => {
    const sending = new Sending();
    await sending.run(() => Promise.resolve(err(FAILED)));
    expect(sending.error).toEqual(FAILED);
    await sending.run(() => Promise.resolve(ok(1)));
    expect(sending.error).toBeNull();
  });

  test('says what is wrong with a field there, and nowhere else', async () => {
    const sending = new Sending();
    await sending.run(() => Promise.resolve(err(WRONG)));
    expect([sending.problemOf('name'), sending.problemOf('other')]).toEqual(['required', undefined]);
    expect(sending.error).toBeNull();
    await sending.run(() => Promise.resolve(err(FAILED)));
    expect(sending.problemOf('name')).toBeUndefined();
  });
});
