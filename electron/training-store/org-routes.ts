import { ok } from '#contract/result.ts';
import { page, storeOf } from './answers.ts';
import { directoryRoutes } from './directory-routes.ts';
import { optionRoutes } from './option-routes.ts';
import { personOf } from './person.ts';
import { ListQuery } from './requests.ts';
import { route, type Route } from './route.ts';
import type { Service } from './service.ts';
import { showOrganisation } from './wire.ts';
import { workplaceRoutes } from './workplace-routes.ts';

/** Everything that needs a token. */
export function orgRoutes(service: Service): Route[] {
  const { stores, behaviour } = service;
  return [
    route({
      at: 'GET /orgs',
      query: ListQuery,
      run: ({ query }) => {
        const organisations = [...stores.values()].map((store) => store.organisation);
        const kind = { texts: ({ name, alias }: (typeof organisations)[number]) => [name, alias] };
        return page(service, query, organisations, kind, showOrganisation);
      },
    }),
    route({
      at: 'GET /orgs/{org}/me',
      run: (call) => {
        const person = personOf(storeOf(service, call), call.login, behaviour().plainManager);
        return person.ok ? ok(Response.json(person.data)) : person;
      },
    }),
    ...workplaceRoutes(service),
    ...directoryRoutes(service),
    ...optionRoutes(service),
  ];
}
