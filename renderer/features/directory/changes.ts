import { TABLES, type ChangeExample, type Table, type TableChanges } from '#contract/directory.ts';
import type { ReadPreview } from './importer.svelte.ts';

export const CHANGES = ['added', 'renamed', 'gone'] as const satisfies readonly (keyof TableChanges)[];
type ChangeKind = (typeof CHANGES)[number];

/** One table as it is after the import; `changes` is `null` where there is nothing to compare with. */
export type TableLine = {
  readonly table: Table;
  readonly then: number;
  readonly replaced: boolean;
  readonly changes: TableChanges | null;
};

export function tableLines({ counts, replaces, changes }: ReadPreview): TableLine[] {
  return TABLES.map((table) => ({
    table,
    then: counts[table],
    replaced: replaces.includes(table),
    changes: changes?.[table] ?? null,
  }));
}

/** The tables that lose more than half of what they hold now: most likely it is another organisation's file, or a part. */
export function mostlyGone(preview: ReadPreview): Table[] {
  return tableLines(preview)
    .filter(({ then, changes }) => changes !== null && changes.gone * 2 > then - changes.added + changes.gone)
    .map(({ table }) => table);
}

/** What changes in one way in one table: how many, and some of them. */
export type ChangeGroup = {
  readonly table: Table;
  readonly change: ChangeKind;
  readonly count: number;
  readonly examples: readonly ChangeExample[];
};

/** The changes, what goes first: it is what one may regret. */
export function changeGroups({ changes }: ReadPreview): ChangeGroup[] {
  if (changes === null) return [];
  const groups = (['gone', 'renamed', 'added'] as const).flatMap((change) =>
    TABLES.map((table) => ({
      table,
      change,
      count: changes[table][change],
      examples: changes.examples.filter((one) => one.table === table && one.change === change),
    })),
  );
  return groups.filter(({ count }) => count > 0);
}
