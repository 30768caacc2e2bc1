import { describe, expect, it } from 'vitest';
import { retryAfterMs } from '#electron/pos-api/retry-after.ts';
import { answeredWith, GENERATE, json, posApi, UPDATE } from './setup.ts';

const now = Date.UTC(2026, 0, 1, 12, 0, 0);

describe('Retry-After', () => {
  it.each([
    ['0', 0],
    ['120', 120_000],
    [' 7 ', 7_000],
    ['Thu, 01 Jan 2026 12:01:30 GMT', 90_000],
    ['Thursday, 01-Jan-26 12:01:30 GMT', 90_000],
    ['Thu Jan  1 12:01:30 2026', 90_000],
    ['Thu, 01 Jan 2026 11:00:00 GMT', 0],
    ['999999999999999999999999', 86_400_000],
    ['Fri, 01 Jan 2027 12:00:00 GMT', 86_400_000],
  ])('%s', (header, wait) => {
    expect(retryAfterMs(header, now)).toBe(wait);
  });

  it.each([null, '', '-5', '1.5', '1e3', 'soon', '2026-01-01T12:01:30Z', 'Thu, 41 Jan 2026 12:01:30 GMT'])(
    'that says nothing readable: %s',
    (header) => {
      expect(retryAfterMs(header, now)).toBeUndefined();
    },
  );

  it('comes with the failure, dates by the given clock', async () => {
    const headers = { 'content-type': 'application/json', 'retry-after': 'Thu, 01 Jan 2026 12:00:05 GMT' };
    const response = () => new Response('{"code":"TooManyRequests"}', { status: 429, headers });
    const api = posApi({ fetch: () => Promise.resolve(response()), now: () => now });
    expect(await api.updateOption(UPDATE)).toMatchObject({
      error: { code: 'TooManyRequests', retryAfterMs: 5_000 },
    });
  });

  it('is heeded in any answer that is no success, a proxy’s too', async () => {
    const api = answeredWith('<html>', {
      status: 503,
      headers: { 'content-type': 'text/html', 'retry-after': '3' },
    });
    const result = await api.generateActivationCode(GENERATE);
    expect(result).toMatchObject({
      error: { code: 'answer_web_page', retryable: true, retryAfterMs: 3_000 },
    });
  });

  it('that is not there leaves no trace', async () => {
    const result = await answeredWith('{"code":"TryLater"}', json(429)).updateOption(UPDATE);
    expect(result.ok || 'retryAfterMs' in result.error).toBe(false);
  });
});
