import { err, ok } from '#contract/result.ts';
import { page, storeOf } from './answers.ts';
import type { ListKind } from './list.ts';
import type { Option } from './records.ts';
import { REFUSALS } from './refusal.ts';
import { JsonPatch, ListQuery } from './requests.ts';
import { route, type Route } from './route.ts';
import type { Service } from './service.ts';
import { showOption } from './wire.ts';

const OPTIONS: ListKind<Option> = { texts: ({ name }) => [name] };

/** Options: changing one is documented, reading them is not. */
export function optionRoutes(service: Service): Route[] {
  return [
    route({
      at: 'GET /orgs/{org}/options',
      query: ListQuery,
      run: (call) => page(service, call.query, storeOf(service, call).options.rows, OPTIONS, showOption),
    }),
    route({
      at: 'GET /orgs/{org}/options/{guid}',
      run: (call) => {
        const value = storeOf(service, call).options.option(call.guid);
        return value === undefined ? err(REFUSALS.noOption) : ok(Response.json(value));
      },
    }),
    route({
      at: 'PATCH /orgs/{org}/options/{guid}',
      body: JsonPatch,
      run: (call) => {
        const updated = storeOf(service, call).options.update(call.guid, call.body);
        return updated.ok ? ok(new Response(null, { status: 204 })) : updated;
      },
    }),
  ];
}
