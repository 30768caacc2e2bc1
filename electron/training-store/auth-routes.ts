import { Hono } from 'hono';
import { err, ok } from '#contract/result.ts';
import type { components } from '../pos-api/generated/types.ts';
import { REFUSALS } from './refusal.ts';
import { operation, type Env, type Service } from './service.ts';
import { reference } from './wire.ts';

type Schemas = components['schemas'];

/** What can be asked without a token: signing in, and what a register does with its code. */
export function createAuthRoutes(service: Service): Hono<Env> {
  const { accounts, ban, codes, stores } = service;
  const app = new Hono<Env>();

  app.post(
    '/sign-in-by-phone',
    operation(service, 'SignInByPhone', ({ body }) => {
      const token = accounts.byPhone(body as Schemas['SignInByPhone']);
      return token.ok ? ok(Response.json({ token: token.data })) : token;
    }),
  );

  app.post(
    '/sign-in',
    operation(service, 'SignIn', ({ body }) => {
      const token = accounts.byUsername(body as Schemas['SignIn']);
      return token.ok ? ok(Response.json({ token: token.data })) : token;
    }),
  );

  app.post(
    '/activate-workplace',
    operation(service, 'ActivateWorkplace', ({ body }) => {
      if (ban.isOn()) return err(REFUSALS.tryActivateLater);
      const issued = codes.redeem((body as Schemas['ActivateWorkplace']).activation_code);
      const store = stores.get(issued?.organisationGuid ?? '');
      const till = issued && store?.activate(issued.workplaceGuid);
      if (store === undefined || till === undefined) {
        ban.wrong();
        return err(REFUSALS.wrongActivationCode);
      }
      ban.right();
      return ok(
        Response.json({
          workplace: reference(till),
          organization: reference(store.organisation),
          outlet: issued?.outlet ?? null,
          employee: issued?.employee,
        }),
      );
    }),
  );
  return app;
}
