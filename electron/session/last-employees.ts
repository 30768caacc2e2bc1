import type { Failure } from '#contract/errors.ts';
import { ok, type Result } from '#contract/result.ts';
import type { LastEmployees } from '#contract/run.ts';
import type * as v from 'valibot';
import type { Workspace } from './workspace.ts';

/**
 * Whoever the last till of each store was set up for. Who has left, or may not set up tills there any more, is left out.
 * @param outletGuids `null`: tills that were set up without a store
 */
export function lastEmployees(
  { tills, directory }: Pick<Workspace, 'tills' | 'directory'>,
  outletGuids: readonly (string | null)[],
): Result<v.InferOutput<typeof LastEmployees>, Failure> {
  const found: v.InferOutput<typeof LastEmployees> = [];
  for (const outletGuid of new Set(outletGuids)) {
    const last = tills.lastTill({ outletGuid });
    if (!last.ok) return last;
    if (last.data === null) continue;
    const person = directory.findEmployee(last.data.employeeGuid);
    if (!person.ok) return person;
    const employee = person.data;
    if (!employee || employee.archived === true) continue;
    const mayHere = outletGuid === null || employee.outletGuids?.includes(outletGuid) !== false;
    if (mayHere) found.push({ outletGuid, employeeGuid: employee.guid, employeeName: employee.name });
  }
  return ok(found);
}
