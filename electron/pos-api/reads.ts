import * as v from 'valibot';
import { Guid } from '#contract/guid.ts';
import { JsonValue } from '#contract/json.ts';
import { ok, type Result } from '#contract/result.ts';
import { readInto, refuseGuids, sendForPage, type ApiWiring } from './operation.ts';
import { Employee, Outlet, Person, Workplace } from './entities.ts';
import type { Call } from './exchange.ts';
import { EXTENSION_HEADERS, requestHeaders } from './headers.ts';
import { join, listQuery } from './request.ts';
import type { ApiFailure, ListQuery, Page, PosApi } from './types.ts';

const Guids = v.object({ orgGuid: Guid, guid: v.optional(Guid) });

const READING = { success: [200], isReading: true } as const;

/**
 * What is read of an organisation. Nothing is changed by any of it, so a call may be repeated by whoever made it; none
 * repeats itself.
 */
export function createReads(
  wiring: ApiWiring,
): Pick<PosApi, 'me' | 'workplaces' | 'employees' | 'outlets' | 'workplace' | 'option'> {
  const { baseUrl, orgGuid, send, sender, timeouts } = wiring;

  /** A GET below the organisation; `path` gets the GUID as it goes on the wire. */
  function get(
    path: (guid: string) => string,
    signal: AbortSignal | undefined,
    { guid, withExtensions = false }: { guid?: string; withExtensions?: boolean } = {},
  ): Result<Call, ApiFailure> {
    const guids = v.safeParse(Guids, { orgGuid, guid });
    if (!guids.success) return refuseGuids(guids.issues);
    return ok({
      method: 'GET',
      url: join(baseUrl, `/orgs/${guids.output.orgGuid}${path(guids.output.guid ?? '')}`),
      headers: requestHeaders(sender, { without: withExtensions ? [] : EXTENSION_HEADERS }),
      timeoutMs: timeouts.readMs,
      signal,
    });
  }

  const list =
    <T>(name: string, schema: v.GenericSchema<unknown, T>) =>
    async (query: ListQuery, signal?: AbortSignal): Promise<Result<Page<T>, ApiFailure>> => {
      const call = get(() => `/${name}${listQuery(query)}`, signal);
      return call.ok ? await sendForPage(send, call.data, schema) : call;
    };

  async function one<T>(
    call: Result<Call, ApiFailure>,
    schema: v.GenericSchema<unknown, T>,
    isExact = false,
  ): Promise<Result<T, ApiFailure>> {
    if (!call.ok) return call;
    const read = readInto(await send(call.data, { ...READING, isExact }), schema);
    return read.ok ? ok(read.data.value) : read;
  }

  return {
    workplaces: list('workplaces', Workplace),
    employees: list('employees', Employee),
    outlets: list('outlets', Outlet),
    me: async (signal) =>
      await one(
        get(() => '/me', signal),
        Person,
      ),
    workplace: async (guid, signal) =>
      await one(
        get((own) => `/workplaces/${own}`, signal, { guid }),
        Workplace,
      ),
    async option(guid, signal) {
      // As it is patched, so it is read: with what the connection says that it understands.
      const call = get((own) => `/options/${own}`, signal, { guid, withExtensions: true });
      const value = await one(call, JsonValue, true);
      return value.ok ? ok({ value: value.data }) : value;
    },
  };
}
