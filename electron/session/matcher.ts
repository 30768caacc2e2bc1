import type { Failure } from '#contract/errors.ts';
import { ok, type Result } from '#contract/result.ts';
import type { DirectoryStore } from '../directory/store.ts';
import { Matcher } from '../run/choose/match.ts';

/** What can be chosen of a directory, and whether it knows everything; made anew for each list. */
export function matcherOf(
  directory: Pick<DirectoryStore, 'workplaces' | 'employees' | 'outlets' | 'knowsEveryTill'>,
): Result<Matcher, Failure> {
  const workplaces = directory.workplaces(null);
  const employees = directory.employees(null);
  const outlets = directory.outlets();
  const knowsEveryTill = directory.knowsEveryTill();
  if (!workplaces.ok) return workplaces;
  if (!employees.ok) return employees;
  if (!outlets.ok) return outlets;
  if (!knowsEveryTill.ok) return knowsEveryTill;
  return ok(
    new Matcher({
      workplaces: workplaces.data,
      employees: employees.data,
      outlets: outlets.data,
      isComplete: { workplaces: knowsEveryTill.data, employees: employees.data.length > 0 },
    }),
  );
}
