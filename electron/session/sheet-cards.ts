import type { IssuedCode } from '#contract/activation.ts';
import type { Failure } from '#contract/errors.ts';
import { ok, type Result } from '#contract/result.ts';
import type { SheetCard } from '#contract/sheets.ts';
import type { Workspace } from './workspace.ts';

/**
 * Codes as they are printed: in the board's order, and those of one store together, which is the store that the code was
 * asked for.
 * @returns `storage_failed` where the board cannot be read
 */
export function sheetCards(
  { tills, directory }: Pick<Workspace, 'tills' | 'directory'>,
  codes: readonly IssuedCode[],
): Result<SheetCard[], Failure> {
  const rows = tills.rowsOf(new Set(codes.map(({ workplaceGuid }) => workplaceGuid)));
  if (!rows.ok) return rows;
  const placeOf = new Map(rows.data.map(({ workplaceGuid }, place) => [workplaceGuid, place]));
  const nameOf = new Map(rows.data.map(({ workplaceGuid, name }) => [workplaceGuid, name]));
  const last = rows.data.length;
  const inOrder = codes.toSorted(
    (one, other) => (placeOf.get(one.workplaceGuid) ?? last) - (placeOf.get(other.workplaceGuid) ?? last),
  );
  const inStores = together(inOrder);
  return ok(
    inStores.map(({ workplaceGuid, outletGuid, employeeGuid, code, qrText, issuedAt }) => {
      const outlet = outletGuid === null ? undefined : directory.findOutlet(outletGuid);
      const employee = directory.findEmployee(employeeGuid);
      const workplace = directory.findWorkplace(workplaceGuid);
      const number = workplace.ok ? workplace.data?.number : undefined;
      return {
        ...{ workplaceGuid, outletGuid, code, qrText, issuedAt },
        till: nameOf.get(workplaceGuid) ?? null,
        ...(number !== undefined && { number }),
        store: outlet?.ok ? (outlet.data?.name ?? null) : null,
        employee: employee.ok ? (employee.data?.name ?? null) : null,
      };
    }),
  );
}

/** The codes of a store behind the first of them. */
function together(codes: readonly IssuedCode[]): IssuedCode[] {
  const byStore = new Map<string | null, IssuedCode[]>();
  for (const code of codes) byStore.set(code.outletGuid, [...(byStore.get(code.outletGuid) ?? []), code]);
  return [...byStore.values()].flat();
}
