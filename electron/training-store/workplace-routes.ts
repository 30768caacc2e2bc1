import { err, ok } from '#contract/result.ts';
import { one, page, storeOf } from './answers.ts';
import type { ListKind } from './list.ts';
import type { Workplace } from './records.ts';
import { REFUSALS } from './refusal.ts';
import { GenerateActivationCode, ListQuery, NewWorkplace } from './requests.ts';
import { route, type Route } from './route.ts';
import type { Service } from './service.ts';
import { showWorkplaceOf } from './wire.ts';

const WORKPLACES: ListKind<Workplace> = {
  texts: ({ name, number }) => [name, number],
  orders: {
    number: ({ number }) => number,
    workplace_type: ({ type }) => type,
    activated_at: ({ activatedAt }) => activatedAt,
  },
};

/** Tills: anybody may look at them; who may only look makes neither tills nor codes. */
export function workplaceRoutes(service: Service): Route[] {
  const onlyLooks = () => service.behaviour().plainManager;
  return [
    route({
      at: 'GET /orgs/{org}/workplaces',
      query: ListQuery,
      run: (call) => {
        const { workplaces, organisation } = storeOf(service, call);
        return page(service, call.query, workplaces, WORKPLACES, showWorkplaceOf(organisation));
      },
    }),
    route({
      at: 'GET /orgs/{org}/workplaces/{guid}',
      run: (call) => {
        const { workplaces, organisation } = storeOf(service, call);
        return one(workplaces, call.guid, showWorkplaceOf(organisation));
      },
    }),
    route({
      at: 'POST /orgs/{org}/workplaces',
      body: NewWorkplace,
      run: (call) => {
        if (onlyLooks()) return err(REFUSALS.noPermissions);
        const store = storeOf(service, call);
        const made = store.createWorkplace(call.body);
        return made.ok ? ok(Response.json(showWorkplaceOf(store.organisation)(made.data, false))) : made;
      },
    }),
    route({
      at: 'POST /orgs/{org}/workplaces/{guid}:generate-activation-code',
      body: GenerateActivationCode,
      run: (call) => {
        if (onlyLooks()) return err(REFUSALS.noPermissions);
        const code = storeOf(service, call).generate(call.guid, call.body);
        return code.ok ? ok(Response.json({ activation_code: code.data })) : code;
      },
    }),
  ];
}
