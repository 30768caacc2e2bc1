import { err, ok, type Result } from '#contract/result.ts';
import { REFUSALS, type Refusal } from './refusal.ts';
import type { Checks, HeaderNames } from './validation.ts';

/** Far above any documented body. */
const LONGEST_BODY = 256 * 1024;

/** What came with a request, held against the API description. */
export type Incoming = {
  query: URLSearchParams;
  /** `undefined` where the operation has none. */
  body: unknown;
};

async function readBody(request: Request, checks: Checks): Promise<Result<unknown, Refusal>> {
  if (checks.takes === undefined) return ok(undefined);
  const contentType = request.headers.get('content-type') ?? '';
  if (!checks.takes(contentType))
    return err({ ...REFUSALS.badRequest, info: `content type "${contentType}"` });
  const bytes = await request.arrayBuffer();
  if (bytes.byteLength > LONGEST_BODY) return err({ ...REFUSALS.notValid, info: 'the body is too long' });
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return err({ ...REFUSALS.badRequest, info: 'the body is not JSON' });
  }
  const wrong = checks.body(value);
  return wrong === undefined ? ok(value) : err({ ...REFUSALS.notValid, info: wrong });
}

/**
 * Reads and checks what comes with a request, in the order in which a server does.
 * @param names of headers that are called differently
 */
export async function readRequest(
  request: Request,
  checks: Checks,
  names: HeaderNames,
): Promise<Result<Incoming, Refusal>> {
  const headers = checks.headers(request.headers, names);
  if (headers !== undefined) return err({ ...REFUSALS.badRequest, info: headers });
  const query = new URL(request.url).searchParams;
  const wrong = checks.query(query);
  if (wrong !== undefined) return err({ ...REFUSALS.notValid, info: wrong });
  const body = await readBody(request, checks);
  return body.ok ? ok({ query, body: body.data }) : body;
}
