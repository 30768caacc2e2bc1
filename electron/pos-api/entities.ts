import * as v from 'valibot';
import { Guid } from '#contract/guid.ts';
import type { Me, ServiceEmployee, ServiceOrganisation, ServiceOutlet, ServiceWorkplace } from './types.ts';

/**
 * What the service's things are read into. Only what is used is looked at; extensions, which may be large and hold
 * secrets, are left behind here. Members that are missing or null are what they are where nothing was said; members of
 * another type make the whole of it something that the documentation does not know.
 */
type Shape<T> = v.GenericSchema<unknown, T>;

/** A text that may be missing. Texts longer than any documented one are cut, so that no list grows without end. */
const LONGEST_TEXT = 512;
const text = v.pipe(
  v.nullish(v.string(), ''),
  v.transform((full) => full.slice(0, LONGEST_TEXT)),
);

/** ISO 8601, UTC where it names no zone, as milliseconds since 1970; `NaN`: it cannot be read. */
const parseTime = (iso: string) => Date.parse(/[zZ]$|[+-]\d\d:?\d\d$/.test(iso) ? iso : `${iso}Z`);

/** Servers of this kind write the year 1 where they have no date. */
const isNone = (at: number) => at <= 0;

/** What cannot be read is a time that is not known. */
const time = v.pipe(
  v.nullish(v.string(), ''),
  v.transform((iso) => {
    const at = parseTime(iso);
    return Number.isNaN(at) || isNone(at) ? null : at;
  }),
);

const reference = v.nullish(v.object({ guid: Guid }));

/** The members that every thing has, and what they become. */
const common = {
  guid: Guid,
  type_of: text,
  name: text,
  deleted_at: v.nullish(v.string(), ''),
};
type Common = v.InferOutput<v.ObjectSchema<typeof common, undefined>>;

const readCommon = ({ guid, type_of, name, deleted_at }: Common) => ({
  guid,
  ...(type_of !== '' && { typeOf: type_of }),
  name,
  archived: deleted_at !== '' && !isNone(parseTime(deleted_at)),
});

export const Workplace: Shape<ServiceWorkplace> = v.pipe(
  v.object({
    ...common,
    number: v.nullish(v.pipe(v.number(), v.safeInteger()), null),
    workplace_type: v.nullish(v.string(), 'Unknown'),
    activated_at: time,
  }),
  v.transform((given) => ({
    ...readCommon(given),
    number: given.number,
    workplaceType: given.workplace_type,
    activatedAt: given.activated_at,
  })),
);

export const Employee: Shape<ServiceEmployee> = v.pipe(
  v.object({ ...common, username: text, phone: text, role: reference }),
  v.transform(({ username, phone, role, ...given }) => ({
    ...readCommon(given),
    ...(username !== '' && { username }),
    ...(phone !== '' && { phone }),
    ...(role && { roleGuid: role.guid }),
  })),
);

export const Outlet: Shape<ServiceOutlet> = v.pipe(
  v.object({ ...common, address: text }),
  v.transform(({ address, ...given }) => ({ ...readCommon(given), ...(address !== '' && { address }) })),
);

export const Organisation: Shape<ServiceOrganisation> = v.object({
  guid: Guid,
  name: text,
  alias: text,
});

const Group = v.object({
  group: text,
  features: v.nullish(v.array(v.object({ feature: text, path: text })), []),
});

/** Who is signed in; the features of all groups in one list. */
export const Person: Shape<Me> = v.pipe(
  v.object({
    guid: Guid,
    name: text,
    username: text,
    phone: text,
    role: reference,
    permissions: v.nullish(v.array(Group), []),
  }),
  v.transform(({ role, permissions, ...given }) => ({
    ...given,
    roleGuid: role?.guid ?? null,
    permissions: permissions.flatMap(({ group, features }) =>
      features.map(({ feature, path }) => ({ group, feature, path })),
    ),
  })),
);
