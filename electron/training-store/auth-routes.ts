import { err, ok } from '#contract/result.ts';
import { REFUSALS } from './refusal.ts';
import { ActivateWorkplace, SignIn, SignInByPhone } from './requests.ts';
import { route, type Route } from './route.ts';
import type { Service } from './service.ts';
import { reference } from './wire.ts';

/** What can be asked without a token: signing in, and what a register does with its code. */
export function authRoutes({ accounts, ban, codes, stores }: Service): Route[] {
  return [
    route({
      at: 'POST /auth/sign-in-by-phone',
      body: SignInByPhone,
      run: ({ body }) => {
        const token = accounts.byPhone(body);
        return token.ok ? ok(Response.json({ token: token.data })) : token;
      },
    }),
    route({
      at: 'POST /auth/sign-in',
      body: SignIn,
      run: ({ body }) => {
        const token = accounts.byUsername(body);
        return token.ok ? ok(Response.json({ token: token.data })) : token;
      },
    }),
    route({
      at: 'POST /auth/activate-workplace',
      body: ActivateWorkplace,
      run: ({ body }) => {
        if (ban.isOn()) return err(REFUSALS.tryActivateLater);
        const issued = codes.redeem(body.activation_code);
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
      },
    }),
  ];
}
