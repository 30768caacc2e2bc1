import { err, ok, type Result } from '../contract/result.ts';
import type { components } from '../pos-api/generated/types.ts';
import { createCodes } from './codes.ts';
import type { DirectoryFile, FileWorkplace } from './directory-file.ts';
import type { Json } from '../contract/json.ts';
import { applyPatch } from '../json-patch/apply.ts';
import { REFUSALS, type Refusal } from './refusal.ts';

type GenerateBody = components['schemas']['GenerateActivationCode'];

/** A till, and when a register was last activated as it; milliseconds since 1970, UTC. */
export type Till = FileWorkplace & { active: boolean; activatedAt: number | null };

/** The organisation as it is just now. GUIDs may come in any letter case. */
export type Store = {
  generate(workplaceGuid: string, body: GenerateBody): Result<string, Refusal>;
  update(optionGuid: string, patch: unknown): Result<void, Refusal>;
  activate(code: string): Result<Till, 'WrongActivationCode'>;
  workplace(guid: string): Till | undefined;
  option(guid: string): Json | undefined;
};

export type StoreOptions = {
  directory: DirectoryFile;
  /** Milliseconds since 1970, UTC. */
  clock: () => number;
  /** So many random bytes. */
  random: (size: number) => Uint8Array;
};

function byGuid<T extends { guid: string }>(table: readonly T[]): Map<string, T> {
  return new Map(table.map((row) => [row.guid.toLowerCase(), row]));
}

/** Who may put which till into service. */
function createRules(directory: DirectoryFile) {
  const employees = byGuid(directory.employees);
  const outlets = byGuid(directory.outlets);
  return (till: FileWorkplace, body: GenerateBody): Refusal | undefined => {
    if (till.archived === true) return REFUSALS.archived;
    const employee = employees.get(body.employee.guid.toLowerCase());
    if (employee === undefined) return REFUSALS.noEmployee;
    if (body.employee.type_of !== (employee.type_of ?? 'Employee'))
      return { ...REFUSALS.wrongType, info: 'employee' };
    if (body.outlet !== undefined) {
      const outlet = outlets.get(body.outlet.guid.toLowerCase());
      if (outlet === undefined) return REFUSALS.noOutlet;
      if (body.outlet.type_of !== (outlet.type_of ?? 'Outlet'))
        return { ...REFUSALS.wrongType, info: 'outlet' };
      if (outlet.guid !== till.outlet_guid) return REFUSALS.wrongOutlet;
    }
    return employee.outlet_guids?.includes(till.outlet_guid) === false ? REFUSALS.noPermissions : undefined;
  };
}

/** The options' documents, changed as a whole or not at all. */
function createOptions(directory: DirectoryFile): Pick<Store, 'update' | 'option'> {
  const documents = new Map<string, Json>(
    directory.options.map(({ guid, value }) => [guid.toLowerCase(), structuredClone(value ?? {})]),
  );
  return {
    update(guid, patch) {
      const present = documents.get(guid.toLowerCase());
      if (present === undefined) return err(REFUSALS.noOption);
      const patched = applyPatch(present, patch);
      if (!patched.ok) {
        const { index, reason } = patched.error;
        return err({ ...REFUSALS.patchFailed, info: `operation ${index}: ${reason}` });
      }
      documents.set(guid.toLowerCase(), patched.data);
      return ok(undefined);
    },
    option: (guid) => structuredClone(documents.get(guid.toLowerCase())),
  };
}

/** Holds an organisation's tills, codes and options in memory, and applies the store's rules to them. */
export function createStore({ directory, clock, random }: StoreOptions): Store {
  const workplaces = byGuid(directory.workplaces);
  const refuse = createRules(directory);
  const codes = createCodes(random);
  const activated = new Map<string, number>();

  function workplace(guid: string): Till | undefined {
    const till = workplaces.get(guid.toLowerCase());
    if (till === undefined) return undefined;
    const activatedAt = activated.get(till.guid) ?? null;
    return { ...till, active: activatedAt !== null, activatedAt };
  }

  return {
    ...createOptions(directory),
    workplace,
    generate(guid, body) {
      const till = workplaces.get(guid.toLowerCase());
      if (till === undefined) return err(REFUSALS.noWorkplace);
      const refusal = refuse(till, body);
      return refusal === undefined ? ok(codes.issue(till.guid)) : err(refusal);
    },
    activate(code) {
      const guid = codes.redeem(code);
      if (guid === undefined) return err('WrongActivationCode');
      activated.set(guid, clock());
      const till = workplace(guid);
      return till === undefined ? err('WrongActivationCode') : ok(till);
    },
  };
}
