import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import * as v from 'valibot';
import type { Sandbox } from './app.ts';
import { Fault } from './faults.ts';
import type { Recorder } from './recorder.ts';
import { REFUSALS, refusalResponse } from './refusal.ts';
import { SwitchChanges } from './switches.ts';

const Activation = v.strictObject({ activation_code: v.string() });

function notValid([issue]: readonly [v.BaseIssue<unknown>, ...v.BaseIssue<unknown>[]]): Response {
  const info = `${v.getDotPath(issue) ?? ''} ${issue.message}`.trim();
  return refusalResponse({ ...REFUSALS.notValid, info }, '');
}

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
    if (!fault.success) return notValid(fault.issues);
    sandbox.faults.add(fault.output);
    return c.body(null, 204);
  });

  app.delete('/faults', (c) => {
    sandbox.faults.clear();
    return c.body(null, 204);
  });

  app.get('/switches', (c) => c.json(sandbox.switches()));

  app.patch('/switches', async (c) => {
    const changes = v.safeParse(SwitchChanges, await readJson(c.req.raw));
    if (!changes.success) return notValid(changes.issues);
    sandbox.change(changes.output);
    return c.json(sandbox.switches());
  });

  app.delete('/tokens/:token?', (c) => {
    sandbox.revoke(c.req.param('token'));
    return c.body(null, 204);
  });
  return app;
}
