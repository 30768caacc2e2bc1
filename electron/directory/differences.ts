import type { ChangeExample, ImportPreview, Table, TableChanges } from '#contract/directory.ts';
import { compareNames, type OrderedDirectory } from './order.ts';

/** What an import would change, as a preview shows it. */
export type Differences = NonNullable<Extract<ImportPreview, { outcome: 'ok' }>['changes']>;

/** How many examples there are of each kind of change in one table. */
const MOST_EXAMPLES = 50;

/** An entry's GUID and name. */
export type NamedEntry = readonly [guid: string, name: string];

/**
 * Compares a directory with the present one, entry by entry: the same GUID is the same entry. Of an entry that both have,
 * a new name is told and nothing else.
 * @param namesOf the entries of a table of the present directory, in natural order; asked for once a table
 */
export function differences(
  next: OrderedDirectory,
  namesOf: (table: Table) => readonly NamedEntry[],
): Differences {
  const examples: ChangeExample[] = [];
  const compare = (table: Table) => compareTable(table, next[table], namesOf(table), examples);
  return {
    outlets: compare('outlets'),
    workplaces: compare('workplaces'),
    employees: compare('employees'),
    options: compare('options'),
    examples,
  };
}

type Entry = { readonly guid: string; readonly name: string };

function compareTable(
  table: Table,
  next: readonly Entry[],
  present: readonly NamedEntry[],
  examples: ChangeExample[],
): TableChanges {
  const changes: TableChanges = { added: 0, renamed: 0, gone: 0 };
  const note = (change: ChangeExample['change'], name: string, before?: string) => {
    changes[change] += 1;
    if (changes[change] > MOST_EXAMPLES) return;
    examples.push({ table, change, name, ...(before !== undefined && { before }) });
  };
  const apart = withoutTwins(next, present);
  const left = new Map(apart.present);
  for (const { guid, name } of apart.next) {
    const before = left.get(guid);
    left.delete(guid);
    if (before === undefined) note('added', name);
    else if (before !== name) note('renamed', name, before);
  }
  for (const name of left.values()) note('gone', name);
  return changes;
}

/**
 * Leaves out entries that are in both lists under one name: most are, and stand in the same order, so that going through
 * both at once finds nearly all of them. Looking up a hundred thousand GUIDs takes twenty times as long.
 */
function withoutTwins(
  next: readonly Entry[],
  present: readonly NamedEntry[],
): { next: Entry[]; present: NamedEntry[] } {
  const apart: ReturnType<typeof withoutTwins> = { next: [], present: [] };
  let [at, presentAt] = [0, 0];
  for (;;) {
    const [entry, known] = [next[at], present[presentAt]];
    if (entry === undefined || known === undefined) break;
    const isTwin = entry.guid === known[0] && entry.name === known[1];
    const order = isTwin ? 0 : compareNames(entry.name, known[1]);
    if (order <= 0) at += 1;
    if (order >= 0) presentAt += 1;
    if (!isTwin && order <= 0) apart.next.push(entry);
    if (!isTwin && order >= 0) apart.present.push(known);
  }
  return { next: apart.next.concat(next.slice(at)), present: apart.present.concat(present.slice(presentAt)) };
}
