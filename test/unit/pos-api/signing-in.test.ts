import { describe, expect, it } from 'vitest';
import { answeredWith, json, OPERATIONS } from './setup.ts';

const challenge = { status: 401, headers: { 'www-authenticate': 'Bearer', 'content-type': 'text/html' } };

describe.each(OPERATIONS)('a 401 to %s', (_name, call) => {
  it.each<[string, BodyInit | null, ResponseInit]>([
    ['with nothing in it', null, { status: 401 }],
    [
      'in a gateway’s plain words',
      'Unauthorized',
      { status: 401, headers: { 'content-type': 'text/plain' } },
    ],
    ['in JSON of another shape', '{"error":"invalid_token"}', json(401)],
    ['as a web page with a challenge', '<html><h1>401</h1></html>', challenge],
  ])('asks for a sign-in, and nothing was done: %s', async (_kind, body, init) => {
    expect(await call(answeredWith(body, init))).toMatchObject({
      error: { code: 'Unauthorized', reached: 'yes', api: { status: 401 } },
    });
  });

  it('is a portal’s web page where nothing challenges', async () => {
    const page = { status: 401, headers: { 'content-type': 'text/html' } };
    expect(await call(answeredWith('<html>Wi-Fi</html>', page))).toMatchObject({
      error: { code: 'answer_web_page', reached: 'maybe' },
    });
  });
});
