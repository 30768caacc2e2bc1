import { describe, expect, it } from 'vitest';
import { answeredWith, OPERATIONS } from './setup.ts';

describe.each(OPERATIONS)('%s, refused in a gateway’s own way', (_name, run) => {
  it('a refusal in Windows-1251 is read by the charset that its type names', async () => {
    const words = new Uint8Array([
      ...new TextEncoder().encode('{"code":"NotFound","message":"'),
      ...[0xca, 0xe0, 0xf1, 0xf1, 0xe0],
      ...new TextEncoder().encode('","info":""}'),
    ]);
    const typed = (type: string) => answeredWith(words, { status: 422, headers: { 'content-type': type } });
    const russian = { error: { code: 'NotFound', api: { message: 'Касса' } } };
    expect(await run(typed('application/json; charset=windows-1251'))).toMatchObject(russian);
    expect(await run(typed('application/json;Charset="Windows-1251"'))).toMatchObject(russian);
    const unreadable = { error: { code: 'answer_wrong_shape', reached: 'maybe' } };
    expect(await run(typed('application/json'))).toMatchObject(unreadable);
    expect(await run(typed('application/json; charset=no-such'))).toMatchObject(unreadable);
  });

  it('a pause until a date is as long as the answer’s own clock says', async () => {
    const headers = {
      'content-type': 'application/json',
      date: 'Sat, 28 Nov 2026 04:00:00 GMT',
      'retry-after': 'Sat, 28 Nov 2026 04:01:30 GMT',
    };
    const body = '{"code":"TooManyRequests"}';
    const answer = await run(answeredWith(body, { status: 429, headers }));
    expect(answer).toMatchObject({ error: { code: 'TooManyRequests', retryAfterMs: 90_000 } });
  });
});
