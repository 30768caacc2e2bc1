import type { Json } from '#contract/json.ts';
import type { components } from '../pos-api/generated/types.ts';
import type { DirectoryFile } from './directory-file.ts';
import { trainingGuid } from './guids.ts';

/** What every thing of the service has. GUIDs in lower case; times in milliseconds since 1970, UTC. */
export type Entity = {
  guid: string;
  typeOf: string;
  name: string;
  createdAt: number;
  updatedAt: number;
  /** Set: archived. */
  deletedAt: number | null;
};
type WorkplaceType = components['schemas']['WorkplaceType'];
/** A till. The service knows of no store that it stands in. */
export type Workplace = Entity & { number: number; type: WorkplaceType; activatedAt: number | null };
export type Role = Entity;
/** Belongs to the organisation and to no store. */
export type Employee = Entity & { username: string; phone: string; email: string; roleGuid: string | null };
export type Outlet = Entity & { address: string | null };
export type Option = Entity & { value: Json };
export type Organisation = Entity & { alias: string };

/** An organisation as the service has it. */
export type Records = {
  organisation: Organisation;
  workplaces: Workplace[];
  employees: Employee[];
  roles: Role[];
  outlets: Outlet[];
  options: Option[];
};

/** When the first of everything was made; the others follow a minute after one another. */
const BEGINNING = Date.UTC(2026, 0, 12, 8, 30);
const MINUTE = 60_000;
const ARCHIVED_AFTER = 30 * 24 * 60 * MINUTE;

function entity(
  given: { guid: string; name: string; type_of?: string | undefined; archived?: boolean | undefined },
  typeOf: string,
  at: number,
): Entity {
  const createdAt = BEGINNING + at * MINUTE;
  const deletedAt = given.archived === true ? createdAt + ARCHIVED_AFTER : null;
  return {
    guid: given.guid.toLowerCase(),
    typeOf: given.type_of ?? typeOf,
    name: given.name,
    createdAt,
    updatedAt: deletedAt ?? createdAt,
    deletedAt,
  };
}

function typeOfTill(name: string): WorkplaceType {
  return /self-checkout/i.test(name) ? 'Automat' : 'Stationary';
}

/** Number in the list, from 1, as seven digits. */
const digits = (at: number) => String(at + 1).padStart(7, '0');

/**
 * What the service has of an organisation: the directory file's entries with what the service adds to them, without
 * what it lacks: the stores of tills and employees, and the forms of options.
 */
export function recordsOf(directory: DirectoryFile): Records {
  const { organisation, workplaces, employees, outlets, options } = directory;
  const { guid: orgGuid, alias = 'training', ...named } = organisation;
  const roleNames = [...new Set(employees.flatMap(({ role }) => role ?? []))];
  const roleGuid = (name: string) => trainingGuid(`role/${orgGuid}/${name}`);
  return {
    organisation: { ...entity({ guid: orgGuid, ...named }, 'Organization', 0), alias },
    workplaces: workplaces.map((row, at) => ({
      ...entity(row, 'Workplace', at),
      number: at + 1,
      type: typeOfTill(row.name),
      activatedAt: null,
    })),
    employees: employees.map((row, at) => ({
      ...entity(row, 'Employee', at),
      username: `employee${at + 1}`,
      phone: `+7900${digits(at)}`,
      email: `employee${at + 1}@training.invalid`,
      roleGuid: row.role === undefined ? null : roleGuid(row.role),
    })),
    roles: roleNames.map((name, at) => entity({ guid: roleGuid(name), name }, 'Role', at)),
    outlets: outlets.map((row, at) => ({ ...entity(row, 'Outlet', at), address: row.address ?? null })),
    options: options.map((row, at) => ({
      ...entity(row, 'Option', at),
      value: structuredClone(row.value ?? {}),
    })),
  };
}
