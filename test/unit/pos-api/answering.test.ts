import { describe, expect, it, vi } from 'vitest';
import { GENERATE, posApi, WORKPLACE } from './setup.ts';

/** Whether the service is said to have answered one request. */
async function toldOf(fetch: () => Promise<Response>, signal?: AbortSignal): Promise<boolean[]> {
  const onAnswer = vi.fn<(answered: boolean) => void>();
  await posApi({ fetch, onAnswer }).workplace(WORKPLACE, signal);
  return onAnswer.mock.calls.map(([answered]) => answered);
}

describe('whether the service answers', () => {
  it.each([200, 401, 404, 429, 500])('is told of an answer with status %i: it does', async (status) => {
    expect(await toldOf(() => Promise.resolve(Response.json({}, { status })))).toEqual([true]);
  });

  it('is told of the network’s failures: it does not', async () => {
    expect(await toldOf(() => Promise.reject(new Error('net::ERR_NAME_NOT_RESOLVED')))).toEqual([false]);
  });

  it('is told of the page of a portal: it does not', async () => {
    const headers = { 'content-type': 'text/html' };
    const page = () => Promise.resolve(new Response('<!doctype html><html>Wi-Fi</html>', { headers }));
    expect(await toldOf(page)).toEqual([false]);
  });

  it('is told of a proxy that wants a sign-in: it does not', async () => {
    expect(await toldOf(() => Promise.resolve(new Response('', { status: 407 })))).toEqual([false]);
  });

  it('is told of a time-out: it does not', async () => {
    const onAnswer = vi.fn<(answered: boolean) => void>();
    const api = posApi({ fetch: () => new Promise(() => undefined), onAnswer, timeouts: { generateMs: 5 } });
    await api.generateActivationCode(GENERATE);
    expect(onAnswer.mock.calls).toEqual([[false]]);
  });

  it('is not told by who stopped waiting', async () => {
    const stop = new AbortController();
    const told = toldOf(() => new Promise(() => undefined), stop.signal);
    stop.abort();
    expect(await told).toEqual([]);
  });
});
