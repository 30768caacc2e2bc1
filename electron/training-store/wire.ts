import type { components } from '../pos-api/generated/types.ts';
import { trainingGuid } from './guids.ts';
import type { Employee, Entity, Option, Organisation, Outlet, Role, Workplace } from './records.ts';

type Schemas = components['schemas'];
type Reference = Schemas['Reference'];

/** ISO 8601, UTC, with milliseconds. */
function time(at: number): string;
function time(at: number | null): string | null;
function time(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}

function common(entity: Entity) {
  return {
    guid: entity.guid,
    type_of: entity.typeOf,
    created_at: time(entity.createdAt),
    updated_at: time(entity.updatedAt),
    deleted_at: time(entity.deletedAt),
    meta: null,
    meta_data: null,
    name: entity.name,
  };
}

export function reference({ guid, typeOf }: Pick<Entity, 'guid' | 'typeOf'>): Reference {
  return { guid, type_of: typeOf };
}

/** How a thing goes over the wire. `full`: with its extensions, which can be long and hold secrets. */
export type Presentation<T> = (row: T, full: boolean) => object;

export const showOrganisation: Presentation<Organisation> = (row) =>
  ({ ...common(row), alias: row.alias }) satisfies Schemas['Organization'];

/** @param organisation whose tills they are */
export const showWorkplaceOf =
  (organisation: Organisation): Presentation<Workplace> =>
  (row, full) =>
    ({
      ...common(row),
      number: row.number,
      workplace_type: row.type,
      activated_at: time(row.activatedAt),
      organization: reference(organisation),
      ...(full && { extensions: { emv_config: { terminal: row.guid, keys: '0'.repeat(4096) } } }),
    }) satisfies Schemas['Workplace'];

export const showEmployee: Presentation<Employee> = (row, full) =>
  ({
    ...common(row),
    username: row.username,
    phone: row.phone,
    email: row.email,
    ...(row.roleGuid !== null && { role: { guid: row.roleGuid, type_of: 'Role' } }),
    ...(full && { extensions: {} }),
  }) satisfies Schemas['Employee'];

export const showOutlet: Presentation<Outlet> = (row, full) =>
  ({
    ...common(row),
    address: row.address,
    legal_entity: { guid: trainingGuid('legal-entity'), type_of: 'LegalEntity' },
    // A made-up key, so that tests can look for it where it must not be.
    ...(full && { extensions: { payments: { api_key: `api-key-${trainingGuid(`key/${row.guid}`)}` } } }),
  }) satisfies Schemas['Outlet'];

export const showRole: Presentation<Role> = (row) => common(row) satisfies Schemas['Role'];

/** As a list has it: its document is read one by one. */
export const showOption: Presentation<Option> = (row) => common(row) satisfies Schemas['Option'];
