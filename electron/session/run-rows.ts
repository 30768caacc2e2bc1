import type { RunRow } from '#contract/run.ts';
import type { DirectoryStore } from '../directory/store.ts';
import type { RunLine } from '../rollout-run/journal.ts';

/** Lines of a run with the names that the directory has; what it lacks has none. */
export function runRows(
  directory: Pick<DirectoryStore, 'findWorkplace' | 'findOutlet' | 'findEmployee'>,
  lines: readonly RunLine[],
): RunRow[] {
  return lines.map(({ till, state }) => {
    const workplace = directory.findWorkplace(till.workplaceGuid);
    const person = directory.findEmployee(till.employeeGuid);
    const place = till.outletGuid === null ? undefined : directory.findOutlet(till.outletGuid);
    return {
      ...till,
      name: workplace.ok ? (workplace.data?.name ?? null) : null,
      outletName: place?.ok ? (place.data?.name ?? null) : null,
      employeeName: person.ok ? (person.data?.name ?? null) : null,
      state,
    };
  });
}
