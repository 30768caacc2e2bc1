import type { Employee, Outlet, Workplace } from '#contract/directory.ts';
import { isGuidButForHidden, parseGuid } from '#contract/guid.ts';
import { err, ok, type Result } from '#contract/result.ts';
import { fold } from '../../search/fold.ts';

/** Why a word names nobody and nothing that can be taken. */
export type MatchProblem = 'unknown' | 'ambiguous' | 'archived' | 'hidden_character' | 'blank';

/** What can be chosen from. */
export type Names = {
  workplaces: readonly Workplace[];
  employees: readonly Employee[];
  outlets: readonly Outlet[];
  /** Whether there are no others; where there may be, one is taken by its GUID alone. */
  isComplete: { workplaces: boolean; employees: boolean };
};

type Named = { readonly guid: string; readonly name: string; readonly archived?: boolean | undefined };

/**
 * Entries by everything that may be written for them; what is written for several is for none. One that is archived
 * cannot be meant where another is there under its name.
 */
class Index<Entry extends Named> {
  readonly #byGuid: ReadonlyMap<string, Entry>;
  readonly #byText = new Map<string, Entry[]>();

  constructor(entries: readonly Entry[], textsOf: (entry: Entry) => readonly string[]) {
    this.#byGuid = new Map(entries.map((entry) => [entry.guid, entry]));
    for (const entry of entries)
      for (const text of new Set(textsOf(entry).map(fold))) {
        if (text === '') continue;
        const others = this.#byText.get(text);
        if (others) others.push(entry);
        else this.#byText.set(text, [entry]);
      }
  }

  find(written: string): Result<Entry, MatchProblem> {
    const text = fold(written);
    if (text === '') return err('blank');
    if (isGuidButForHidden(written)) return err('hidden_character');
    const guid = parseGuid(written);
    if (guid !== undefined) return one(this.#byGuid.get(guid));
    const all = this.#byText.get(text) ?? [];
    const [first, ...others] = all.filter(({ archived }) => archived !== true);
    return others.length > 0 ? err('ambiguous') : one(first ?? all[0]);
  }
}

function one<Entry>(found: Entry | undefined): Result<Entry, MatchProblem> {
  return found === undefined ? err('unknown') : ok(found);
}

/** A till may be written with its store before it: its name alone is often that of many. */
const SEPARATORS = [' ', ', ', ' / ', ' · '];

/** Finds tills, employees and stores by what people write for them: nothing is guessed. */
export class Matcher {
  readonly #tills: Index<Workplace>;
  readonly #employees: Index<Employee>;
  readonly #outlets: Index<Outlet>;

  readonly #isComplete: Names['isComplete'];

  constructor({ workplaces, employees, outlets, isComplete }: Names) {
    this.#isComplete = isComplete;
    const stores = new Map(outlets.map(({ guid, name }) => [guid, name]));
    this.#outlets = new Index(outlets, ({ name }) => [name]);
    this.#employees = new Index(employees, ({ name }) => [name]);
    this.#tills = new Index(workplaces, ({ name, number, outletGuid }) => {
      const store = outletGuid === null ? undefined : stores.get(outletGuid);
      const own = number === undefined ? [name] : [name, String(number), `№ ${String(number)}`];
      return store === undefined ? own : [...own, ...SEPARATORS.map((between) => store + between + name)];
    });
  }

  /** By number, name, store and name, or GUID. */
  till(written: string): Result<Workplace, MatchProblem> {
    const found = this.#tills.find(written);
    const guid = parseGuid(written);
    if (!found.ok && guid !== undefined && !this.#isComplete.workplaces)
      return ok({ guid, name: guid, outletGuid: null, archived: false });
    return found.ok && found.data.archived ? err('archived') : found;
  }

  /** By name or GUID. */
  employee(written: string): Result<Employee, MatchProblem> {
    const found = this.#employees.find(written);
    const guid = parseGuid(written);
    if (!found.ok && guid !== undefined && !this.#isComplete.employees)
      return ok({ guid, name: guid, outletGuids: null });
    return found.ok && found.data.archived === true ? err('archived') : found;
  }

  /** By name or GUID. */
  outlet(written: string): Result<Outlet, MatchProblem> {
    return this.#outlets.find(written);
  }
}
