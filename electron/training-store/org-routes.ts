import { Hono } from 'hono';
import { ok } from '#contract/result.ts';
import { page, storeOf } from './answers.ts';
import { addEmployeeRoutes, addOutletRoutes } from './directory-routes.ts';
import { addOptionRoutes } from './option-routes.ts';
import { personOf } from './person.ts';
import { REFUSALS } from './refusal.ts';
import { operation, refuse, type Env, type Service } from './service.ts';
import { showOrganisation } from './wire.ts';
import { addWorkplaceRoutes } from './workplace-routes.ts';

function tokenIn(header: string | undefined, bare: boolean): string | undefined {
  if (bare) return header;
  // The scheme's letter case does not matter (RFC 9110 §11.1), the token's does.
  return /^bearer +(.*)$/i.exec(header ?? '')?.[1];
}

/** A token is asked for before anything else, then the organisation. */
function addGuards(app: Hono<Env>, service: Service): void {
  const { accounts, stores, switches } = service;
  app.use('*', async (c, next) => {
    const token = tokenIn(c.req.header('authorization'), switches().bareToken);
    const login = token === undefined ? undefined : accounts.loginOf(token);
    if (login === undefined) return refuse(service, c.req.raw, REFUSALS.unauthorized);
    c.set('login', login);
    await next();
    return undefined;
  });
  app.use('/:org/*', async (c, next) => {
    const isKnown = stores.has(c.req.param('org').toLowerCase());
    if (!isKnown) return refuse(service, c.req.raw, REFUSALS.noOrganisation);
    await next();
    return undefined;
  });
}

/** Everything that needs a token. */
export function createOrgRoutes(service: Service): Hono<Env> {
  const { stores, switches } = service;
  const app = new Hono<Env>();
  addGuards(app, service);
  app.get(
    '/',
    operation(service, 'GetOrganizations', ({ query }) => {
      const organisations = [...stores.values()].map((store) => store.organisation);
      return page(
        service,
        query,
        organisations,
        { texts: ({ name, alias }) => [name, alias] },
        showOrganisation,
      );
    }),
  );
  app.get(
    '/:org/me',
    operation(service, 'GetMe', (_incoming, c) => {
      const person = personOf(storeOf(service, c), c.get('login'), switches().plainManager);
      return person.ok ? ok(Response.json(person.data)) : person;
    }),
  );
  addWorkplaceRoutes(app, service);
  addEmployeeRoutes(app, service);
  addOutletRoutes(app, service);
  addOptionRoutes(app, service);
  return app;
}
