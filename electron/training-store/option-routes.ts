import type { Hono } from 'hono';
import { err, ok } from '#contract/result.ts';
import { GUID, guidOf, page, storeOf } from './answers.ts';
import type { ListKind } from './list.ts';
import type { Option } from './records.ts';
import { REFUSALS } from './refusal.ts';
import { operation, type Env, type Service } from './service.ts';
import { showOption } from './wire.ts';

const OPTIONS: ListKind<Option> = { texts: ({ name }) => [name] };

/** Options: changing one is documented, reading them is not. */
export function addOptionRoutes(app: Hono<Env>, service: Service): void {
  const isReadable = () => service.switches().optionsReadable;

  app.get(
    '/:org/options',
    operation(service, 'GetOptions', ({ query }, c) =>
      isReadable()
        ? page(service, query, storeOf(service, c).options.rows, OPTIONS, showOption)
        : err(REFUSALS.noSuchPath),
    ),
  );
  app.get(
    `/:org/options/:guid{${GUID}}`,
    operation(service, 'GetOption', (_incoming, c) => {
      if (!isReadable()) return err(REFUSALS.noSuchPath);
      const value = storeOf(service, c).options.option(guidOf(c));
      return value === undefined ? err(REFUSALS.noOption) : ok(Response.json(value));
    }),
  );
  app.patch(
    `/:org/options/:guid{${GUID}}`,
    operation(service, 'UpdateOrganizationOption', ({ body }, c) => {
      const updated = storeOf(service, c).options.update(guidOf(c), body);
      return updated.ok ? ok(new Response(null, { status: 204 })) : updated;
    }),
  );
}
