import type { ListLine, ListProblemKind, RunTill } from '#contract/run.ts';
import { describe } from '../../directory/text.ts';
import type { Matcher, MatchProblem } from './match.ts';
import { readList, type WrittenRow } from './read-list.ts';

/** What holds for every till of a list that does not say otherwise. */
export type ListDefaults = {
  /** `null`: each line must name somebody. */
  employeeGuid: string | null;
  sendSms: boolean;
};

/** What a list comes to: those that can be asked for, and every line that cannot, with its number. */
export type Chosen<Till = RunTill> = { tills: Till[]; problems: ListLine[] };

/** A till of a list; `employeeGuid` is `null` where the list names nobody for it. */
export type ListedTill = Pick<RunTill, 'workplaceGuid' | 'outletGuid'> & {
  employeeGuid: string | null;
};

type Problem = { problem: ListProblemKind; text: string };

/**
 * Makes a run's tills of a list. A line of which anything is unknown, or could mean several, is listed and left out;
 * nothing is guessed. A till that is listed twice is taken once, and its further lines are listed.
 */
export function chooseTills(text: string, matcher: Matcher, { employeeGuid, sendSms }: ListDefaults): Chosen {
  return choose(text, (row) => {
    const till = listedTill(row, matcher);
    if ('problem' in till) return till;
    const employee = till.employeeGuid ?? employeeGuid;
    if (employee === null) return { problem: 'employee_missing', text: row.till };
    return { ...till, employeeGuid: employee, sendSms };
  });
}

/** The same where whoever uses those that name nobody is said later. */
export function listTills(text: string, matcher: Matcher): Chosen<ListedTill> {
  return choose(text, (row) => listedTill(row, matcher));
}

function choose<Till extends ListedTill>(
  text: string,
  tillOf: (row: WrittenRow) => Till | Problem,
): Chosen<Till> {
  const { rows, lonely, problems } = readList(text);
  const chosen: Chosen<Till> = {
    tills: [],
    problems: problems.map((one) => ({ ...one, text: describe(one.text) })),
  };
  if (lonely && isTill(tillOf(lonely)))
    chosen.problems.push({ line: lonely.line, problem: 'header_or_till', text: describe(lonely.till) });
  const taken = new Set<string>();
  for (const row of rows) {
    const till = tillOf(row);
    const problem =
      'problem' in till
        ? till
        : taken.has(till.workplaceGuid)
          ? ({ problem: 'till_twice', text: row.till } as const)
          : undefined;
    if (problem) chosen.problems.push({ line: row.line, ...problem, text: describe(problem.text) });
    else if (!('problem' in till)) {
      taken.add(till.workplaceGuid);
      chosen.tills.push(till);
    }
  }
  chosen.problems.sort((one, other) => one.line - other.line);
  return chosen;
}

/** Whether a row names a till, whoever is to use it. */
function isTill(found: ListedTill | Problem): boolean {
  return !('problem' in found) || found.problem === 'employee_missing';
}

function listedTill(row: WrittenRow, matcher: Matcher): ListedTill | Problem {
  const till = matcher.till(row.till);
  if (!till.ok) return problemOf('till', till.error, row.till);
  const person = row.employee === undefined ? undefined : matcher.employee(row.employee);
  if (person && !person.ok) return problemOf('employee', person.error, row.employee ?? '');
  const place = row.outlet === undefined ? undefined : matcher.outlet(row.outlet);
  if (place && !place.ok) return problemOf('outlet', place.error, row.outlet ?? '');
  const outletGuid = place?.data.guid ?? till.data.outletGuid;
  return { workplaceGuid: till.data.guid, employeeGuid: person?.data.guid ?? null, outletGuid };
}

function problemOf(what: 'till' | 'employee' | 'outlet', problem: MatchProblem, text: string): Problem {
  if (problem === 'hidden_character') return { problem, text };
  if (problem === 'blank') return { problem: `${what}_missing`, text };
  if (problem === 'archived')
    return { problem: what === 'till' ? 'till_archived' : 'employee_archived', text };
  return { problem: `${what}_${problem}`, text };
}
