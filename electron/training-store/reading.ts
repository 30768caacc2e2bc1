import * as v from 'valibot';
import { err, ok, type Result } from '#contract/result.ts';
import { REFUSALS, type Refusal } from './refusal.ts';
import { RequestHeaders } from './requests.ts';
import type { Call, Route } from './route.ts';

/** Far above any documented body. */
const LONGEST_BODY = 256 * 1024;
/** What every operation with a body takes. */
const JSON_TYPE = /^(?:application\/json|text\/json|application\/[^\s/;]+\+json)$/i;

/** What is wrong with a value, in one line, or `undefined`. */
function wrongWith(schema: v.GenericSchema, value: unknown): string | undefined {
  const { issues } = v.safeParse(schema, value, { abortEarly: true });
  if (issues === undefined) return undefined;
  const [issue] = issues;
  const what = issue.received === 'undefined' ? 'is missing' : issue.message;
  return `${v.getDotPath(issue) ?? ''} ${what}`.trim();
}

function wrongHeaders(headers: Headers): string | undefined {
  const names = Object.keys(RequestHeaders.entries);
  return wrongWith(
    RequestHeaders,
    Object.fromEntries(names.map((name) => [name, headers.get(name) ?? undefined])),
  );
}

async function readBody(request: Request, schema: Route['body']): Promise<Result<unknown, Refusal>> {
  if (schema === undefined) return ok(undefined);
  const contentType = request.headers.get('content-type') ?? '';
  const [type = ''] = contentType.split(';');
  if (!JSON_TYPE.test(type.trim())) {
    return err({ ...REFUSALS.badRequest, info: `content type "${contentType}"` });
  }
  const bytes = await request.arrayBuffer();
  if (bytes.byteLength > LONGEST_BODY) return err({ ...REFUSALS.notValid, info: 'the body is too long' });
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return err({ ...REFUSALS.badRequest, info: 'the body is not JSON' });
  }
  const wrong = wrongWith(schema, value);
  return wrong === undefined ? ok(v.parse(schema, value)) : err({ ...REFUSALS.notValid, info: wrong });
}

/** Reads and checks what comes with a request, in the order in which a server does. */
export async function readRequest(
  request: Request,
  { query: querySchema, body: bodySchema }: Pick<Route, 'query' | 'body'>,
): Promise<Result<Pick<Call<unknown>, 'query' | 'body'>, Refusal>> {
  const headers = wrongHeaders(request.headers);
  if (headers !== undefined) return err({ ...REFUSALS.badRequest, info: headers });
  const query = new URL(request.url).searchParams;
  // The first of several with one name counts.
  const wrong = querySchema && wrongWith(querySchema, Object.fromEntries([...query].reverse()));
  if (wrong !== undefined) return err({ ...REFUSALS.notValid, info: wrong });
  const body = await readBody(request, bodySchema);
  return body.ok ? ok({ query, body: body.data }) : body;
}
