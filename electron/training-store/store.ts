import { randomUUID } from 'node:crypto';
import { err, ok, type Result } from '#contract/result.ts';
import type { Codes } from './codes.ts';
import type { DirectoryFile } from './directory-file.ts';
import { createOptions, type OptionDocuments } from './options.ts';
import { recordsOf, type Entity, type Records, type Workplace } from './records.ts';
import { REFUSALS, type Refusal } from './refusal.ts';
import type { GenerateActivationCode, NewWorkplace, Reference } from './requests.ts';
import { reference } from './wire.ts';

/** A till as tests see it. */
export type Till = Workplace & { active: boolean };

/** One organisation as it is just now. GUIDs may come in any letter case. */
export type Store = Omit<Records, 'options'> & {
  options: OptionDocuments;
  generate(workplaceGuid: string, body: GenerateActivationCode): Result<string, Refusal>;
  createWorkplace(body: NewWorkplace): Result<Workplace, Refusal>;
  /** A register has become this till. */
  activate(workplaceGuid: string): Till | undefined;
  till(guid: string): Till | undefined;
};

export type StoreOptions = {
  directory: DirectoryFile;
  /** Milliseconds since 1970, UTC. */
  clock: () => number;
  /** Where codes come from; all organisations have the same. */
  codes: Codes;
};

/** A reference's entry, if there is one and it is of the type that the reference names. */
function refer<T extends Entity>(
  rows: ReadonlyMap<string, T>,
  { guid, type_of }: Reference,
  lost: Refusal,
): Result<T, Refusal> {
  const row = rows.get(guid.toLowerCase());
  if (row === undefined) return err(lost);
  return row.typeOf === type_of ? ok(row) : err({ ...REFUSALS.wrongType, info: type_of });
}

function byGuid<T extends Entity>(rows: readonly T[]): Map<string, T> {
  return new Map(rows.map((row) => [row.guid, row]));
}

/** Holds an organisation in memory, and applies the service's rules to it. */
export function createStore({ directory, clock, codes }: StoreOptions): Store {
  const { options, ...records } = recordsOf(directory);
  const tills = byGuid(records.workplaces);
  const employees = byGuid(records.employees);
  const outlets = byGuid(records.outlets);

  function till(guid: string): Till | undefined {
    const row = tills.get(guid.toLowerCase());
    return row && { ...row, active: row.activatedAt !== null };
  }

  return {
    ...records,
    options: createOptions(options, clock),
    till,

    generate(guid, body) {
      const workplace = tills.get(guid.toLowerCase());
      if (workplace === undefined) return err(REFUSALS.noWorkplace);
      if (workplace.deletedAt !== null) return err(REFUSALS.archived);
      const employee = refer(employees, body.employee, REFUSALS.noEmployee);
      if (!employee.ok) return employee;
      const outlet = body.outlet === undefined ? ok(null) : refer(outlets, body.outlet, REFUSALS.noOutlet);
      if (!outlet.ok) return outlet;
      const code = codes.issue({
        organisationGuid: records.organisation.guid,
        workplaceGuid: workplace.guid,
        employee: reference(employee.data),
        outlet: outlet.data && reference(outlet.data),
      });
      return ok(code);
    },

    createWorkplace({ workplace_type: type, number, name }) {
      const taken = new Set(records.workplaces.map((row) => row.number));
      if (number !== undefined && taken.has(number)) return err({ ...REFUSALS.notUnique, info: 'number' });
      let free = number ?? 1;
      while (taken.has(free)) free += 1;
      const at = clock();
      const workplace: Workplace = {
        guid: randomUUID(),
        typeOf: 'Workplace',
        name: name ?? `Касса ${free} · Till ${free}`,
        createdAt: at,
        updatedAt: at,
        deletedAt: null,
        number: free,
        type,
        activatedAt: null,
      };
      records.workplaces.push(workplace);
      tills.set(workplace.guid, workplace);
      return ok(workplace);
    },

    activate(guid) {
      const workplace = tills.get(guid);
      if (workplace === undefined) return undefined;
      workplace.activatedAt = clock();
      workplace.updatedAt = workplace.activatedAt;
      return till(guid);
    },
  };
}
