import { Hono } from 'hono';
import { parseGuid } from '../contract/guid.ts';
import { err, ok, type Result } from '../contract/result.ts';
import type { components } from '../pos-api/generated/types.ts';
import type { DirectoryFile } from './directory-file.ts';
import { ConnectionCut, createFaults, failAs, type Faults } from './faults.ts';
import { REFUSALS, refusalResponse, type Refusal } from './refusal.ts';
import { createStore, type Store } from './store.ts';
import { generateChecks, updateChecks, type Checks } from './validation.ts';

export type SandboxOptions = {
  /** The organisation that the store serves. */
  directory: DirectoryFile;
  /** The only token that it accepts. */
  token: string;
  /** Milliseconds since 1970, UTC. */
  clock: () => number;
  /** So many random bytes, for the codes. */
  random: (size: number) => Uint8Array;
};

export type Sandbox = Pick<Store, 'activate' | 'option' | 'workplace'> & {
  /** The POS API in process: no port is opened. A connection that a fault cuts rejects as Electron's `fetch` does. */
  fetch(request: Request): Promise<Response>;
  /** As `fetch`, for whoever holds the connection and cuts it: throws `ConnectionCut`. */
  respond(request: Request): Promise<Response>;
  /** What is to go wrong. */
  faults: Faults;
};

/** Far above any documented body. */
const LONGEST_BODY = 256 * 1024;

function refuse(request: Request, refusal: Refusal): Response {
  return refusalResponse(refusal, request.headers.get('Accept-Language') ?? '');
}

/** Reads and checks what comes with a request, in the order in which a server does. */
async function readRequest(request: Request, checks: Checks): Promise<Result<unknown, Refusal>> {
  const headers = checks.headers(request.headers);
  if (headers !== undefined) return err({ ...REFUSALS.badRequest, info: headers });
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

/** Both documented operations, and nothing else. */
function createApp(store: Store, orgGuid: string, token: string): Hono {
  const app = new Hono();
  app.notFound((c) => refuse(c.req.raw, REFUSALS.noSuchPath));
  app.onError((_error, c) => refuse(c.req.raw, REFUSALS.internal));

  app.use('/orgs/:org/*', async (c, next) => {
    // The scheme's letter case does not matter (RFC 9110 §11.1), the token's does.
    const given = /^bearer +(.*)$/i.exec(c.req.header('authorization') ?? '')?.[1];
    if (given !== token) return refuse(c.req.raw, REFUSALS.unauthorized);
    if (parseGuid(c.req.param('org')) !== orgGuid) return refuse(c.req.raw, REFUSALS.noOrganisation);
    await next();
    return undefined;
  });

  app.post('/orgs/:org/workplaces/:action{[0-9a-fA-F-]{36}:generate-activation-code}', async (c) => {
    const body = await readRequest(c.req.raw, generateChecks);
    if (!body.ok) return refuse(c.req.raw, body.error);
    const [guid = ''] = c.req.param('action').split(':');
    const code = store.generate(guid, body.data as components['schemas']['GenerateActivationCode']);
    return code.ok ? c.json({ activation_code: code.data }) : refuse(c.req.raw, code.error);
  });

  app.patch('/orgs/:org/options/:option{[0-9a-fA-F-]{36}}', async (c) => {
    const body = await readRequest(c.req.raw, updateChecks);
    if (!body.ok) return refuse(c.req.raw, body.error);
    const updated = store.update(c.req.param('option'), body.data);
    return updated.ok ? c.body(null, 204) : refuse(c.req.raw, updated.error);
  });
  return app;
}

/** The first half of an answer, and then the end of the connection. */
async function halved(answer: Response, error: Error): Promise<Response> {
  const bytes = new Uint8Array(await answer.arrayBuffer());
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(bytes.subarray(0, Math.ceil(bytes.length / 2)));
    },
    pull(controller) {
      controller.error(error);
    },
  });
  return new Response(body, { status: answer.status, headers: answer.headers });
}

/**
 * The training store: an organisation in memory behind both documented operations of the POS API.
 * @returns the API in process, and what a register and a test can do with the same organisation
 */
export function createSandbox({ directory, token, clock, random }: SandboxOptions): Sandbox {
  const store = createStore({ directory, clock, random });
  const app = createApp(store, directory.organisation.guid.toLowerCase(), token);
  const faults = createFaults();

  async function respond(request: Request): Promise<Response> {
    const execute = async () => await app.fetch(request);
    const fault = faults.take(request.method, new URL(request.url).pathname);
    return fault === undefined ? await execute() : await failAs(fault, request, execute);
  }

  async function fetch(request: Request): Promise<Response> {
    try {
      return await respond(request);
    } catch (error) {
      if (error instanceof ConnectionCut && error.answer?.body) return await halved(error.answer, error);
      throw error;
    }
  }

  return {
    fetch,
    respond,
    faults,
    activate: (code) => store.activate(code),
    option: (guid) => store.option(guid),
    workplace: (guid) => store.workplace(guid),
  };
}
