import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import * as v from 'valibot';
import { Fault } from './faults.ts';
import type { Recorder } from './recorder.ts';
import { REFUSALS, refusalResponse } from '#electron/training-store/refusal.ts';
import { SwitchChanges } from './switches.ts';
import type { TestStore } from './test-store.ts';

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
 * POS API, asks for no token, and exists on the server's port alone.
 */
export function createTestApi(store: TestStore, recorder: Recorder): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>();

  app.get('/requests', (c) => c.json(recorder.requests()));

  app.get('/options/:guid', (c) => {
    const value = store.option(c.req.param('guid'));
    return value === undefined ? refusalResponse(REFUSALS.noOption, '') : Response.json(value);
  });

  app.get('/workplaces/:guid', (c) => {
    const till = store.workplace(c.req.param('guid'));
    return till === undefined ? refusalResponse(REFUSALS.noWorkplace, '') : c.json(till);
  });

  app.post('/activate', async (c) => {
    const body = v.safeParse(Activation, await readJson(c.req.raw));
    if (!body.success) return refusalResponse(REFUSALS.notValid, '');
    const till = store.activate(body.output.activation_code);
    return till.ok ? c.json(till.data) : refusalResponse(REFUSALS.wrongActivationCode, '');
  });

  app.post('/faults', async (c) => {
    const fault = v.safeParse(Fault, await readJson(c.req.raw));
    if (!fault.success) return notValid(fault.issues);
    store.faults.add(fault.output);
    return c.body(null, 204);
  });

  app.delete('/faults', (c) => {
    store.faults.clear();
    return c.body(null, 204);
  });

  app.delete('/delays', (c) => {
    store.faults.endDelays();
    return c.body(null, 204);
  });

  app.get('/throttle', (c) => c.json(store.throttle()));

  app.get('/switches', (c) => c.json(store.switches()));

  app.patch('/switches', async (c) => {
    const changes = v.safeParse(SwitchChanges, await readJson(c.req.raw));
    if (!changes.success) return notValid(changes.issues);
    store.change(changes.output);
    return c.json(store.switches());
  });

  app.delete('/tokens/:token?', (c) => {
    store.revoke(c.req.param('token'));
    return c.body(null, 204);
  });
  return app;
}
