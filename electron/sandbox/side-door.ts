import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import type { IncomingMessage } from 'node:http';
import * as v from 'valibot';
import type { Sandbox } from './app.ts';
import { Fault } from './faults.ts';
import { REFUSALS, refusalResponse } from './refusal.ts';

/** A request as it came over the wire. */
export type RecordedRequest = {
  method: string;
  /** The request target, character for character. */
  path: string;
  /** By lower-case name; more of the same name are joined with a comma. */
  headers: Record<string, string>;
  /** In the order and letter case in which they came. */
  rawHeaders: [name: string, value: string][];
  body: string;
  /** The body's bytes, in Base64. */
  bodyBase64: string;
  /** When it had come, RFC 3339 in UTC. */
  time: string;
};

export type Recorder = {
  record(incoming: IncomingMessage, body: Uint8Array): void;
  requests(): readonly RecordedRequest[];
};

/** Keeps what came in, in order. */
export function createRecorder(clock: () => number): Recorder {
  const recorded: RecordedRequest[] = [];
  return {
    requests: () => recorded,
    record({ method = '', url = '', rawHeaders }, body) {
      const pairs: [string, string][] = [];
      for (let at = 0; at + 1 < rawHeaders.length; at += 2) {
        pairs.push([rawHeaders[at] ?? '', rawHeaders[at + 1] ?? '']);
      }
      const bytes = Buffer.from(body);
      recorded.push({
        method,
        path: url,
        headers: Object.fromEntries(new Headers(pairs)),
        rawHeaders: pairs,
        body: bytes.toString('utf8'),
        bodyBase64: bytes.toString('base64'),
        time: new Date(clock()).toISOString(),
      });
    },
  };
}

const Activation = v.strictObject({ activation_code: v.string() });

async function readJson(request: Request): Promise<unknown> {
  try {
    return await request.json();
  } catch {
    return undefined;
  }
}

/**
 * What only a test may do with the store: look behind the API, be the register, let requests fail. It is no part of the
 * POS API, asks for no token, and exists under the socket server alone.
 */
export function createSideDoor(sandbox: Sandbox, recorder: Recorder): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>();

  app.get('/requests', (c) => c.json(recorder.requests()));

  app.get('/options/:guid', (c) => {
    const value = sandbox.option(c.req.param('guid'));
    return value === undefined ? refusalResponse(REFUSALS.noOption, '') : Response.json(value);
  });

  app.get('/workplaces/:guid', (c) => {
    const till = sandbox.workplace(c.req.param('guid'));
    return till === undefined ? refusalResponse(REFUSALS.noWorkplace, '') : c.json(till);
  });

  app.post('/activate', async (c) => {
    const body = v.safeParse(Activation, await readJson(c.req.raw));
    if (!body.success) return refusalResponse(REFUSALS.notValid, '');
    const till = sandbox.activate(body.output.activation_code);
    return till.ok ? c.json(till.data) : refusalResponse(REFUSALS.wrongActivationCode, '');
  });

  app.post('/faults', async (c) => {
    const fault = v.safeParse(Fault, await readJson(c.req.raw));
    if (!fault.success) {
      const [issue] = fault.issues;
      const info = `${v.getDotPath(issue) ?? ''} ${issue.message}`.trim();
      return refusalResponse({ ...REFUSALS.notValid, info }, '');
    }
    sandbox.faults.add(fault.output);
    return c.body(null, 204);
  });

  app.delete('/faults', (c) => {
    sandbox.faults.clear();
    return c.body(null, 204);
  });
  return app;
}
