import type { ChosenTill, RunRow, RunRowKind } from '#contract/run.ts';
import type { DirectoryStore } from '../directory/store.ts';
import type { ListedTill } from '../run/choose/choose.ts';
import type { RunLine } from '../run/journal.ts';

type Names = Pick<DirectoryStore, 'findWorkplace' | 'findOutlet' | 'findEmployee'>;

/** What needs somebody first, then codes that nobody used; then what is to come, and what is done. */
const ORDER: readonly RunRowKind[] = [
  'failed',
  'maybe_made',
  'code_made',
  'asking',
  'in_line',
  'set_aside',
  'not_asked',
  'active',
];

/** Lines of a run as somebody looks through them: by their state, codes that nobody used the oldest first, else as put in line. */
export function inOrder(lines: readonly RunLine[]): RunLine[] {
  const madeAt = ({ state }: RunLine) => (state.kind === 'code_made' ? state.at : 0);
  return lines.toSorted(
    (one, other) =>
      ORDER.indexOf(one.state.kind) - ORDER.indexOf(other.state.kind) || madeAt(one) - madeAt(other),
  );
}

/** Lines of a run with the names that the directory has; what it lacks has none. */
export function runRows(directory: Names, lines: readonly RunLine[]): RunRow[] {
  return lines.map(({ till, state }) => ({ ...till, ...namesOf(directory, till), state }));
}

/** The same of a list of tills. */
export function chosenRows(directory: Names, tills: readonly ListedTill[]): ChosenTill[] {
  return tills.map((till) => ({ ...till, ...namesOf(directory, till) }));
}

function namesOf(directory: Names, { workplaceGuid, outletGuid, employeeGuid }: ListedTill) {
  const workplace = directory.findWorkplace(workplaceGuid);
  const place = outletGuid === null ? undefined : directory.findOutlet(outletGuid);
  const person = employeeGuid === null ? undefined : directory.findEmployee(employeeGuid);
  const number = workplace.ok ? workplace.data?.number : undefined;
  return {
    name: workplace.ok ? (workplace.data?.name ?? null) : null,
    ...(number !== undefined && { number }),
    outletName: place?.ok ? (place.data?.name ?? null) : null,
    employeeName: person?.ok ? (person.data?.name ?? null) : null,
  };
}
