import { setTimeout } from 'node:timers/promises';
import { describe, expect, it, vi } from 'vitest';
import type { Fetch } from '#electron/pos-api/client.ts';
import { OPERATIONS, posApi } from './setup.ts';

const TIMEOUT_MS = 1000;

/** A client whose way asks a person something before the request goes out; `answered` says that the person has. */
function clientThatHolds(send: Fetch) {
  const answered = Promise.withResolvers<undefined>();
  const asked = Promise.withResolvers<undefined>();
  const client = posApi({
    fetch: async (request, hold) => {
      await hold(() => {
        asked.resolve(undefined);
        return answered.promise;
      });
      return await send(request, hold);
    },
    timeouts: { generateMs: TIMEOUT_MS, updateMs: TIMEOUT_MS },
  });
  return { client, answered, asked: asked.promise };
}

const silent: Fetch = () => new Promise(() => undefined);

describe.each(OPERATIONS)('%s, while a person is asked for something', (_name, run) => {
  it('is not over, however long that takes', async () => {
    vi.useFakeTimers();
    const { client, answered } = clientThatHolds(() =>
      Promise.reject(new Error('net::ERR_CONNECTION_REFUSED')),
    );
    const done = run(client);
    await vi.advanceTimersByTimeAsync(TIMEOUT_MS * 100);
    answered.resolve(undefined);
    expect(await done).toMatchObject({ error: { code: 'connection_refused', reached: 'no' } });
    vi.useRealTimers();
  });

  it('has its whole time again from the answer on', async () => {
    vi.useFakeTimers();
    const { client, answered } = clientThatHolds(silent);
    const ended = vi.fn();
    const done = run(client).finally(ended);
    await vi.advanceTimersByTimeAsync(TIMEOUT_MS * 3);
    answered.resolve(undefined);
    await vi.advanceTimersByTimeAsync(TIMEOUT_MS - 1);
    expect(ended).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(await done).toMatchObject({ error: { code: 'timed_out', reached: 'maybe' } });
    vi.useRealTimers();
  });

  it('was certainly not sent when it is stopped', async () => {
    const controller = new AbortController();
    const { client, asked } = clientThatHolds(silent);
    const done = run(client, controller.signal);
    await asked;
    controller.abort();
    expect(await done).toStrictEqual({
      ok: false,
      error: { code: 'cancelled', retryable: true, reached: 'no' },
    });
  });
});

describe.each(OPERATIONS)('%s, while the computer stands still', (_name, run) => {
  it('is not over: an answer that came meanwhile is read', async () => {
    const sent = Promise.withResolvers<undefined>();
    const client = posApi({
      fetch: async () => {
        sent.resolve(undefined);
        await setTimeout(60);
        throw new Error('net::ERR_CONNECTION_REFUSED');
      },
      timeouts: { generateMs: 50, updateMs: 50 },
    });
    const done = run(client);
    await sent.promise;
    // Nothing of this process runs for as long, timers included.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1200);
    expect(await done).toMatchObject({ error: { code: 'connection_refused' } });
  });
});
