import type { Employee, Outlet, Workplace } from '#contract/directory.ts';
import { ok } from '#contract/result.ts';
import { FINISHED_STATES, type TillState } from '#contract/tills.ts';
import { createSearchIndex } from '#electron/search/index.ts';
import type { Texts } from '#electron/search/searchable.ts';
import type { FakeTill } from './fake-till.ts';

/** A directory as a test has it; `states` and `recent` by GUID. */
export type FakeDirectory = {
  readonly outlets: readonly Outlet[];
  readonly workplaces: readonly Workplace[];
  readonly employees: readonly Employee[];
  readonly states?: ReadonlyMap<string, TillState>;
  readonly recent?: ReadonlySet<string>;
};

type Question = { search: string; offset: number; limit: number };
type Line<T> = { item: T; alwaysHidden: boolean; texts: Texts; recent: boolean; finished?: boolean };

/** Finished ones are hidden while nothing is searched for. */
const isHidden = ({ alwaysHidden, finished }: Line<unknown>, { search }: Question): boolean =>
  alwaysHidden || (finished === true && search === '');

/** A page of what matches: those used lately first while nothing is searched for, the hidden ones last. */
function page<T>(lines: readonly Line<T>[], question: Question, includeHidden: boolean) {
  const matching = createSearchIndex(lines, ({ texts }) => texts)
    .find(question.search)
    .ranks.flat();
  const main = matching.filter((line) => !isHidden(line, question));
  const hidden = [
    ...matching.filter((line) => isHidden(line, question) && !line.alwaysHidden),
    ...matching.filter((line) => line.alwaysHidden),
  ];
  const early = question.search === '' ? main.filter(({ recent }) => recent) : [];
  const all = [...early, ...main.filter((line) => !early.includes(line)), ...(includeHidden ? hidden : [])];
  return {
    total: main.length,
    hiddenTotal: hidden.length,
    finished: matching.filter((line) => !line.alwaysHidden && line.finished === true).length,
    lines: all.slice(question.offset, question.offset + question.limit),
    early,
  };
}

/** Lets a stand-in for main answer every question about a directory, as main does. */
export function knows(fake: FakeTill, directory: FakeDirectory): FakeTill {
  const { outlets, workplaces, employees, states, recent } = directory;
  const isRecent = (guid: string): boolean => recent?.has(guid) === true;
  const stateOf = (guid: string): TillState => states?.get(guid) ?? { kind: 'not_started' };
  const nameOf = (outletGuid: string | null): string | null =>
    outlets.find(({ guid }) => guid === outletGuid)?.name ?? null;
  const ownOf = (store: string): Workplace[] =>
    workplaces.filter(({ outletGuid, archived }) => outletGuid === store && !archived);
  const isReady = (store: string): boolean =>
    ownOf(store).length > 0 && ownOf(store).every(({ guid }) => FINISHED_STATES.has(stateOf(guid).kind));
  const byGuid = <T extends { guid: string }>(all: readonly T[], wanted: string | null): T | null =>
    all.find(({ guid }) => guid === wanted) ?? null;

  return fake
    .on('directory.lookUp', ({ outletGuid, workplaceGuid, employeeGuid }) =>
      ok({
        outlet: byGuid(outlets, outletGuid),
        workplace: byGuid(workplaces, workplaceGuid),
        employee: byGuid(employees, employeeGuid),
      }),
    )
    .on('directory.findOutlets', (question) => {
      const found = page(
        outlets.map((outlet) => ({
          item: outlet,
          alwaysHidden: false,
          texts: { names: [outlet.name], others: [outlet.address], guid: outlet.guid },
          recent: isRecent(outlet.guid),
          finished: isReady(outlet.guid),
        })),
        question,
        question.includeHidden,
      );
      const items = found.lines.map((line) => {
        const own = ownOf(line.item.guid);
        const finished = own.filter(({ guid }) => FINISHED_STATES.has(stateOf(guid).kind)).length;
        return {
          outlet: line.item,
          recent: found.early.includes(line),
          progress: { finished, total: own.length },
          hiddenReason: isHidden(line, question) ? ('finished' as const) : null,
        };
      });
      return ok({ total: found.total, hiddenTotal: found.hiddenTotal, items });
    })
    .on('tills.findTills', (question) => {
      const isOwn = ({ outletGuid }: Workplace): boolean =>
        question.outletGuid === null || outletGuid === question.outletGuid;
      // What stands nowhere may be set up in any store, after its own.
      const own = [
        ...workplaces.filter(isOwn),
        ...workplaces.filter((till) => !isOwn(till) && till.outletGuid === null),
      ];
      const { lines, early, ...totals } = page(
        own.map((workplace) => ({
          item: workplace,
          alwaysHidden: workplace.archived,
          finished: FINISHED_STATES.has(stateOf(workplace.guid).kind),
          texts: { names: [workplace.name], guid: workplace.guid },
          recent: isRecent(workplace.guid),
        })),
        question,
        question.includeHidden,
      );
      const items = lines.map((line) => ({
        workplace: line.item,
        hasNamesake: own.some(({ guid, name }) => guid !== line.item.guid && name === line.item.name),
        outletGuid: line.item.outletGuid,
        outletName: nameOf(line.item.outletGuid),
        state: stateOf(line.item.guid),
        employeeName: null,
        recent: early.includes(line),
        hiddenReason: line.alwaysHidden
          ? ('archived' as const)
          : isHidden(line, question)
            ? ('finished' as const)
            : null,
      }));
      const others = own.filter((till) => !isOwn(till) && !till.archived);
      const done = others.filter(({ guid }) => FINISHED_STATES.has(stateOf(guid).kind)).length;
      const elsewhere = { total: others.length - done, finished: done, unplaced: others.length - done };
      return ok({ ...totals, elsewhere, items });
    })
    .on('directory.findEmployees', (question) => {
      const { outletGuid } = question;
      const { lines, early, total, hiddenTotal } = page(
        employees.map((employee) => ({
          item: employee,
          alwaysHidden:
            outletGuid !== null &&
            employee.outletGuids !== null &&
            !employee.outletGuids.includes(outletGuid),
          texts: { names: [employee.name], others: [employee.role], guid: employee.guid },
          recent: isRecent(employee.guid),
        })),
        question,
        question.includeHidden,
      );
      const items = lines.map((line) => ({
        employee: line.item,
        hasNamesake: employees.some(
          (other) => other !== line.item && other.name === line.item.name && other.role === line.item.role,
        ),
        recent: early.includes(line),
        hiddenReason: line.alwaysHidden ? ('other_store' as const) : null,
      }));
      return ok({ total, hiddenTotal, items });
    });
}
