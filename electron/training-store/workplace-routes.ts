import type { Hono } from 'hono';
import { err, ok } from '#contract/result.ts';
import type { components } from '../pos-api/generated/types.ts';
import { GUID, guidOf, one, page, storeOf } from './answers.ts';
import type { ListKind } from './list.ts';
import type { Workplace } from './records.ts';
import { REFUSALS } from './refusal.ts';
import { operation, type Env, type Service } from './service.ts';
import { showWorkplaceOf } from './wire.ts';

type Schemas = components['schemas'];

const WORKPLACES: ListKind<Workplace> = {
  texts: ({ name, number }) => [name, number],
  orders: {
    number: ({ number }) => number,
    workplace_type: ({ type }) => type,
    activated_at: ({ activatedAt }) => activatedAt,
  },
};

/** Tills: anybody may look at them; who may only look makes neither tills nor codes. */
export function addWorkplaceRoutes(app: Hono<Env>, service: Service): void {
  const onlyLooks = () => service.switches().plainManager;

  app.get(
    '/:org/workplaces',
    operation(service, 'GetWorkplaces', ({ query }, c) => {
      if (!service.switches().listsReadable) return err(REFUSALS.noPermissions);
      const { workplaces, organisation } = storeOf(service, c);
      return page(service, query, workplaces, WORKPLACES, showWorkplaceOf(organisation));
    }),
  );
  app.get(
    `/:org/workplaces/:guid{${GUID}}`,
    operation(service, 'GetWorkplace', (_incoming, c) => {
      const { workplaces, organisation } = storeOf(service, c);
      return one(workplaces, guidOf(c), showWorkplaceOf(organisation));
    }),
  );
  app.post(
    '/:org/workplaces',
    operation(service, 'CreateWorkplace', ({ body }, c) => {
      if (onlyLooks()) return err(REFUSALS.noPermissions);
      const store = storeOf(service, c);
      const made = store.createWorkplace(body as Schemas['NewWorkplace']);
      return made.ok ? ok(Response.json(showWorkplaceOf(store.organisation)(made.data, false))) : made;
    }),
  );
  app.post(
    `/:org/workplaces/:action{${GUID}:generate-activation-code}`,
    operation(service, 'GenerateActivationCodeOfWorkplace', ({ body }, c) => {
      if (onlyLooks()) return err(REFUSALS.noPermissions);
      const [guid = ''] = (c.req.param('action') ?? '').split(':');
      const code = storeOf(service, c).generate(guid, body as Schemas['GenerateActivationCode']);
      return code.ok ? ok(Response.json({ activation_code: code.data })) : code;
    }),
  );
}
